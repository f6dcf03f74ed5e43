using System.Buffers;
using System.Collections.Immutable;
using ManifestLint.Text;

namespace ManifestLint.Yaml;

/// <summary>
/// Edits for fixes: they add and remove whole fields of YAML as people write it, in block style with their comments kept. Where the source is
/// written in a way that an edit could spoil (flow style, anchors, values that a patch decided), there is no edit, and so no fix.
/// </summary>
public static class YamlEditing
{
    private const int IndentWidth = 2;

    private static readonly SearchValues<char> Fragile = SearchValues.Create("#&\r\n");

    /// <summary>An edit that writes a field that is not there yet, with the mappings above it that are missing too.</summary>
    /// <param name="mapping">Where the path starts.</param>
    /// <param name="path">Keys with dots between them, such as <c>securityContext.runAsNonRoot</c>.</param>
    /// <param name="value">The source text of the value, on one line.</param>
    /// <returns>The edit, or null when the field exists or there is no safe place for it.</returns>
    public static TextEdit? Insertion(this YamlMapping mapping, string path, string value)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        ArgumentException.ThrowIfNullOrEmpty(path);
        return mapping.InsertionAt(path.Split('.'), value);
    }

    /// <summary>As <see cref="Insertion"/>, for keys that have dots in them, such as those of labels.</summary>
    /// <param name="mapping">Where the path starts.</param>
    /// <param name="keys">The keys, in source text: each could stand before a colon.</param>
    /// <param name="value">The source text of the value, on one line.</param>
    /// <returns>The edit, or null when the field exists or there is no safe place for it.</returns>
    public static TextEdit? InsertionAt(this YamlMapping mapping, ReadOnlySpan<string> keys, string value)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        for (var depth = 0; depth < keys.Length; depth++)
        {
            var missing = keys[depth..];
            if (!mapping.TryGetEntry(keys[depth], out var entry))
            {
                return Append(mapping, missing, value);
            }

            if (entry.Value is not YamlMapping { Entries.IsEmpty: false } inner)
            {
                return Fill(mapping, entry, missing[1..], value);
            }

            mapping = inner;
        }

        return null;
    }

    /// <summary>An edit that removes a field with its lines, and with it the mappings and lists above that would be left empty.</summary>
    /// <param name="mapping">Where the path starts.</param>
    /// <param name="path">Keys with dots between them, such as <c>securityContext.procMount</c>.</param>
    /// <returns>The edit, or null when the field is absent or cannot be removed safely.</returns>
    public static TextEdit? Removal(this YamlMapping mapping, string path)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        ArgumentException.ThrowIfNullOrEmpty(path);
        var (from, name) = (mapping, string.Empty);
        foreach (var key in path.Split('.'))
        {
            if (mapping is null || !mapping.TryGetEntry(key, out var entry))
            {
                return null;
            }

            if (name.Length == 0 || mapping.WrittenEntries.Length > 1)
            {
                (from, name) = (mapping, key);
            }

            mapping = (entry.Value as YamlMapping)!;
        }

        return RemoveEntry(from, name);
    }

    /// <summary>An edit that removes one of several entries of a mapping, whatever its key is.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="key">The name of the entry, dots included.</param>
    /// <returns>The edit, or null when it is the only entry or cannot be removed safely.</returns>
    public static TextEdit? RemovalOfKey(this YamlMapping mapping, string key)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        ArgumentException.ThrowIfNullOrEmpty(key);
        return mapping.WrittenEntries.Length > 1 ? RemoveEntry(mapping, key) : null;
    }

    /// <summary>Edits that remove some of the entries of a mapping together, whatever their keys are.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="keys">The names of the entries, dots included.</param>
    /// <returns>The edits, which do not overlap; none when nothing would be left, or when one of them cannot be removed safely.</returns>
    public static ImmutableArray<TextEdit> RemovalOfKeys(this YamlMapping mapping, IReadOnlyCollection<string> keys)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        ArgumentNullException.ThrowIfNull(keys);
        if (keys.Count >= mapping.WrittenEntries.Length)
        {
            return [];
        }

        var edits = mapping.IsFlow
            ? RemoveFlowEntries(mapping, keys)
            : [.. keys.Select(key => RemoveEntry(mapping, key))];
        return edits.Contains(null) ? [] : [.. edits.OfType<TextEdit>()];
    }

    /// <summary>An edit that removes one of several items of a list.</summary>
    /// <param name="sequence">The list.</param>
    /// <param name="item">One of its items.</param>
    /// <returns>The edit, or null when it is the only item or cannot be removed safely.</returns>
    public static TextEdit? Removal(this YamlSequence sequence, YamlNode item)
    {
        ArgumentNullException.ThrowIfNull(sequence);
        ArgumentNullException.ThrowIfNull(item);
        var index = sequence.Items.IndexOf(item);
        if (index < 0 || sequence.Items.Length == 1 || !sequence.Items.All(other => Holds(sequence, other)))
        {
            return null;
        }

        return sequence.IsFlow ? RemoveFlowItem(sequence, index) : RemoveLines(item, item.Span.Start, '-');
    }

    /// <summary>An edit that adds an item at the end of a list that is not empty.</summary>
    /// <param name="sequence">The list.</param>
    /// <param name="item">The source text of the item, on one line.</param>
    /// <returns>The edit, or null when there is no safe place for it.</returns>
    public static TextEdit? Addition(this YamlSequence sequence, string item)
    {
        ArgumentNullException.ThrowIfNull(sequence);
        ArgumentException.ThrowIfNullOrEmpty(item);
        if (sequence.Items is not [.., var last] || !sequence.Items.All(other => Holds(sequence, other)))
        {
            return null;
        }

        if (sequence.IsFlow)
        {
            return new TextEdit(new SourceSpan(last.Source, new TextSpan(last.Span.End, 0)), $", {item}");
        }

        // A key on the same line is no sign of the column: '- - a' and '- key:' are lists in lists.
        var prefix = BeforeOnLine(last).TrimEnd(' ');
        return LastLineOf(last) is { } line && prefix.Length > 0 && prefix[..^1].Trim(' ').IsEmpty && prefix[^1] == '-'
            ? InsertBelow(sequence.Source, line, [$"{prefix} {item}"])
            : null;
    }

    private static TextEdit? Append(YamlMapping mapping, ReadOnlySpan<string> keys, string value)
    {
        if (ColumnOf(mapping) is not { } column)
        {
            return null;
        }

        for (var i = mapping.WrittenEntries.Length - 1; i >= 0; i--)
        {
            if (LastLineOf(mapping, mapping.WrittenEntries[i]) is { } line)
            {
                return InsertBelow(mapping.Source, line, Lines(keys, value, column));
            }
        }

        return null;
    }

    // 'securityContext:' and 'securityContext: {}' are there, and hold nothing.
    private static TextEdit? Fill(YamlMapping parent, YamlEntry entry, ReadOnlySpan<string> keys, string value)
    {
        if (
            keys.IsEmpty
            || ColumnOf(parent) is not { } column
            || !Holds(parent, entry.Key)
            || !Holds(parent, entry.Value)
        )
        {
            return null;
        }

        var lines = Lines(keys, value, column + IndentWidth);
        var source = parent.Source;
        if (entry.Value is YamlScalar { IsNull: true, Span.Length: 0 })
        {
            return InsertBelow(source, source.GetLine(entry.Key.Span.End), lines);
        }

        var between = TextSpan.FromBounds(entry.Key.Span.End, Math.Max(entry.Key.Span.End, entry.Value.Span.Start));
        if (entry.Value is not YamlMapping || source.Slice(between).TrimEnd(' ') is not ":")
        {
            return null;
        }

        var replaced = TextSpan.FromBounds(between.Start + 1, entry.Value.Span.End);
        return new TextEdit(new SourceSpan(source, replaced), Join(lines, LineBreakOf(source, replaced.Start)));
    }

    private static List<string> Lines(ReadOnlySpan<string> keys, string value, int column)
    {
        var lines = new List<string>(keys.Length);
        for (var i = 0; i < keys.Length; i++)
        {
            var indent = new string(' ', column + (i * IndentWidth));
            lines.Add(i == keys.Length - 1 ? $"{indent}{keys[i]}: {value}" : $"{indent}{keys[i]}:");
        }

        return lines;
    }

    private static TextEdit InsertBelow(SourceText source, int line, List<string> lines)
    {
        var end = source.GetLineSpan(line).End;
        return new TextEdit(new SourceSpan(source, new TextSpan(end, 0)), Join(lines, LineBreakOf(source, end)));
    }

    private static string Join(List<string> lines, string lineBreak) =>
        string.Concat(lines.Select(line => lineBreak + line));

    private static string LineBreakOf(SourceText source, int offset)
    {
        var end = source.GetLineSpan(source.GetLine(offset)).End;
        return end < source.Length && source.Content[end] == '\r' ? "\r\n" : "\n";
    }

    // The column of the keys, or null when the mapping is not in plain block style.
    private static int? ColumnOf(YamlMapping mapping)
    {
        if (mapping.IsFlow || mapping.WrittenEntries is not [var first, ..] || !Holds(mapping, first.Key))
        {
            return null;
        }

        var prefix = BeforeOnLine(first.Key);
        return prefix.IndexOfAnyExcept(' ', '-') < 0 ? prefix.Length : null;
    }

    private static ReadOnlySpan<char> BeforeOnLine(YamlNode node)
    {
        var start = node.Source.GetLineSpan(node.Source.GetLine(node.Span.Start)).Start;
        return node.Source.Slice(TextSpan.FromBounds(start, node.Span.Start));
    }

    // An alias, a merged key and a value from a patch stand elsewhere.
    private static bool Holds(YamlNode outer, YamlNode inner) =>
        ReferenceEquals(outer.Source, inner.Source) && outer.Span.Contains(inner.Span);

    private static int? LastLineOf(YamlMapping mapping, YamlEntry entry) =>
        Holds(mapping, entry.Key) && Holds(mapping, entry.Value) && entry.Value.Span.Start >= entry.Key.Span.End
            ? LastLineOf(entry.Value)
            : null;

    // Null below a block scalar: what follows it could become part of it, or take its trailing blank lines away.
    private static int? LastLineOf(YamlNode node) =>
        node switch
        {
            YamlScalar { Style: ScalarStyle.Literal or ScalarStyle.Folded } => null,
            YamlMapping { IsFlow: false, WrittenEntries: [.., var last] } mapping => LastLineOf(mapping, last),
            YamlSequence { IsFlow: false, Items: [.., var last] } sequence => Holds(sequence, last)
                ? LastLineOf(last)
                : null,
            _ => node.Source.GetLine(node.Span.End),
        };

    private static TextEdit? RemoveEntry(YamlMapping mapping, string name)
    {
        var index = -1;
        for (var i = 0; i < mapping.WrittenEntries.Length; i++)
        {
            if (mapping.WrittenEntries[i].Name == name)
            {
                if (index >= 0)
                {
                    return null;
                }

                index = i;
            }
        }

        if (mapping.IsFlow)
        {
            return index < 0 || mapping.WrittenEntries.Length == 1 ? null
                : RemoveFlowEntries(mapping, [name]) is [var only] ? only
                : null;
        }

        // What a patch overwrote would come back when the patch's value goes.
        if (
            index < 0
            || LastLineOf(mapping, mapping.WrittenEntries[index]) is null
            || !mapping.WrittenEntries[index].Value.Origin.Via.IsEmpty
        )
        {
            return null;
        }

        var entry = mapping.WrittenEntries[index];
        if (BeforeOnLine(entry.Key).Trim(' ').IsEmpty)
        {
            return RemoveLines(entry.Value, entry.Key.Span.Start, null);
        }

        // '- hostPort: 80': the dash stays for the next key.
        return index + 1 < mapping.WrittenEntries.Length
            ? RemoveUpTo(mapping, entry, mapping.WrittenEntries[index + 1].Key)
            : null;
    }

    // One edit for each run of entries; at the end, with the comma before it. Null stands for what cannot be removed.
    private static List<TextEdit?> RemoveFlowEntries(YamlMapping mapping, IReadOnlyCollection<string> keys)
    {
        var entries = mapping.WrittenEntries;
        var edits = new List<TextEdit?>();
        for (var first = 0; first < entries.Length; first++)
        {
            if (!IsRemoved(entries[first]))
            {
                continue;
            }

            var next = first + 1;
            while (next < entries.Length && IsRemoved(entries[next]))
            {
                next++;
            }

            edits.Add(
                next < entries.Length
                    ? RemoveFlow(
                        mapping,
                        entries,
                        first,
                        next,
                        entries[first].Key.Span.Start,
                        entries[next].Key.Span.Start
                    )
                : first > 0
                    ? RemoveFlow(mapping, entries, first, next, EndOf(entries[first - 1]), EndOf(entries[next - 1]))
                : null
            );
            first = next;
        }

        return edits.Count == 0 ? [null] : edits;

        bool IsRemoved(YamlEntry entry) => entry.Name is { } name && keys.Contains(name, StringComparer.Ordinal);
    }

    private static TextEdit? RemoveFlow(
        YamlMapping mapping,
        ImmutableArray<YamlEntry> entries,
        int first,
        int next,
        int start,
        int end
    )
    {
        for (var i = Math.Max(0, first - 1); i < Math.Min(entries.Length, next + 1); i++)
        {
            if (
                !Holds(mapping, entries[i].Key)
                || !Holds(mapping, entries[i].Value)
                || (i >= first && i < next && !entries[i].Value.Origin.Via.IsEmpty)
            )
            {
                return null;
            }
        }

        // An anchor may be used elsewhere, and a comment may be about what stays.
        var span = TextSpan.FromBounds(start, end);
        return mapping.Source.Slice(span).ContainsAny(Fragile)
            ? null
            : new TextEdit(new SourceSpan(mapping.Source, span), string.Empty);
    }

    private static int EndOf(YamlEntry entry) => Math.Max(entry.Key.Span.End, entry.Value.Span.End);

    private static TextEdit? RemoveUpTo(YamlMapping mapping, YamlEntry entry, YamlNode next)
    {
        if (!Holds(mapping, next))
        {
            return null;
        }

        var span = TextSpan.FromBounds(entry.Key.Span.Start, next.Span.Start);
        var rest = TextSpan.FromBounds(entry.Value.Span.End, next.Span.Start);
        return mapping.Source.Slice(rest).Contains('#')
            ? null
            : new TextEdit(new SourceSpan(mapping.Source, span), string.Empty);
    }

    private static TextEdit? RemoveLines(YamlNode last, int start, char? marker)
    {
        var source = last.Source;
        var firstLine = source.GetLineSpan(source.GetLine(start));
        var before = source.Slice(TextSpan.FromBounds(firstLine.Start, start)).Trim(' ');
        if (
            LastLineOf(last) is not { } line
            || (marker is null ? !before.IsEmpty : before is not [var only] || only != marker)
        )
        {
            return null;
        }

        var end = line < source.LineCount ? source.GetLineSpan(line + 1).Start : source.Length;
        return new TextEdit(new SourceSpan(source, TextSpan.FromBounds(firstLine.Start, end)), string.Empty);
    }

    private static TextEdit? RemoveFlowItem(YamlSequence sequence, int index)
    {
        var items = sequence.Items;
        var span =
            index + 1 < items.Length
                ? TextSpan.FromBounds(items[index].Span.Start, items[index + 1].Span.Start)
                : TextSpan.FromBounds(items[index - 1].Span.End, items[index].Span.End);
        return sequence.Source.Slice(span).ContainsAny('#', '\n', '\r')
            ? null
            : new TextEdit(new SourceSpan(sequence.Source, span), string.Empty);
    }
}
