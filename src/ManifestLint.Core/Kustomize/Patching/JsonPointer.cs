using System.Collections.Immutable;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>A path of a JSON patch. What stands before its first slash is ignored, as upstream does.</summary>
internal sealed class JsonPointer
{
    internal JsonPointer(YamlScalar written)
    {
        Written = written;
        Tokens = [.. written.Value.Split('/').Skip(1).Select(Unescape)];
    }

    /// <summary>The path as it stands in the patch.</summary>
    internal YamlScalar Written { get; }

    /// <summary>The steps, unescaped; none for the path of the whole object.</summary>
    internal ImmutableArray<string> Tokens { get; }

    /// <summary>The place of the path in the patch.</summary>
    internal SourceSpan Place => Written.Place;

    /// <summary>Whether the path names the annotations or an object that holds them.</summary>
    internal bool HoldsAnnotations => Tokens is ["metadata"] or ["metadata", "annotations"];

    // One pass over the text: "~01" is "~1".
    private static string Unescape(string token) =>
        token.Contains('~', StringComparison.Ordinal)
            ? string.Join('~', token.Split("~0").Select(part => part.Replace("~1", "/", StringComparison.Ordinal)))
            : token;
}
