using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Structure;

/// <summary>Flags one image in two versions within one application.</summary>
public sealed class ImageVersionSkew : Rule
{
    private static readonly string[] ApplicationLabels =
    [
        "app.kubernetes.io/part-of",
        "app.kubernetes.io/instance",
        "app.kubernetes.io/name",
        "app",
    ];

    public ImageVersionSkew()
        : base(
            new("ML0074", "image-version-skew")
            {
                Title = "One image in two versions within an application",
                Message =
                    "Image '{0}' has the version '{1}' here, but '{2}' in container '{3}' of {4}, which belongs to the same application",
                Category = RuleCategory.Structure,
                Severity = Severity.Info,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEnvironment(Check);

    private static void Check(EnvironmentContext context)
    {
        var firsts = new Dictionary<UseKey, Use>();
        foreach (var pod in context.Objects.Pods)
        {
            foreach (var container in pod.Containers)
            {
                if (
                    container.Image is not { IsString: true } node
                    || !ImageReference.TryParse(node.Value, out var reference)
                    || ApplicationOf(pod) is not { } application
                )
                {
                    continue;
                }

                var version = reference.Digest ?? reference.EffectiveTag;
                var key = new UseKey(reference.FamiliarName, pod.Owner.Namespace, application);
                if (!firsts.TryGetValue(key, out var first))
                {
                    firsts.Add(key, new Use(container, node, version));
                }
                else if (
                    first.Version != version
                    && reference.HasDigest == first.Version.Contains(':', StringComparison.Ordinal)
                )
                {
                    context
                        .Report(
                            pod.Owner,
                            node,
                            reference.FamiliarName,
                            version,
                            first.Version,
                            first.Container.Name,
                            first.Container.Pod.Owner
                        )
                        .Related(first.Node, "the other version");
                }
            }
        }
    }

    // What two releases share by chance, such as a shell for a wait, says nothing; files of plain manifests may be alternatives.
    private static string? ApplicationOf(PodTemplate pod)
    {
        foreach (var label in ApplicationLabels)
        {
            if (pod.Labels.TryGetValue(label, out var value) && value.Length > 0)
            {
                return $"{label}={value} {pod.Owner.Root.Source.Path}";
            }
        }

        return null;
    }

    private sealed record Use(Container Container, YamlScalar Node, string Version);

    private sealed record UseKey(string Image, string? Namespace, string Application);
}
