using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>Tells a strategic merge patch from a JSON patch. Upstream tries to read the text as both, and wants exactly one to work.</summary>
internal static class PatchParser
{
    private const string Expected =
        "a strategic merge patch (an object with 'kind' and 'metadata.name') or a JSON patch (a list of operations)";

    /// <summary>Reads a patch that is written in the kustomization itself.</summary>
    /// <param name="patch">The scalar that holds it.</param>
    /// <exception cref="KustomizeException">It is neither.</exception>
    internal static ParsedPatch ParseInline(YamlScalar patch) =>
        Parse(InlineYaml.Read(patch), patch.Value.Trim(), patch.Place);

    /// <summary>Reads a patch that is a file of its own.</summary>
    /// <param name="file">The file.</param>
    /// <param name="reference">Where the kustomization names it.</param>
    /// <exception cref="KustomizeException">It is neither.</exception>
    internal static ParsedPatch Parse(YamlFile file, SourceSpan reference) =>
        Parse(file, file.Source.Content, reference);

    private static ParsedPatch Parse(YamlFile file, string text, SourceSpan reference)
    {
        var documents = file.Documents.RemoveAll(document => document.Root is null && document.Errors.IsEmpty);
        if (documents is [{ Root: YamlSequence list }, ..])
        {
            // Upstream's reader of JSON patches stops behind the first document.
            return ParseJson(list, text);
        }

        foreach (var document in documents)
        {
            if (document.Errors is [var error, ..])
            {
                throw new KustomizeException(BuildFaultKind.Unreadable, error.Place, error.Message);
            }
        }

        var patches = ImmutableArray.CreateBuilder<YamlMapping>();
        var fromLists = new List<YamlMapping>();
        foreach (var root in documents.Select(document => document.Root!))
        {
            if (root is YamlScalar { IsNull: true })
            {
                continue;
            }

            AddObject(root, patches, fromLists, reference);
        }

        patches.AddRange(fromLists);
        return new ParsedPatch(patches.ToImmutable(), null);
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

    private static void AddObject(
        YamlNode root,
        ImmutableArray<YamlMapping>.Builder patches,
        List<YamlMapping> fromLists,
        SourceSpan reference
    )
    {
        if (root is not YamlMapping mapping)
        {
            throw new KustomizeException(
                root.Span.Length == 0 ? reference : FirstToken(root),
                $"Expected {Expected}, found {root.Description}"
            );
        }

        var kind = mapping.Text("kind");
        if (string.IsNullOrEmpty(kind))
        {
            throw new KustomizeException(FirstToken(mapping), $"Expected {Expected}; this object has no 'kind'");
        }

        if (kind.EndsWith("List", StringComparison.Ordinal) && mapping.Sequence("items") is { } items)
        {
            foreach (var item in items.Items)
            {
                var builder = ImmutableArray.CreateBuilder<YamlMapping>();
                AddObject(item, builder, fromLists, reference);
                fromLists.AddRange(builder);
            }

            return;
        }

        if (
            !kind.EndsWith("List", StringComparison.Ordinal)
            && string.IsNullOrEmpty(mapping.Mapping("metadata")?.Text("name"))
        )
        {
            var place = mapping.TryGetEntry("metadata", out var metadata) ? metadata.Key.Place : FirstToken(mapping);
            throw new KustomizeException(place, $"Expected {Expected}; this object has no 'metadata.name'");
        }

        patches.Add(mapping);
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
