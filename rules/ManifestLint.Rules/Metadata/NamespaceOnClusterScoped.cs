using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Metadata;

/// <summary>Flags a namespace on objects that live in no namespace.</summary>
public sealed class NamespaceOnClusterScoped : Rule
{
    public NamespaceOnClusterScoped()
        : base(
            new("ML0260", "namespace-on-cluster-scoped")
            {
                Title = "Namespace on a cluster-scoped object",
                Message = "{0} is cluster-scoped, so its namespace '{1}' means nothing",
                Category = RuleCategory.Metadata,
                Severity = Severity.Info,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEnvironment(Check);

    private static void Check(EnvironmentContext context)
    {
        var custom = ClusterScopedResources(context.Objects);
        foreach (var @object in context.Objects.All)
        {
            if (
                @object.Metadata?.Scalar("namespace") is { Value.Length: > 0 } value
                && (
                    BuiltInKinds.ScopeOf(@object.Kind) == KindScope.Cluster
                    || WellKnownResources.IsClusterScoped(@object.Kind)
                    || custom.Contains(new(@object.Kind.Group, @object.Kind.Kind))
                )
            )
            {
                context
                    .Report(@object, value, @object.Kind.Kind, value)
                    .WithFix("Remove the namespace", FixSafety.Safe, @object.Metadata.Removal("namespace"));
            }
        }
    }

    private static HashSet<GroupAndKind> ClusterScopedResources(ObjectSet objects)
    {
        var found = new HashSet<GroupAndKind>();
        foreach (var definition in objects.OfKind("apiextensions.k8s.io", "CustomResourceDefinition"))
        {
            if (
                definition.Spec is { } spec
                && spec.Text("scope") == "Cluster"
                && spec.Text("group") is { } group
                && spec.Mapping("names")?.Text("kind") is { } kind
            )
            {
                found.Add(new(group, kind));
            }
        }

        return found;
    }

    private sealed record GroupAndKind(string Group, string Kind);
}
