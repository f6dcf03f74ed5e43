using ManifestLint.Compose;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags services that others call although they name no port: a conversion makes no Service of them, and their host name is nobody's.</summary>
public sealed class ComposePortOnlyPublished : Rule
{
    public override RuleDescriptor Descriptor { get; } =
        new("ML3405", "compose-port-only-published")
        {
            Title = "Called service without a port",
            Message =
                "Service '{0}' is called by '{1}', but names no port under 'ports' or 'expose': a conversion makes no Service of it, and the name does not resolve",
            Category = RuleCategory.Environments,
            Severity = Severity.Info,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachComposeProject(Check);

    private static void Check(ComposeContext context)
    {
        // Where there are manifests, the conversion is done, and they say for themselves which names resolve.
        if (!context.Project.IsComplete || ComposeCounterparts.Of(context) is not null)
        {
            return;
        }

        foreach (var service in context.Project.Services)
        {
            if (
                service.Ports.Any()
                || service.Exposed.Any()
                || service.Node["network_mode"] is not null
                || CallOf(context.Project, service.Name) is not var (caller, variable, port)
            )
            {
                continue;
            }

            var isOneText = service.Node.Entries.All(entry => entry.Key.Source == service.Node.Source);
            context
                .Report(null, service.NameNode, service.Name, caller)
                .Related(new YamlScalar(variable.Place.Source, variable.Place.Span, variable.Name), "called here")
                .WithFix(
                    $"Expose the port {port}",
                    FixSafety.Unsafe,
                    isOneText && port is not null ? service.Node.Insertion("expose", $"[\"{port}\"]") : null
                );
        }
    }

    private static (string Caller, ComposeVariable Variable, string? Port)? CallOf(ComposeProject project, string name)
    {
        foreach (var caller in project.Services.Where(service => service.Name != name))
        {
            foreach (var variable in caller.Environment)
            {
                if (variable.Value is { } value && IsCall(variable.Name, value.Value, name, out var port))
                {
                    return (caller.Name, variable, port);
                }
            }
        }

        return null;
    }

    // A host behind '//' or '@', one with a port, or a whole value that its variable calls a host.
    private static bool IsCall(string variable, string value, string name, out string? port)
    {
        port = null;
        if (value == name)
        {
            return variable.EndsWith("HOST", StringComparison.OrdinalIgnoreCase)
                || variable.EndsWith("HOSTNAME", StringComparison.OrdinalIgnoreCase)
                || variable.EndsWith("SERVER", StringComparison.OrdinalIgnoreCase);
        }

        for (
            var at = value.IndexOf(name, StringComparison.Ordinal);
            at >= 0;
            at = value.IndexOf(name, at + 1, StringComparison.Ordinal)
        )
        {
            var isStart = at == 0 || value[at - 1] is '/' or '@' or ',' or '=';
            var isHost = at > 0 && (value[at - 1] == '@' || (at > 1 && value[at - 1] == '/' && value[at - 2] == '/'));
            var rest = value.AsSpan(at + name.Length);
            var digits = rest is [':', ..] ? rest[1..] : default;
            var end = digits.IndexOfAnyExceptInRange('0', '9');
            digits = end < 0 ? digits : digits[..end];
            if (isStart && digits.Length is > 1 and < 6)
            {
                port = digits.ToString();
                return true;
            }

            if (isHost && (rest.IsEmpty || rest[0] is '/' or '?' or ':'))
            {
                return true;
            }
        }

        return false;
    }
}
