using System.Collections.Concurrent;
using ManifestLint.Rules;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Analysis;

/// <summary>
/// The suppressions in comments: on the line of a finding, on comment lines directly above it, or at the top of its file. Where a scalar spans several
/// lines, a comment at its first or last line is for all of it: between them there is no room for one.
/// </summary>
internal sealed class SuppressionsInComments(SuppressionJudge judge)
{
    private const int WholeFile = 0;

    private readonly ConcurrentBag<EntryAtLine> _entries = [];
    private readonly ConcurrentBag<LongScalar> _longScalars = [];
    private readonly ConcurrentBag<SuppressionFault> _faults = [];
    private readonly ConcurrentDictionary<SourceText, int> _firstContent = new();
    private Dictionary<LineKey, List<SuppressionEntry>> _byLine = [];
    private Dictionary<string, (int First, int Last)[]> _scalarsByPath = [];

    internal IEnumerable<SuppressionEntry> Entries => _entries.Select(entry => entry.Entry);

    internal IEnumerable<SuppressionFault> Faults => _faults;

    internal void Collect(YamlDocument document)
    {
        if (document.Comments.IsEmpty)
        {
            return;
        }

        var found = document
            .Comments.Select(comment => (Comment: comment, Parsed: SuppressionComment.Parse(comment)))
            .Where(pair => pair.Parsed is not null)
            .ToList();
        if (found.Count == 0)
        {
            return;
        }

        var targets = LinesBelow(document);
        foreach (var (comment, parsed) in found)
        {
            Add(comment, parsed!, targets);
        }

        if (document.Root is { } root)
        {
            CollectLongScalars(root, new HashSet<YamlNode>(ReferenceEqualityComparer.Instance));
        }
    }

    /// <summary>Ends the collecting. Sorted, so that nothing depends on the order in which files were read.</summary>
    internal void Seal()
    {
        if (_entries.IsEmpty)
        {
            return;
        }

        _byLine = _entries
            .Where(entry => entry.Entry.State == SuppressionState.Effective)
            .OrderBy(entry => entry.Entry.Request.Place.Span)
            .GroupBy(entry => new LineKey(entry.Path, entry.Line, entry.Entry.RuleId!))
            .ToDictionary(group => group.Key, group => group.Select(entry => entry.Entry).ToList());
        _scalarsByPath = _longScalars
            .GroupBy(scalar => scalar.Path, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => group.Select(scalar => (scalar.First, scalar.Last)).Order().ToArray(),
                StringComparer.Ordinal
            );
    }

    internal Suppression? Find(Finding finding)
    {
        if (_byLine.Count == 0)
        {
            return null;
        }

        return finding
            .Related.Where(related => related.IsOrigin)
            .Select(related => related.Place)
            .Prepend(finding.Place)
            .SelectMany(place => SuppressionKeys.Of(finding.Rule).Select(key => Find(key, place)))
            .FirstOrDefault(suppression => suppression is not null);
    }

    private Suppression? Find(string ruleId, SourceSpan place)
    {
        var path = place.Source.Path;
        var line = place.Start.Line;
        var (first, last) = LongScalarAt(path, line);
        return At(line) ?? At(first) ?? At(last) ?? At(WholeFile);

        Suppression? At(int at) =>
            _byLine.TryGetValue(new(path, at, ruleId), out var entries) ? SuppressionEntry.Use(entries) : null;
    }

    private (int First, int Last) LongScalarAt(string path, int line)
    {
        if (!_scalarsByPath.TryGetValue(path, out var scalars))
        {
            return (line, line);
        }

        var index = Array.BinarySearch(scalars, (line, int.MaxValue));
        index = index >= 0 ? index : ~index - 1;
        return index >= 0 && scalars[index].Last >= line ? scalars[index] : (line, line);
    }

    private void Add(YamlComment comment, SuppressionComment parsed, Dictionary<int, int> targets)
    {
        foreach (var fault in parsed.Faults)
        {
            _faults.Add(fault);
        }

        var source = comment.Place.Source;
        if (parsed.IsForFile && comment.Place.Span.Start > _firstContent.GetOrAdd(source, FirstContent))
        {
            _faults.Add(
                new SuppressionFault(
                    comment.Place,
                    "'ignore-file' and 'simplification-file' count only at the top of a file, above its first content"
                )
            );
            return;
        }

        var own = comment.Place.Start.Line;
        var line =
            parsed.IsForFile ? WholeFile
            : comment.IsInline ? own
            : targets[own];
        foreach (var request in parsed.Requests)
        {
            _entries.Add(new(source.Path, line, judge.Judge(request)));
        }
    }

    // From the last comment up, so that each looks one line down only.
    private static Dictionary<int, int> LinesBelow(YamlDocument document)
    {
        var targets = new Dictionary<int, int>();
        foreach (var comment in document.Comments.Reverse().Where(comment => !comment.IsInline))
        {
            var line = comment.Place.Start.Line;
            targets[line] = targets.GetValueOrDefault(line + 1, line + 1);
        }

        return targets;
    }

    private static int FirstContent(SourceText source)
    {
        for (var line = 1; line <= source.LineCount; line++)
        {
            var span = source.GetLineSpan(line);
            var text = source.Slice(span).Trim();
            if (!text.IsEmpty && text[0] is not ('#' or '%') && text is not "---")
            {
                return span.Start;
            }
        }

        return source.Length;
    }

    private void CollectLongScalars(YamlNode node, HashSet<YamlNode> seen)
    {
        switch (node)
        {
            case YamlScalar when node.Source.Slice(node.Span).Contains('\n'):
                _longScalars.Add(new(node.Source.Path, node.Place.Start.Line, node.Place.End.Line));
                break;
            case YamlMapping mapping when seen.Add(mapping):
                foreach (var entry in mapping.WrittenEntries)
                {
                    CollectLongScalars(entry.Value, seen);
                }

                break;
            case YamlSequence sequence when seen.Add(sequence):
                foreach (var item in sequence.Items)
                {
                    CollectLongScalars(item, seen);
                }

                break;
        }
    }

    private sealed record EntryAtLine(string Path, int Line, SuppressionEntry Entry);

    private sealed record LineKey(string Path, int Line, string RuleId);

    private sealed record LongScalar(string Path, int First, int Last);
}
