using System.Buffers;
using ManifestLint.Rules.Pods;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Probes;

/// <summary>What the API server refuses inside the handlers that probes and lifecycle hooks share.</summary>
internal static class HandlerFaults
{
    /// <summary>The message: who (a probe or a hook), the container, the fault.</summary>
    internal const string Format = "{0} of container '{1}' {2}";

    private const int HighestPort = 65535;

    private static readonly SearchValues<char> HeaderCharacters = SearchValues.Create(
        "-ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    );

    /// <summary>Checks the handlers of a probe or hook. Names of ports are those of the rules on declared ports.</summary>
    /// <param name="context">The container.</param>
    /// <param name="message">The rule's message with <see cref="Format"/>.</param>
    /// <param name="who">The probe or hook, for the message.</param>
    /// <param name="handlers">The mapping that holds the handlers.</param>
    internal static void Check(ContainerContext context, RuleMessage message, string who, YamlMapping handlers)
    {
        if (handlers["exec"] is YamlMapping exec)
        {
            CheckCommand(context, message, who, exec);
        }

        CheckPort(context, message, who, handlers.Mapping("tcpSocket"));
        CheckPort(context, message, who, handlers.Mapping("grpc"));
        if (handlers["httpGet"] is YamlMapping http)
        {
            CheckPort(context, message, who, http);
            CheckHeaders(context, message, who, http);
        }
    }

    private static void CheckCommand(ContainerContext context, RuleMessage message, string who, YamlMapping exec)
    {
        const string Fault = "runs no command, but 'exec.command' must have at least one word";
        switch (exec["command"])
        {
            case YamlSequence { Items.IsEmpty: true } command:
                context.Report(message, command, who, context.Container.Name, Fault);
                break;
            case null or YamlScalar { IsNull: true } when !context.Container.IsFragment:
                context.Report(
                    message,
                    exec.TryGetEntry("command", out var entry) ? entry.Key : exec,
                    who,
                    context.Container.Name,
                    Fault
                );
                break;
        }
    }

    private static void CheckPort(ContainerContext context, RuleMessage message, string who, YamlMapping? handler)
    {
        if (handler.TryGetNumber("port", out var node, out var port) && port is < 1 or > HighestPort)
        {
            context.Report(
                message,
                node,
                who,
                context.Container.Name,
                $"asks port {port}, which is outside 1 to 65535"
            );
        }
    }

    private static void CheckHeaders(ContainerContext context, RuleMessage message, string who, YamlMapping http)
    {
        foreach (var header in http.ItemsOf("httpHeaders"))
        {
            if (
                (header as YamlMapping).KnownText("name") is { } name
                && (name.Value.Length == 0 || name.Value.AsSpan().ContainsAnyExcept(HeaderCharacters))
            )
            {
                context.Report(
                    message,
                    name,
                    who,
                    context.Container.Name,
                    $"sends a header named '{name.Value}'; such a name consists of letters, digits and hyphens"
                );
            }
        }
    }
}
