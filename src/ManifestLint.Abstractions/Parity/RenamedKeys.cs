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
        var left = rows.Where(IsNamingLabel).ToList();
        var joined = new HashSet<ParityRow>(ReferenceEqualityComparer.Instance);
        foreach (var row in rows)
        {
            if (joined.Contains(row))
            {
                continue;
            }

            var counterpart = left.Find(other =>
                !ReferenceEquals(other, row) && !joined.Contains(other) && Complement(row, other)
            );
            if (counterpart is null || !left.Contains(row))
            {
                yield return row;
                continue;
            }

            joined.Add(counterpart);
            yield return Join(row, counterpart);
        }
    }

    private static bool IsNamingLabel(ParityRow row) =>
        row is { IsPresence: true, Expectation: null, Aspect: ParityAspect.Label or ParityAspect.Selector }
        && row.Cells.All(cell =>
            cell.Node is null || (cell.Node is YamlScalar scalar && ParityJudgement.Names(scalar.Value, cell.Member))
        );

    // Where the one has a value the other has none, in the same objects.
    private static bool Complement(ParityRow row, ParityRow other)
    {
        if (row.Aspect != other.Aspect || row.First.SubjectText != other.First.SubjectText)
        {
            return false;
        }

        for (var i = 0; i < row.Cells.Length; i++)
        {
            if (row.Cells[i].IsPresent == other.Cells[i].IsPresent)
            {
                return false;
            }
        }

        return true;
    }

    private static ParityRow Join(ParityRow row, ParityRow other)
    {
        var (first, second) = (KeyOf(row), KeyOf(other));
        var prefix = row.Field[..^first.Length];
        return row with
        {
            Field = $"{prefix}{first} or {second}",
            IsPresence = false,
            IsRenamed = true,
            Differences = [.. row.Differences.Select(difference => Join(difference, row, other, first, second))],
            Cause = $"{row.Cause}|{other.Cause}",
        };
    }

    private static ParityDifference Join(
        ParityDifference difference,
        ParityRow row,
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
                        : (CounterpartOf(difference, row, other)?.Cells[i] ?? other.Cells[i]) is var there
                            ? there with
                            {
                                Text = $"{second}: {there.Text}",
                                Comparand = second,
                            }
                        : cell
                ),
            ],
        };

    private static ParityDifference? CounterpartOf(ParityDifference difference, ParityRow row, ParityRow other) =>
        other.Differences.FirstOrDefault(candidate =>
            candidate.SubjectText == difference.SubjectText
            && KeyPath(candidate.Path, KeyOf(other)) == KeyPath(difference.Path, KeyOf(row))
        );

    private static string KeyPath(string path, string key) =>
        path.EndsWith(key, StringComparison.Ordinal) ? path[..^key.Length] : path;

    private static string KeyOf(ParityRow row) => row.Field[(row.Field.LastIndexOf(' ') + 1)..];
}
