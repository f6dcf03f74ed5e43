using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Metadata;

/// <summary>Flags generated names where a GitOps controller applies the manifests: every sync would make one more object.</summary>
public sealed class GenerateNameWithApply : Rule
{
    public GenerateNameWithApply()
        : base(
            new("ML0259", "generate-name-with-apply")
            {
                Title = "Generated name where manifests are applied",
                Message =
                    "'generateName' cannot be applied: Flux and 'kubectl apply' refuse this {0}, and Argo CD makes one more with each sync; give it a 'name'",
                Category = RuleCategory.Metadata,
                Severity = Severity.Warning,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEnvironment(Check);

    private static void Check(EnvironmentContext context)
    {
        var isApplied = false;
        foreach (var @object in context.Objects.All)
        {
            if (
                @object is { Name: null, Metadata: { } metadata }
                && metadata.TryGetEntry("generateName", out var entry)
                && entry.Value is YamlScalar { Value.Length: > 0, IsNull: false }
                && !IsHook(@object)
            )
            {
                // Few environments have such an object, and the question is about all others.
                isApplied = isApplied || IsApplied(context.Objects);
                if (!isApplied)
                {
                    return;
                }

                context.Report(@object, entry.Key, @object.Kind.Kind);
            }
        }
    }

    // Elsewhere, 'kubectl create' may be how the object is made, and then a new name each time is what was wanted.
    private static bool IsApplied(ObjectSet objects) =>
        objects.OfKind("argoproj.io", "Application").Any()
        || objects.OfKind("argoproj.io", "ApplicationSet").Any()
        || objects.OfKind("kustomize.toolkit.fluxcd.io", "Kustomization").Any()
        || objects.OutOfView.Elsewhere.Names.Contains(new("ApplicationSet", string.Empty))
        || objects.OutOfView.Elsewhere.Names.Contains(new("GitRepository", string.Empty));

    // Hooks run once per sync or release, each time under another name.
    private static bool IsHook(KubernetesObject @object) =>
        @object.Annotations is { } annotations
        && (annotations["argocd.argoproj.io/hook"] is not null || annotations["helm.sh/hook"] is not null);
}
