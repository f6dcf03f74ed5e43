using ManifestLint.Kubernetes;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Structure;

/// <summary>
/// Edits that move a field to where it belongs: where its value stands on one line, and the structure there is written out and the only one that can be
/// meant. Everything else a person must move.
/// </summary>
internal static class FieldMove
{
    /// <summary>The edits, or null when none are sure.</summary>
    /// <param name="object">The object.</param>
    /// <param name="structure">The structure that holds the field.</param>
    /// <param name="name">The field's name.</param>
    /// <param name="path">Where it belongs, with <c>[]</c> for any item of a list.</param>
    internal static TextEdit[]? To(KubernetesObject @object, YamlMapping structure, string name, string path)
    {
        var end = path.LastIndexOf('.');
        var field = path[(end + 1)..];
        if (
            structure.WrittenEntries.Length < 2
            || !structure.TryGetEntry(name, out var entry)
            || !IsOnOneLine(entry)
            || StructureAt(@object.Root, end < 0 ? string.Empty : path[..end]) is not { } target
            || target[field] is not null
        )
        {
            return null;
        }

        return
            structure.Removal(name) is { } removal
            && target.Insertion(field, entry.Value.WrittenText) is { } insertion
            && AreApart(removal.Target, insertion.Target)
            ? [removal, insertion]
            : null;
    }

    // Behind the value nothing may follow: a comment would be lost. Before it nothing may stand: an anchor would be.
    private static bool IsOnOneLine(YamlEntry entry)
    {
        var (key, value) = (entry.Key, entry.Value);
        if (!ReferenceEquals(key.Source, value.Source) || value.Span.Start < key.Span.End || value.Span.Length == 0)
        {
            return false;
        }

        var line = key.Source.GetLineSpan(key.Source.GetLine(key.Span.Start));
        return value.Span.End <= line.End
            && key.Source.Slice(TextSpan.FromBounds(key.Span.End, value.Span.Start)).Trim(' ') is ":"
            && key.Source.Slice(TextSpan.FromBounds(value.Span.End, line.End)).Trim().IsEmpty;
    }

    private static YamlMapping? StructureAt(YamlMapping root, string path)
    {
        YamlNode? node = root;
        foreach (var step in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            var isItem = step.EndsWith("[]", StringComparison.Ordinal);
            node = (node as YamlMapping)?[isItem ? step[..^2] : step];
            if (isItem)
            {
                node = node is YamlSequence { Items: [var only] } ? only : null;
            }
        }

        return node as YamlMapping;
    }

    private static bool AreApart(SourceSpan removal, SourceSpan insertion) =>
        ReferenceEquals(removal.Source, insertion.Source)
        && (insertion.Span.End <= removal.Span.Start || insertion.Span.Start >= removal.Span.End);
}
