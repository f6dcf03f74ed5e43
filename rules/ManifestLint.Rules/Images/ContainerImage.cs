using ManifestLint.Kubernetes;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Images;

/// <summary>The image of a container, read by the grammar of references. What is no reference has a finding of its own and no image here.</summary>
/// <param name="Node">The scalar under <c>image</c>.</param>
/// <param name="Reference">What it refers to.</param>
internal readonly record struct ContainerImage(YamlScalar Node, ImageReference Reference)
{
    /// <summary>Whether the registry may give another image tomorrow under the tag that everybody moves.</summary>
    internal bool IsLatest => !Reference.HasDigest && Reference.EffectiveTag == "latest";

    /// <summary>The repository's last component: <c>tiller</c> for <c>ghcr.io/helm/tiller:v2.17.0</c>.</summary>
    internal string LastComponent => Reference.Repository[(Reference.Repository.LastIndexOf('/') + 1)..];

    internal static ContainerImage? Of(Container container) =>
        container.Image is { IsString: true } node && ImageReference.TryParse(node.Value, out var reference)
            ? new ContainerImage(node, reference)
            : null;

    /// <summary>An edit that puts another text in the place of a part of the reference, or null when escapes hide where it stands.</summary>
    /// <param name="part">The part, as a range of the reference.</param>
    /// <param name="newText">The new text.</param>
    internal TextEdit? Replace(TextSpan part, string newText)
    {
        var start = Node.WrittenText.IndexOf(Reference.Text, StringComparison.Ordinal);
        return start < 0
            ? null
            : new TextEdit(
                new SourceSpan(Node.Source, new TextSpan(Node.Span.Start + start + part.Start, part.Length)),
                newText
            );
    }
}
