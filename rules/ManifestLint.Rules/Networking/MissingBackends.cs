using ManifestLint.Kubernetes;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Networking;

/// <summary>What a rule says of backends that are not there. {0} is who sends, as kind and name, {1} the Service or port.</summary>
/// <param name="OtherNamespace">{2} is the namespace that has the Service, {3} the one in which it is looked for.</param>
/// <param name="PerhapsByOperator">Nobody can tell.</param>
/// <param name="Misspelt">{2} is the question whether another is meant.</param>
/// <param name="PortMissing">{2} is the Service, {3} what it has.</param>
/// <param name="TargetPort">{2} is the Service, {3} its own port.</param>
internal sealed record BackendMessages(
    RuleMessage OtherNamespace,
    RuleMessage PerhapsByOperator,
    RuleMessage Misspelt,
    RuleMessage PortMissing,
    RuleMessage TargetPort
);

/// <summary>Finds the Services and ports which Ingresses and routes name in vain.</summary>
/// <param name="context">The environment.</param>
/// <param name="messages">What the rule says; its first message is that the Service does not exist, with the question in {2}.</param>
internal sealed class MissingBackends(EnvironmentContext context, BackendMessages messages)
{
    // Spelling is compared with each, for each Service that is missing.
    private const int MostSuggestions = 100;

    /// <summary>Whether the Services are in view: without any, they evidently live somewhere else.</summary>
    internal static bool CanTell(EnvironmentContext context) =>
        context.Objects.OutOfView.IsComplete && context.Objects.Services.Any();

    /// <summary>Checks what one object sends to one Service. All that name it or a port of it in vain have one cause, and so are one finding.</summary>
    /// <param name="entrance">The Ingress or route.</param>
    /// <param name="namespace">The namespace in which the Service is looked for, or null for unknown.</param>
    /// <param name="name">The name of the Service.</param>
    /// <param name="backends">The backends that name it.</param>
    /// <returns>Whether the Service is in view.</returns>
    internal bool Check(KubernetesObject entrance, string? @namespace, string name, List<ServiceBackend> backends)
    {
        var services = context
            .Objects.Find(string.Empty, "Service", @namespace, name)
            .Select(service => new Service(service))
            .ToList();
        if (services.Count == 0)
        {
            CheckAbsence(entrance, @namespace, name, backends);
            return false;
        }

        var unserved = backends.Where(backend => !services.Exists(backend.IsServedBy));
        foreach (var ofPort in unserved.GroupBy(backend => backend.Port!.Value, StringComparer.Ordinal))
        {
            ReportPort(entrance, services[0], [.. ofPort.Select(backend => backend.Port!)]);
        }

        return true;
    }

    private void CheckAbsence(KubernetesObject entrance, string? @namespace, string name, List<ServiceBackend> backends)
    {
        var (objects, nodes) = (context.Objects, backends.ConvertAll(backend => backend.Name));
        if (objects.Find(string.Empty, "Service", null, name).FirstOrDefault() is { } foreign)
        {
            Report(messages.OtherNamespace, entrance, nodes, name, foreign.Namespace, @namespace)
                .Related(foreign.Metadata!["namespace"]!, $"namespace of {foreign}");
            return;
        }

        // Every cluster has the Service 'kubernetes'.
        if (
            !HasNeighbours(@namespace)
            || name == "kubernetes"
            || objects.OutOfView.MayHold("Service", name)
            || context.Landscape.IsExternal("Service", @namespace, name, context.Description)
        )
        {
            return;
        }

        var near = objects
            .Services.Where(service => ObjectSet.MayShareNamespace(service.Object.Namespace, @namespace))
            .Take(MostSuggestions)
            .Select(service => service.Object)
            .ToList();
        // A build renames what it knows, and does not know every reference.
        if (near.Find(service => service.BaseName == name) is { } renamed)
        {
            Report(null, entrance, nodes, name, $"; the build calls it '{renamed.Name}'")
                .Related(renamed.NameNode!, "renamed by the build");
            return;
        }

        // As a person writes them.
        var names = near.Select(service => service.BaseName ?? service.Name ?? string.Empty);
        var isOperated = objects.MayBeCompletedByOperators;
        var meant = isOperated ? SpellingSuggestion.FindSlip(name, names) : SpellingSuggestion.Find(name, names);
        if (isOperated && meant is null)
        {
            Report(messages.PerhapsByOperator, entrance, nodes, name);
            return;
        }

        var question = meant is null ? string.Empty : $"; did you mean '{meant}'?";
        var finding = Report(isOperated ? messages.Misspelt : null, entrance, nodes, name, question);
        if (meant is not null)
        {
            finding
                .Related(near.Find(service => (service.BaseName ?? service.Name) == meant)!.NameNode!, "near match")
                .WithFix($"Send to '{meant}'", FixSafety.Unsafe, [.. nodes.Select(node => node.ReplaceText(meant))]);
        }
    }

    // Where no Service in view is known to be in the namespace, its Services evidently come from somewhere else.
    private bool HasNeighbours(string? @namespace) =>
        context.Objects.Services.Any(service => service.Object.Namespace == @namespace);

    private void ReportPort(KubernetesObject entrance, Service service, List<YamlScalar> nodes)
    {
        var wanted = new BackendPort(nodes[0]);
        var meant = wanted.MeantOf(service, out var isTarget);
        var finding = Report(
            isTarget ? messages.TargetPort : messages.PortMissing,
            entrance,
            nodes,
            nodes[0],
            service.Object.Name,
            isTarget ? Describe(meant!.Value) : Describe(service)
        );
        foreach (var port in service.Ports.Take(10))
        {
            finding.Related(port.Node["port"] ?? port.Node, $"port of {service.Object}");
        }

        if (meant is { } own && wanted.Spelling(own) is { } text)
        {
            finding.WithFix(
                $"Send to port {text}",
                FixSafety.Unsafe,
                [.. nodes.Select(node => node.ReplaceWith(text))]
            );
        }
    }

    private FindingBuilder Report(
        RuleMessage? message,
        KubernetesObject entrance,
        List<YamlScalar> nodes,
        params ReadOnlySpan<object?> arguments
    )
    {
        var sender = $"{entrance.Kind.Kind} '{entrance.Name}'";
        var finding = context.Report(message, entrance, nodes[0], [sender, .. arguments]);
        foreach (var other in nodes.Skip(1))
        {
            finding.Related(other, "named here too");
        }

        return finding;
    }

    private static string Describe(Service service) =>
        service.Ports.Any()
            ? $"{(service.Ports.Skip(1).Any() ? "ports" : "port")} {string.Join(", ", service.Ports.Select(Describe))}"
            : "no ports";

    private static string Describe(ServicePort port) =>
        port.Name is { } name ? $"{port.Number} ({name})" : $"{port.Number}";
}
