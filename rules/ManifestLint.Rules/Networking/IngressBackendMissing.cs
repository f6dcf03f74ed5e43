using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Networking;

/// <summary>Flags Ingress backends that name a Service, a port of it, or a resource which is not there: requests get a 503 or 404.</summary>
public sealed class IngressBackendMissing : Rule
{
    private static readonly RuleMessage OtherNamespace = new(
        "{0} sends to Service '{1}', which is in namespace '{2}', not in '{3}'; an Ingress reaches Services of its own namespace only"
    );

    private static readonly RuleMessage PerhapsByOperator = new(
        "{0} sends to Service '{1}', which is not in this environment, unless an operator makes it"
    )
    {
        Severity = Severity.Info,
        IsUndecided = true,
    };

    private static readonly RuleMessage Misspelt = new(
        "{0} sends to Service '{1}', which is not in this environment{2}"
    )
    {
        Severity = Severity.Warning,
    };

    private static readonly RuleMessage PortMissing = new("{0} sends to port '{1}' of Service '{2}', which has {3}");

    private static readonly RuleMessage TargetPort = new(
        "{0} sends to port '{1}' of Service '{2}', which is the target port; the Service's own port is {3}"
    );

    private static readonly BackendMessages Messages = new(
        OtherNamespace,
        PerhapsByOperator,
        Misspelt,
        PortMissing,
        TargetPort
    );

    private static readonly RuleMessage ResourceMissing = new("Ingress '{0}' sends to {1} '{2}', which does not exist");

    public override RuleDescriptor Descriptor { get; } =
        new("ML1112", "ingress-backend-missing")
        {
            Title = "Ingress to a Service or port that does not exist",
            Message = "{0} sends to Service '{1}', which does not exist{2}",
            Category = RuleCategory.Networking,
            Severity = Severity.Error,
            Checklist = ChecklistPoint.Discovery,
        };

    public override void Register(RuleRegistration rules) => rules.ForEnvironment(Check);

    private static void Check(EnvironmentContext context)
    {
        if (!MissingBackends.CanTell(context))
        {
            return;
        }

        var search = new MissingBackends(context, Messages);
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
                search.Check(
                    ingress,
                    ingress.Namespace,
                    ofService.Key,
                    [.. ofService.Select(backend => new ServiceBackend(backend.ServiceName!, backend.Port))]
                );
            }

            foreach (var resource in backends.Select(backend => backend.Resource).OfType<YamlMapping>())
            {
                CheckResource(context, ingress, resource);
            }
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
}
