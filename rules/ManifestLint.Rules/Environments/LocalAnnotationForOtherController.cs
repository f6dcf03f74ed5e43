using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Rules.Networking;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags annotations of a local Ingress that are for another controller than the one that serves it.</summary>
public sealed class LocalAnnotationForOtherController : Rule
{
    private static readonly (string Prefix, string Controller)[] Prefixes =
    [
        ("nginx.ingress.kubernetes.io/", "nginx"),
        ("traefik.ingress.kubernetes.io/", "traefik"),
        ("alb.ingress.kubernetes.io/", "alb"),
        ("haproxy.org/", "haproxy"),
        ("haproxy-ingress.github.io/", "haproxy"),
        ("konghq.com/", "kong"),
        ("projectcontour.io/", "contour"),
        ("networking.gke.io/", "gce"),
    ];

    public override RuleDescriptor Descriptor { get; } =
        new("ML3307", "local-annotation-for-other-controller")
        {
            Title = "Annotation that the local ingress controller does not read",
            Message =
                "Annotation '{0}' of Ingress '{1}' is for {2}, but {3} serves it in '{4}', which does not read it",
            Category = RuleCategory.Environments,
            Severity = Severity.Warning,
            Profiles = ["local-env"],
            Checklist = ChecklistPoint.Addons,
        };

    public override void Register(RuleRegistration rules) => rules.ForEnvironment(Check);

    private static void Check(EnvironmentContext context)
    {
        if (context.Cluster is null && context.Description.Role != EnvironmentRole.Local)
        {
            return;
        }

        foreach (var ingress in IngressBackend.Ingresses(context.Objects))
        {
            if (ControllerOf(context, ingress) is not { } controller)
            {
                continue;
            }

            var foreign = (ingress.Annotations?.Entries ?? [])
                .Where(entry => IsForOther(entry, controller))
                .GroupBy(entry => ControllerOf(entry), StringComparer.Ordinal);
            foreach (var ofOther in foreign)
            {
                var first = ofOther.First();
                var finding = context.Report(
                    ingress,
                    first.Key,
                    first.Name,
                    ingress.Name,
                    ofOther.Key,
                    controller,
                    context.Description.Name
                );
                foreach (var other in ofOther.Skip(1).Take(10))
                {
                    finding.Related(other.Key, "not read either");
                }
            }
        }
    }

    // Where both kinds of annotations stand side by side, somebody thought of both controllers.
    private static bool IsForOther(YamlEntry entry, string controller) =>
        ControllerOf(entry) is { } other && other != controller;

    private static string? ControllerOf(YamlEntry entry) =>
        entry.Name is { } name
            ? Prefixes.FirstOrDefault(known => name.StartsWith(known.Prefix, StringComparison.Ordinal)).Controller
            : null;

    // By the class that it names, or by the cluster's default.
    private static string? ControllerOf(EnvironmentContext context, KubernetesObject ingress)
    {
        var name = IngressClass.NameOf(ingress)?.Value ?? context.Cluster?.Profile.DefaultIngressClass;
        // A class that nothing serves is ML3304's.
        if (
            name is not null
            && context.Cluster?.Profile is { KnowsIngressClasses: true } profile
            && !profile.IngressClasses.Contains(name, StringComparer.Ordinal)
            && !IngressClasses.MayHave(context.Objects, name)
        )
        {
            return null;
        }

        var controller = Prefixes.FirstOrDefault(known => known.Controller == name).Controller;
        return
            controller is not null
            && (ingress.Annotations?.Entries ?? []).Any(entry => ControllerOf(entry) == controller)
            ? null
            : controller;
    }
}
