using ManifestLint.Kubernetes;

namespace ManifestLint.Rules.Images;

/// <summary>Flags images from registries that get no new images, not even for a vulnerability.</summary>
public sealed class ImageRegistryFrozen : Rule
{
    // k8s.gcr.io: announced in the Kubernetes blog of 2023-02-06, effective 2023-04-03; registry.k8s.io serves the same images.
    // docker.io/bitnamilegacy: github.com/bitnami/containers issue 83267; a copy of the catalogue of August 2025.
    private static readonly FrozenRegistry[] Registries =
    [
        new("k8s.gcr.io", string.Empty, "April 2023", "registry.k8s.io"),
        new("docker.io", "bitnamilegacy/", "September 2025", null),
    ];

    public override RuleDescriptor Descriptor { get; } =
        new("ML0406", "image-registry-frozen")
        {
            Title = "Image from a frozen registry",
            Message = "Image '{0}' comes from '{1}', which has been frozen since {2} and gets no fixes",
            Category = RuleCategory.Images,
            Severity = Severity.Warning,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachContainer(Check);

    private static void Check(ContainerContext context)
    {
        if (
            ContainerImage.Of(context.Container) is not { Reference: var reference } image
            || Array.Find(Registries, registry => registry.Holds(reference)) is not { } frozen
        )
        {
            return;
        }

        var finding = context.Report(image.Node, image.Node, frozen.Name, frozen.Since);
        if (frozen.Successor is { } successor && image.Replace(reference.RegistrySpan, successor) is { } edit)
        {
            finding.WithFix($"Pull from {successor}", FixSafety.Safe, edit);
        }
    }

    /// <summary>A registry, or a part of one, that gets no new images.</summary>
    /// <param name="Host">The registry's host.</param>
    /// <param name="Prefix">With what its frozen repositories begin; empty for all of them.</param>
    /// <param name="Since">Month and year.</param>
    /// <param name="Successor">The host that serves the same images, or null when there is none.</param>
    private sealed record FrozenRegistry(string Host, string Prefix, string Since, string? Successor)
    {
        internal string Name => $"{Host}/{Prefix}".TrimEnd('/');

        internal bool Holds(ImageReference reference) =>
            reference.Registry == Host && reference.Repository.StartsWith(Prefix, StringComparison.Ordinal);
    }
}
