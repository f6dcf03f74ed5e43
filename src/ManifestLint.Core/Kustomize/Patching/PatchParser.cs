using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>Tells a strategic merge patch from a JSON patch. Upstream tries to read the text as both, and wants exactly one to work.</summary>
internal static class PatchParser
{
    internal const string Expected =
        "a patch: an object with 'kind' and 'metadata.name', or a list of JSON patch operations";

    /// <summary>Reads a patch that is written in the kustomization itself.</summary>
    /// <param name="patch">The scalar that holds it.</param>
    /// <param name="isTrimmed">Whether blanks and line breaks around it do not count; a block at its end loses its last line break then.</param>
    /// <exception cref="KustomizeException">It is neither.</exception>
    internal static ParsedPatch ParseInline(YamlScalar patch, bool isTrimmed) =>
        Parse(InlineYaml.Read(patch, isTrimmed).Documents, patch.Value.Trim(), patch.Place);

    /// <summary>Reads a patch that is a file of its own.</summary>
    /// <param name="file">The file.</param>
    /// <param name="reference">Where the kustomization names it.</param>
    /// <exception cref="KustomizeException">It is neither.</exception>
    internal static ParsedPatch Parse(BuildFile file, SourceSpan reference) =>
        file.DecodingError is { } error
            ? throw new KustomizeException(BuildFaultKind.Unreadable, error.Place, error.Message)
            : Parse(file.Documents, file.Source.Content, reference);

    private static ParsedPatch Parse(ImmutableArray<YamlDocument> documents, string text, SourceSpan reference)
    {
        // Upstream's reader of JSON patches stops behind the first document.
        if (
            documents.FirstOrDefault(document => document.Root is not null || !document.Errors.IsEmpty) is
            { Root: YamlSequence list }
        )
        {
            return ParseJson(list, text);
        }

        foreach (var document in documents)
        {
            if (document.Errors is [var error, ..])
            {
                throw new KustomizeException(BuildFaultKind.Unreadable, error.Place, error.Message);
            }
        }

        return new ParsedPatch(ResourceReader.Read(documents, reference, isPatch: true), null);
    }

    private static ParsedPatch ParseJson(YamlSequence list, string text)
    {
        // A text that starts with a bracket is handed to the JSON reader as it is.
        if (text.StartsWith('[') && JsonFaultOf(text) is { } fault)
        {
            throw new KustomizeException(
                BuildFaultKind.Unreadable,
                FirstToken(list),
                $"A patch that starts with '[' must be JSON, and this one is not: {fault}"
            );
        }

        return new ParsedPatch([], JsonPatch.Parse(list));
    }

    // A report never underlines a whole object.
    private static SourceSpan FirstToken(YamlNode node) =>
        node switch
        {
            YamlMapping { Entries: [var entry, ..] } => FirstToken(entry.Key),
            YamlSequence { Items: [var item, ..] } => FirstToken(item),
            _ => node.Place,
        };

    private static string? JsonFaultOf(string text)
    {
        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), new JsonReaderOptions { MaxDepth = 512 });
            while (reader.Read()) { }

            return null;
        }
        catch (JsonException exception)
        {
            return exception.Message.Split(". ")[0];
        }
    }
}
