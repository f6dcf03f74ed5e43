using System.Collections.Immutable;
using ManifestLint.Yaml;

namespace ManifestLint.Parity;

/// <summary>
/// Recognises a label that goes by another name in some environments: <c>cluster: staging</c> in one, where the others have
/// <c>environment: production</c>. That is one difference, not one key too many and another one missing.
/// </summary>
internal static class RenamedKeys
{
    internal static IEnumerable<ParityRow> Join(ImmutableArray<ParityRow> rows)
    {
        // Rows that can be joined, by what their counterpart has to be like.
        var left = new HashSet<ParityRow>(rows.Where(IsNamingLabel), ReferenceEqualityComparer.Instance);
        var waiting = new Dictionary<(ParityAspect, string, string), Queue<ParityRow>>();
        foreach (var row in rows.Where(left.Contains))
        {
            var key = BucketOf(row, isCounterpart: false);
            if (!waiting.TryGetValue(key, out var queue))
            {
                waiting.Add(key, queue = new Queue<ParityRow>());
            }

            queue.Enqueue(row);
        }

        foreach (var row in rows)
        {
            if (!left.Contains(row))
            {
                // What is joined has left.
                if (!IsNamingLabel(row))
                {
                    yield return row;
                }

                continue;
            }

            left.Remove(row);
            if (CounterpartOf(row, waiting, left) is { } counterpart)
            {
                left.Remove(counterpart);
                yield return Join(row, counterpart);
            }
            else
            {
                yield return row;
            }
        }
    }

    private static ParityRow? CounterpartOf(
        ParityRow row,
        Dictionary<(ParityAspect, string, string), Queue<ParityRow>> waiting,
        HashSet<ParityRow> left
    )
    {
        if (waiting.TryGetValue(BucketOf(row, isCounterpart: true), out var queue))
        {
            while (queue.TryDequeue(out var candidate))
            {
                if (left.Contains(candidate))
                {
                    return candidate;
                }
            }
        }

        return null;
    }

    private static bool IsNamingLabel(ParityRow row) =>
        row is { IsPresence: true, Expectation: null, Aspect: ParityAspect.Label or ParityAspect.Selector }
        && row.Cells.All(cell =>
            cell.Node is null || (cell.Node is YamlScalar scalar && ParityJudgement.Names(scalar.Value, cell.Member))
        );

    // The same objects; and where the one has a value the other has none.
    private static (ParityAspect, string, string) BucketOf(ParityRow row, bool isCounterpart) =>
        (
            row.Aspect,
            row.First.SubjectText,
            string.Concat(row.Cells.Select(cell => cell.IsPresent == isCounterpart ? '-' : '+'))
        );

    private static ParityRow Join(ParityRow row, ParityRow other)
    {
        var (first, second) = (KeyOf(row), KeyOf(other));
        var prefix = row.Field[..^first.Length];
        var counterparts = other
            .Differences.GroupBy(difference => (difference.SubjectText, KeyPath(difference.Path, second)))
            .ToDictionary(same => same.Key, same => same.First());
        return row with
        {
            Field = $"{prefix}{first} or {second}",
            IsPresence = false,
            IsRenamed = true,
            Differences =
            [
                .. row.Differences.Select(difference =>
                    Join(
                        difference,
                        counterparts.GetValueOrDefault((difference.SubjectText, KeyPath(difference.Path, first))),
                        other,
                        first,
                        second
                    )
                ),
            ],
            Cause = $"{row.Cause}|{other.Cause}",
        };
    }

    private static ParityDifference Join(
        ParityDifference difference,
        ParityDifference? counterpart,
        ParityRow other,
        string first,
        string second
    ) =>
        difference with
        {
            Cells =
            [
                .. difference.Cells.Select(
                    (cell, i) =>
                        cell.IsPresent ? cell with { Text = $"{first}: {cell.Text}", Comparand = first }
                        : (counterpart?.Cells[i] ?? other.Cells[i]) is var there
                            ? there with
                            {
                                Text = $"{second}: {there.Text}",
                                Comparand = second,
                            }
                        : cell
                ),
            ],
        };

    private static string KeyPath(string path, string key) =>
        path.EndsWith(key, StringComparison.Ordinal) ? path[..^key.Length] : path;

    private static string KeyOf(ParityRow row) => row.Field[(row.Field.LastIndexOf(' ') + 1)..];
}
