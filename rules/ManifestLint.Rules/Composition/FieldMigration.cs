using System.Buffers;
using System.Collections.Immutable;
using ManifestLint.Kustomize;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Composition;

/// <summary>Edits that write the entries of a deprecated field of a Kustomization under its successor. No edits where the source is written in an unusual way.</summary>
internal static class FieldMigration
{
    private static readonly SearchValues<char> FlowSigns = SearchValues.Create(",[]{}\n");

    internal static ImmutableArray<TextEdit> EditsFor(DeprecatedField field)
    {
        var successor = field.Owner[field.Successor];
        return field.Key.Value switch
        {
            "env" when successor is null => RenameText(field),
            "commonLabels" when field.Value is YamlMapping labels => MoveLabels(field, labels, successor),
            "imageTags" when successor is null => Rename(field),
            // One key for both, and the strategic merge patches come first.
            "patchesJson6902" when successor is null && field.Owner["patchesStrategicMerge"] is null => Rename(field),
            "bases" when field.Value is YamlSequence bases => successor is null
                ? Rename(field)
                : Append(field, bases, successor),
            "patchesStrategicMerge" when field.Value is YamlSequence patches => successor is null
                ? WrapPaths(field, patches)
                : PutPathsFirst(field, patches, successor),
            _ => [],
        };
    }

    private static ImmutableArray<TextEdit> Rename(DeprecatedField field) => [field.Key.ReplaceText(field.Successor)];

    private static ImmutableArray<TextEdit> RenameText(DeprecatedField field) =>
        field.Value is YamlScalar { Style: not (ScalarStyle.Literal or ScalarStyle.Folded) } value
        && !value.WrittenText.AsSpan().ContainsAny(FlowSigns)
            ? [field.Key.ReplaceText(field.Successor), value.ReplaceWith($"[{value.WrittenText}]")]
            : [];

    private static ImmutableArray<TextEdit> Append(DeprecatedField field, YamlSequence bases, YamlNode successor)
    {
        var isPlain = bases.Items.All(IsOneLine) && !HasComment(field, bases);
        if (
            !isPlain
            || successor is not YamlSequence { IsFlow: false } resources
            || resources.Addition(bases.Items[0].WrittenText) is not { } addition
            || field.Owner.Removal(field.Key.Value) is not { } removal
        )
        {
            return [];
        }

        var others = bases.Items.Skip(1).Select(item => resources.Addition(item.WrittenText)?.NewText);
        return [addition with { NewText = addition.NewText + string.Concat(others) }, removal];
    }

    private static ImmutableArray<TextEdit> WrapPaths(DeprecatedField field, YamlSequence patches) =>
        patches.Items.All(IsPath)
            ?
            [
                .. Rename(field),
                .. patches.Items.Select(item =>
                    patches.IsFlow
                        ? new TextEdit(item.Place, $"{{path: {item.WrittenText}}}")
                        : new TextEdit(new SourceSpan(item.Source, new TextSpan(item.Span.Start, 0)), "path: ")
                ),
            ]
            : [];

    // These run before the entries of 'patches'.
    private static ImmutableArray<TextEdit> PutPathsFirst(
        DeprecatedField field,
        YamlSequence patches,
        YamlNode successor
    )
    {
        if (
            !patches.Items.All(IsPath)
            || HasComment(field, patches)
            || successor is not YamlSequence { IsFlow: false, Items: [var first, ..] }
            || field.Owner.Removal(field.Key.Value) is not { } removal
        )
        {
            return [];
        }

        var source = first.Source;
        var start = source.GetLineSpan(source.GetLine(first.Span.Start)).Start;
        var dash = source.Slice(TextSpan.FromBounds(start, first.Span.Start)).ToString();
        return dash.Trim() is "-"
            ?
            [
                new TextEdit(
                    new SourceSpan(source, new TextSpan(start, 0)),
                    string.Concat(patches.Items.Select(item => $"{dash}path: {item.WrittenText}{LineBreakOf(source)}"))
                ),
                removal,
            ]
            : [];
    }

    // An item with a line break or a brace is a patch itself, and would need another indentation.
    private static bool IsPath(YamlNode item) => IsOneLine(item) && !item.WrittenText.AsSpan().ContainsAny(":{#\n");

    private static string LineBreakOf(SourceText source) =>
        source.Content.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";

    // It would go with the field.
    private static bool HasComment(DeprecatedField field, YamlNode value)
    {
        var source = value.Source;
        var end = source.GetLineSpan(source.GetLine(value.Span.End)).End;
        return source.Slice(TextSpan.FromBounds(field.Key.Span.End, end)).Contains('#');
    }

    private static bool IsOneLine(YamlNode node) => node is YamlScalar && !node.Source.Slice(node.Span).Contains('\n');

    private static ImmutableArray<TextEdit> MoveLabels(DeprecatedField field, YamlMapping labels, YamlNode? successor)
    {
        var source = field.Key.Source;
        var start = source.GetLineSpan(source.GetLine(field.Key.Span.Start)).Start;
        var between = TextSpan.FromBounds(field.Key.Span.End, Math.Max(field.Key.Span.End, labels.Span.Start));
        if (
            start != field.Key.Span.Start
            || labels.Entries.IsEmpty
            || labels.Entries.Any(entry => !IsOneLine(entry.Key) || !IsOneLine(entry.Value))
            || labels.Entries.Any(entry => entry.Value.Source != source)
            || source.Slice(between).Trim() is not ":"
        )
        {
            return [];
        }

        var end = source.GetLineSpan(source.GetLine(labels.Span.End)).End;
        var whole = TextSpan.FromBounds(start, end);
        if (successor is null)
        {
            var lines = ItemLines(labels, end, "  ").Prepend("labels:");
            return [new TextEdit(new SourceSpan(source, whole), string.Join(LineBreakOf(source), lines))];
        }

        return successor is YamlSequence { IsFlow: false, Items: [.., YamlMapping last] } list
            ? AppendLabels(list, last, labels, whole)
            : [];
    }

    // Behind the entries that are there: they come first in a build as well.
    private static ImmutableArray<TextEdit> AppendLabels(
        YamlSequence list,
        YamlMapping last,
        YamlMapping labels,
        TextSpan whole
    )
    {
        var source = labels.Source;
        var start = source.GetLineSpan(source.GetLine(last.Span.Start)).Start;
        var dash = source.Slice(TextSpan.FromBounds(start, last.Span.Start)).ToString();
        if (dash.TrimEnd() is not [.. var indent, '-'] || !string.IsNullOrWhiteSpace(indent))
        {
            return [];
        }

        var lineBreak = LineBreakOf(source);
        var end = source.GetLineSpan(source.GetLine(list.Span.End)).End;
        var added = string.Concat(ItemLines(labels, whole.End, indent).Select(line => lineBreak + line));
        var removed =
            source.GetLine(whole.End) < source.LineCount
                ? TextSpan.FromBounds(whole.Start, source.GetLineSpan(source.GetLine(whole.End) + 1).Start)
                : whole;
        return
        [
            new TextEdit(new SourceSpan(source, new TextSpan(end, 0)), added),
            new TextEdit(new SourceSpan(source, removed), string.Empty),
        ];
    }

    private static IEnumerable<string> ItemLines(YamlMapping labels, int end, string indent)
    {
        var source = labels.Source;
        if (labels.IsFlow)
        {
            yield return $"{indent}- pairs: {source.Slice(TextSpan.FromBounds(labels.Span.Start, end))}";
        }
        else
        {
            yield return $"{indent}- pairs:";
            var last = source.GetLine(labels.Span.End);
            for (var line = source.GetLine(labels.Span.Start); line <= last; line++)
            {
                yield return $"{indent}    {source.Slice(source.GetLineSpan(line)).Trim()}";
            }
        }

        yield return $"{indent}  includeSelectors: true";
    }
}
