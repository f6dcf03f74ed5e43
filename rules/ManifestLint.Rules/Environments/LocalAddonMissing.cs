using ManifestLint.Kubernetes;
using ManifestLint.Kubernetes.References;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags controllers that a local environment needs and that nothing installs into its cluster.</summary>
public sealed class LocalAddonMissing : Rule
{
    private static readonly RuleMessage ProviderMissing = new(
        "{0} needs {1} '{2}', which nothing makes in the cluster of '{3}'"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML3305", "local-addon-missing")
        {
            Title = "Controller that the local cluster lacks",
            Message =
                "{0} needs {1}, which the cluster of '{2}' does not bring and nothing here installs: no chart, no manifest, no script",
            Category = RuleCategory.Environments,
            Severity = Severity.Error,
            Checklist = ChecklistPoint.Addons,
        };

    public override void Register(RuleRegistration rules) => rules.ForEnvironment(Check);

    private static void Check(EnvironmentContext context)
    {
        if (
            context.Cluster is not { } cluster
            || !context.Objects.OutOfView.IsComplete
            || !cluster.Profile.KnowsApiGroups
        )
        {
            return;
        }

        var software = new Lazy<InstalledSoftware>(() => InstalledSoftware.Of(context));
        var uses = context
            .Objects.All.SelectMany(UsesOf)
            .Where(use => !cluster.Profile.ApiGroups.Contains(use.Group, StringComparer.Ordinal))
            .Select(use => (use.Object, use.Node, use.Group, AddOn: AddOn.OfGroup(use.Group)))
            .Where(use => use.AddOn is not null)
            .GroupBy(use => use.AddOn!)
            .Where(use => !software.Value.Has(use.Key) && !IsExternal(context, use.First().Group))
            .ToList();
        var missing = uses.Select(use => use.Key).ToHashSet();
        // Who installs the controller of the GatewayClass has its definitions as well.
        var isServed = uses.Exists(use =>
            use.Any(one => one.Object.Kind.Kind == "GatewayClass" && IsController(one.Group))
        );
        foreach (var use in uses)
        {
            var (first, node, group, addOn) = use.First();
            if (isServed && group == AddOn.GatewayApi)
            {
                continue;
            }

            var finding = context.Report(first, node, first, addOn!.Name, context.Description.Name);
            foreach (var other in use.Skip(1).Take(10))
            {
                finding.Related(other.Node, "needed here too");
            }
        }

        CheckProviders(context, missing);
    }

    // A controller without the issuer or store that its objects name does nothing for them.
    private static void CheckProviders(EnvironmentContext context, HashSet<AddOn> missing)
    {
        var graph = context.Objects.References;
        var causes = graph
            .All.Where(reference => reference.Use is ReferenceUse.Issuer or ReferenceUse.Store)
            .GroupBy(reference => (reference.Group, reference.Kind, reference.Namespace, reference.Name));
        foreach (var cause in causes)
        {
            var first = cause.First();
            if (
                AddOn.OfGroup(first.Group) is not { } addOn
                || missing.Contains(addOn)
                || graph.Resolve(first).State != ReferenceState.Missing
                || context.Landscape.IsExternal(first.Kind, first.Namespace, first.Name, context.Description)
            )
            {
                continue;
            }

            var finding = context.Report(
                ProviderMissing,
                first.From,
                first.Node,
                first.From,
                first.Kind,
                first.Node,
                context.Description.Name
            );
            foreach (var other in cause.Skip(1).Take(10))
            {
                finding.Related(other.Node, "named here too");
            }
        }
    }

    // A custom resource, or the annotation that asks for a certificate.
    private static IEnumerable<(KubernetesObject Object, YamlNode Node, string Group)> UsesOf(KubernetesObject @object)
    {
        if (@object.Kind is { Group: "argoproj.io", Kind: "Rollout" or "AnalysisTemplate" })
        {
            yield return (@object, @object.Root["apiVersion"]!, "rollouts.argoproj.io");
        }
        else if (BuiltInKinds.ScopeOf(@object.Kind) is null && @object.Root["apiVersion"] is { } node)
        {
            yield return (@object, node, @object.Kind.Group);
            if (
                @object.Kind is { Group: AddOn.GatewayApi, Kind: "GatewayClass" }
                && @object.Spec?.Scalar("controllerName") is { } controller
                && controller.Value.IndexOf('/', StringComparison.Ordinal) is var slash and > 0
            )
            {
                yield return (@object, controller, controller.Value[..slash]);
            }
        }
        else
        {
            foreach (var entry in @object.Annotations?.Entries ?? [])
            {
                if (
                    @object.Kind.Kind == "Ingress"
                    && entry.Name is "cert-manager.io/issuer" or "cert-manager.io/cluster-issuer"
                )
                {
                    yield return (@object, entry.Key, "cert-manager.io");
                }
            }
        }
    }

    private static bool IsController(string group) => group != AddOn.GatewayApi;

    private static bool IsExternal(EnvironmentContext context, string group) =>
        context.Landscape.Externals.Any(external =>
            external.Kind == "CustomResourceDefinition"
            && (external.Names.IsEmpty || external.Names.Any(name => name.EndsWith(group, StringComparison.Ordinal)))
        );
}
