using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Structure;

/// <summary>Flags keys that a mapping holds twice. At the root of a document they show a forgotten <c>---</c>.</summary>
public sealed class DuplicateKey : Rule
{
    private static readonly RuleMessage ForgottenSeparator = new(
        "A second '{0}' in one document; is a '---' missing before this object?"
    );

    public DuplicateKey()
        : base(
            new("ML0051", "duplicate-key")
            {
                Title = "Duplicate key",
                Message =
                    "The key '{0}' stands twice in one mapping; readers keep only one of the two, or refuse the document",
                Category = RuleCategory.Structure,
                Severity = Severity.Error,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEachMapping(Check);

    private static void Check(MappingContext context)
    {
        var mapping = context.Mapping;

        // Equal lengths mean that the effective entries are the written ones: no duplicate, no merge key.
        if (mapping.Entries == mapping.WrittenEntries)
        {
            return;
        }

        if (SecondObject(context) is { } second)
        {
            ReportForgottenSeparator(context, second.First, second.Again);
            return;
        }

        foreach (var (first, again) in Duplicates(mapping))
        {
            var finding = context.Report(again.Key, again.Key).Related(first.Key, "first");
            // The last entry between braces would leave a comma before it, which is no JSON.
            if (!mapping.IsFlow && IsSame(first.Value, again.Value) && Removal(again) is { } removal)
            {
                finding.WithFix("Remove the second, equal entry", FixSafety.Safe, removal);
            }
        }
    }

    private static IEnumerable<(YamlEntry First, YamlEntry Again)> Duplicates(YamlMapping mapping)
    {
        var seen = new Dictionary<string, YamlEntry>(StringComparer.Ordinal);
        foreach (var entry in mapping.WrittenEntries)
        {
            if (!entry.IsMerge && entry.Name is { } name && !seen.TryAdd(name, entry))
            {
                yield return (seen[name], entry);
            }
        }
    }

    // One repeated key may be a slip of the pen, and an equal header was pasted twice; two of these three begin another object.
    private static (YamlEntry First, YamlEntry Again)? SecondObject(MappingContext context)
    {
        if (context.Mapping.IsFlow || context.Mapping != context.Document.Root)
        {
            return null;
        }

        var heads = Duplicates(context.Mapping)
            .Where(pair => pair.Again.Name is "apiVersion" or "kind" or "metadata")
            .DistinctBy(pair => pair.Again.Name, StringComparer.Ordinal)
            .ToList();
        return heads.Count > 1 && !heads.TrueForAll(pair => IsSame(pair.First.Value, pair.Again.Value))
            ? heads[0]
            : null;
    }

    private static void ReportForgottenSeparator(MappingContext context, YamlEntry first, YamlEntry again)
    {
        var lineStart = new SourceSpan(again.Key.Source, new TextSpan(again.Key.Span.Start, 0));
        context
            .Report(ForgottenSeparator, again.Key, again.Key)
            .Related(first.Key, "first")
            .WithFix("Insert '---'", FixSafety.Safe, new TextEdit(lineStart, "---\n"));
    }

    // Equal as written means equal: both stand at one depth, and an anchor can be told only by what it holds.
    private static bool IsSame(YamlNode first, YamlNode again) =>
        first.GetType() == again.GetType()
        && first.Source == again.Source
        && first.Source.Slice(first.Span).SequenceEqual(again.Source.Slice(again.Span));

    /// <summary>The removal of an entry that has its lines to itself, or null.</summary>
    private static TextEdit? Removal(YamlEntry entry)
    {
        var source = entry.Key.Source;
        if (!entry.Value.IsWrittenBehind(entry.Key))
        {
            return null;
        }

        var first = source.GetLineSpan(source.GetLine(entry.Key.Span.Start));
        var last = source.GetLineSpan(source.GetLine(entry.Value.Span.End));
        var before = source.Slice(TextSpan.FromBounds(first.Start, entry.Key.Span.Start));
        var after = source.Slice(TextSpan.FromBounds(entry.Value.Span.End, last.End)).TrimStart();
        if (!before.IsWhiteSpace() || !(after.IsEmpty || after[0] == '#'))
        {
            return null;
        }

        var lineAfter = source.GetLine(last.End) + 1;
        var end = lineAfter <= source.LineCount ? source.GetLineSpan(lineAfter).Start : source.Length;
        return new TextEdit(new SourceSpan(source, TextSpan.FromBounds(first.Start, end)), string.Empty);
    }
}
