using System.Collections.Immutable;
using System.Text;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>One key of a generated object with its content, before it is known whether that is written as text or as base64.</summary>
/// <param name="Key">The key.</param>
/// <param name="Place">The token that decided the content.</param>
internal sealed record DataItem(YamlScalar Key, SourceSpan Place)
{
    /// <summary>The content as text; null when it is none.</summary>
    internal required string? Text { get; init; }

    /// <summary>The content as bytes; null when only the text is known.</summary>
    internal byte[]? Bytes { get; init; }

    /// <summary>What stands behind <see cref="Place"/>.</summary>
    internal ImmutableArray<OriginStep> Via { get; init; }

    /// <summary>The content as a text node, or null when it is no text.</summary>
    internal YamlScalar? ToText() => Text is null ? null : ScalarPart.String(Place, Text, Via);

    /// <summary>The content as base64, in lines as upstream has them.</summary>
    internal YamlScalar ToBase64() =>
        ScalarPart.String(Place, WrappedBase64.Encode(Bytes ?? Encoding.UTF8.GetBytes(Text!)), Via);
}
