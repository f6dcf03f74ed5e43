using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Networking;

/// <summary>Flags Ingress backends that name a Service, a port of it, or a resource which is not there: requests get a 503 or 404.</summary>
public sealed class IngressBackendMissing : Rule
{
    // Spelling is compared with each, for each Service that is missing.
    private const int MostSuggestions = 100;

    private static readonly RuleMessage OtherNamespace = new(
        "Ingress '{0}' sends to Service '{1}', which is in namespace '{2}', not in '{3}'; an Ingress reaches Services of its own namespace only"
    );

    private static readonly RuleMessage PerhapsByOperator = new(
        "Ingress '{0}' sends to Service '{1}', which is not in this environment, unless an operator makes it"
    )
    {
        Severity = Severity.Info,
        IsUndecided = true,
    };

    private static readonly RuleMessage Misspelt = new(
        "Ingress '{0}' sends to Service '{1}', which is not in this environment{2}"
    )
    {
        Severity = Severity.Warning,
    };

    private static readonly RuleMessage PortMissing = new(
        "Ingress '{0}' sends to port '{1}' of Service '{2}', which has {3}"
    );

    private static readonly RuleMessage TargetPort = new(
        "Ingress '{0}' sends to port '{1}' of Service '{2}', which is the target port; the Service's own port is {3}"
    );

    private static readonly RuleMessage ResourceMissing = new("Ingress '{0}' sends to {1} '{2}', which does not exist");

    public override RuleDescriptor Descriptor { get; } =
        new("ML1112", "ingress-backend-missing")
        {
            Title = "Ingress to a Service or port that does not exist",
            Message = "Ingress '{0}' sends to Service '{1}', which does not exist{2}",
            Category = RuleCategory.Networking,
            Severity = Severity.Error,
            Checklist = ChecklistPoint.Discovery,
        };

    public override void Register(RuleRegistration rules) => rules.ForEnvironment(Check);

    private static void Check(EnvironmentContext context)
    {
        // Without any Service in view, they evidently live somewhere else.
        if (!context.Objects.OutOfView.IsComplete || !context.Objects.Services.Any())
        {
            return;
        }

        foreach (var ingress in IngressBackend.Ingresses(context.Objects))
        {
            var backends = IngressBackend.Of(ingress).ToList();
            var ofServices = backends
                .Where(backend =>
                    backend is { IsAnnotationAction: false, IsPossible: true, ServiceName: { } name }
                    && !TemplateMarks.IsUnfilled(name.Value)
                )
                .GroupBy(backend => backend.ServiceName!.Value, StringComparer.Ordinal);
            foreach (var ofService in ofServices)
            {
                CheckService(context, ingress, ofService.Key, [.. ofService]);
            }

            foreach (var resource in backends.Select(backend => backend.Resource).OfType<YamlMapping>())
            {
                CheckResource(context, ingress, resource);
            }
        }
    }

    // All paths that name one Service or port in vain have one cause, and so are one finding.
    private static void CheckService(
        EnvironmentContext context,
        KubernetesObject ingress,
        string name,
        List<IngressBackend> backends
    )
    {
        var services = context.Objects.Find(string.Empty, "Service", ingress.Namespace, name).ToList();
        if (services.Count == 0)
        {
            CheckAbsence(context, ingress, name, backends);
            return;
        }

        var unserved = backends.Where(backend => !services.Exists(service => backend.IsServedBy(new Service(service))));
        foreach (var ofPort in unserved.GroupBy(backend => backend.Port!.Value, StringComparer.Ordinal))
        {
            ReportPort(context, ingress, new Service(services[0]), [.. ofPort]);
        }
    }

    private static void CheckAbsence(
        EnvironmentContext context,
        KubernetesObject ingress,
        string name,
        List<IngressBackend> backends
    )
    {
        var (objects, nodes) = (context.Objects, backends.ConvertAll(backend => backend.ServiceName!));
        if (objects.Find(string.Empty, "Service", null, name).FirstOrDefault() is { } foreign)
        {
            Report(context, OtherNamespace, ingress, nodes, name, foreign.Namespace, ingress.Namespace)
                .Related(foreign.Metadata!["namespace"]!, $"namespace of {foreign}");
            return;
        }

        var near = objects
            .Services.Where(service => ObjectSet.MayShareNamespace(service.Object.Namespace, ingress.Namespace))
            .Take(MostSuggestions)
            .Select(service => service.Object)
            .ToList();
        // As a person writes them: a build renames what it knows.
        var names = near.Select(service => service.BaseName ?? service.Name ?? string.Empty);
        // Every cluster has the Service 'kubernetes'.
        if (
            !HasNeighbours(objects, ingress)
            || name == "kubernetes"
            || objects.OutOfView.MayHold("Service", name)
            || context.Landscape.IsExternal("Service", ingress.Namespace, name, context.Description)
        )
        {
            return;
        }

        var isOperated = objects.MayBeCompletedByOperators;
        var meant = isOperated ? SpellingSuggestion.FindSlip(name, names) : SpellingSuggestion.Find(name, names);
        if (isOperated && meant is null)
        {
            Report(context, PerhapsByOperator, ingress, nodes, name);
            return;
        }

        var question = meant is null ? string.Empty : $"; did you mean '{meant}'?";
        var finding = Report(context, isOperated ? Misspelt : null, ingress, nodes, name, question);
        if (meant is not null)
        {
            finding
                .Related(near.Find(service => (service.BaseName ?? service.Name) == meant)!.NameNode!, "near match")
                .WithFix($"Send to '{meant}'", FixSafety.Unsafe, [.. nodes.Select(node => node.ReplaceText(meant))]);
        }
    }

    // Where no Service in view is known to be in the Ingress's namespace, its Services evidently come from somewhere else.
    private static bool HasNeighbours(ObjectSet objects, KubernetesObject ingress) =>
        objects.Services.Any(service => service.Object.Namespace == ingress.Namespace);

    private static void ReportPort(
        EnvironmentContext context,
        KubernetesObject ingress,
        Service service,
        List<IngressBackend> backends
    )
    {
        var nodes = backends.ConvertAll(backend => backend.Port!);
        var meant = backends[0].MeantOf(service, out var isTarget);
        var finding = Report(
            context,
            isTarget ? TargetPort : PortMissing,
            ingress,
            nodes,
            nodes[0],
            service.Object.Name,
            isTarget ? Describe(meant!.Value) : Describe(service)
        );
        foreach (var port in service.Ports.Take(10))
        {
            finding.Related(port.Node["port"] ?? port.Node, $"port of {service.Object}");
        }

        if (meant is { } port2 && backends[0].Spelling(port2) is { } text)
        {
            finding.WithFix(
                $"Send to port {text}",
                FixSafety.Unsafe,
                [.. nodes.Select(node => node.ReplaceWith(text))]
            );
        }
    }

    private static void CheckResource(EnvironmentContext context, KubernetesObject ingress, YamlMapping resource)
    {
        if (resource.Text("kind") is not { } kind || resource.Scalar("name") is not { } name)
        {
            return;
        }

        // Only where objects of the kind are written here can a missing one be a mistake.
        var (objects, group) = (context.Objects, resource.Text("apiGroup") ?? string.Empty);
        if (
            objects.OfKind(group, kind).Any()
            && !objects.Find(group, kind, ingress.Namespace, name.Value).Any()
            && !objects.OutOfView.MayHold(kind, name.Value)
        )
        {
            context.Report(ResourceMissing, ingress, name, ingress.Name, kind, name);
        }
    }

    private static FindingBuilder Report(
        EnvironmentContext context,
        RuleMessage? message,
        KubernetesObject ingress,
        List<YamlScalar> nodes,
        params ReadOnlySpan<object?> arguments
    )
    {
        var finding = context.Report(message, ingress, nodes[0], [ingress.Name, .. arguments]);
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
