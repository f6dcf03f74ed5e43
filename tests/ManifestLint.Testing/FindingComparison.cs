using System.Text;
using ManifestLint.Rules;
using ManifestLint.Text;

namespace ManifestLint.Testing;

/// <summary>Sets what was found beside what was marked. Every finding needs a marker, every marker a finding.</summary>
internal sealed class FindingComparison
{
    private readonly List<ExpectedFinding> _missing = [];
    private readonly List<Finding> _unmarked;

    internal FindingComparison(IEnumerable<ExpectedFinding> expected, IEnumerable<Finding> findings)
    {
        _unmarked = [.. findings];
        var all = _unmarked.ToList();
        foreach (var wanted in expected.OrderByDescending(e => e.Demands))
        {
            if (wanted.IsRelated ? !all.Any(wanted.IsMetBy) : !Take(wanted))
            {
                _missing.Add(wanted);
            }
        }
    }

    internal bool IsEqual => _missing.Count == 0 && _unmarked.Count == 0;

    /// <summary>The difference for a person: each place in question with its line, what was marked there, and what was found.</summary>
    /// <param name="files">The files, for the lines.</param>
    internal string Describe(FileSet files)
    {
        var lines = _missing
            .Select(e => (e.Path, e.Line, Order: 0, Text: $"- marked, not found: {e}"))
            .Concat(
                _unmarked.Select(f => (Path(f), f.Place.Start.Line, Order: 1, Text: $"+ found, not marked: {Show(f)}"))
            )
            .OrderBy(entry => entry.Item1, StringComparer.Ordinal)
            .ThenBy(entry => entry.Item2)
            .ThenBy(entry => entry.Order)
            .GroupBy(entry => (Path: entry.Item1, Line: entry.Item2));
        var text = new StringBuilder();
        foreach (var place in lines)
        {
            text.Append(null, $"  {place.Key.Path}:{place.Key.Line}");
            text.Append(null, $" | {files.LineText(place.Key.Path, place.Key.Line)}\n");
            foreach (var entry in place)
            {
                text.Append(null, $"    {entry.Text}\n");
            }
        }

        return text.ToString();
    }

    private bool Take(ExpectedFinding wanted)
    {
        var index = _unmarked.FindIndex(wanted.IsMetBy);
        if (index < 0)
        {
            return false;
        }

        _unmarked.RemoveAt(index);
        return true;
    }

    private static string Path(Finding finding) => finding.Place.Source.Path;

    private static string Show(Finding finding)
    {
        var start = finding.Place.Start;
        var end = finding.Place.End;
        var columns =
            start.Line == end.Line ? new ColumnRange(start.Column, end.Column).ToString() : $"{start} to {end}";
        return $"{finding.Rule.Id} at columns {columns} \"{finding.Message}\"";
    }
}
