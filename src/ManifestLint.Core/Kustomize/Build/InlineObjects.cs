using System.Collections.Immutable;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>Objects that are written into a text of a Kustomization instead of a file of their own.</summary>
internal static class InlineObjects
{
    /// <summary>The trees of the objects in a text, with places in the file that holds it; null when the text is no object but, say, a path.</summary>
    /// <param name="text">The text.</param>
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
            return file.Documents.All(document => document.Errors.IsEmpty)
                ? ResourceReader.Read(file.Documents, text.Place)
                : null;
        }
        catch (KustomizeException)
        {
            return null;
        }
    }
}
