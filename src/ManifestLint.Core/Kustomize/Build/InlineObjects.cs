using System.Collections.Immutable;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>Objects that are written into a text of a Kustomization instead of a file of their own.</summary>
internal static class InlineObjects
{
    /// <summary>The trees of the objects in a text, with places in the file that holds it; null when the text is no object but, say, a path.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="KustomizeException">It has several lines, as no path has, and cannot be read.</exception>
    internal static ImmutableArray<YamlMapping>? TryRead(YamlScalar text)
    {
        // Upstream tries to read any text as an object, and takes what fails for a path.
        if (!text.Value.Contains(':', StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            var file = InlineYaml.Read(text);
            var error = file.Documents.SelectMany(document => document.Errors).FirstOrDefault();
            return error is null
                ? ResourceReader.Read(file.Documents, text.Place)
                : throw new KustomizeException(BuildFaultKind.Unreadable, error.Place, error.Message);
        }
        catch (KustomizeException) when (!text.Value.AsSpan().Trim().Contains('\n'))
        {
            return null;
        }
    }
}
