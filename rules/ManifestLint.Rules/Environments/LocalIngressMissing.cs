using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Kubernetes.References;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags local environments that expose a Service by itself where production has an Ingress or Gateway.</summary>
public sealed class LocalIngressMissing : Rule
{
    public override RuleDescriptor Descriptor { get; } =
        new("ML3303", "local-ingress-missing")
        {
            Title = "No Ingress where production has one",
            Message =
                "Service '{0}' is exposed as {1} in '{2}', but by {3} in '{4}'; hosts, paths, certificates and rewrites are not tested there",
            Category = RuleCategory.Environments,
            Severity = Severity.Warning,
            Profiles = ["local-env"],
            Checklist = ChecklistPoint.Discovery,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachEnvironmentGroup(Check);

    private static void Check(EnvironmentGroupContext context)
    {
        if (context.Group.Production is not { } production)
        {
            return;
        }

        var entries = production
            .Objects.References.Routes.Select(route => route.Backend)
            .DistinctBy(backend => backend.Name, StringComparer.Ordinal)
            .ToList();
        foreach (var local in context.Group.Local)
        {
            // With an entry of its own, what differs is the comparison's finding.
            if (!local.Objects.References.Routes.IsEmpty)
            {
                continue;
            }

            foreach (var entry in entries)
            {
                Report(context, production, local, entry);
            }
        }
    }

    private static void Report(
        EnvironmentGroupContext context,
        EnvironmentMember production,
        EnvironmentMember local,
        ObjectReference entry
    )
    {
        var served = production.Objects.References.Resolve(entry).Objects.FirstOrDefault();
        var known = served?.BaseName ?? entry.Name;
        var exposed = local
            .Objects.Services.Where(service =>
                service.Object.BaseName == known && service.Type is "NodePort" or "LoadBalancer"
            )
            .Select(service => service.Object)
            .FirstOrDefault();
        if (exposed?.Spec?.Scalar("type") is { } type)
        {
            context
                .Report(null, local, exposed, type, exposed.Name, type, local.Label, entry.From, production.Label)
                .Related(entry.Node, $"in '{production.Label}'");
        }
    }
}
