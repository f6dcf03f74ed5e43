using System.Collections.Immutable;
using ManifestLint.Kubernetes;

namespace ManifestLint.Dev.Kustomize;

/// <summary>Upstream's table of merge keys: the fields of each definition, and the kinds that its schema knows.</summary>
/// <param name="Fields">The fields with a patch strategy or merge keys.</param>
/// <param name="Kinds">The kinds.</param>
internal sealed record MergeKeyTable(ImmutableArray<MergeKeyRow> Fields, ImmutableArray<GroupVersionKind> Kinds)
{
    internal static MergeKeyTable Read(IEnumerable<string> lines)
    {
        var fields = ImmutableArray.CreateBuilder<MergeKeyRow>();
        var kinds = ImmutableArray.CreateBuilder<GroupVersionKind>();
        var isInKinds = false;
        foreach (var line in lines.Where(line => line.Length > 0))
        {
            if (line.StartsWith('#'))
            {
                isInKinds = true;
            }
            else if (isInKinds)
            {
                var parts = line.Split('/');
                kinds.Add(new GroupVersionKind(parts[0], parts[1], parts[2]));
            }
            else
            {
                var columns = line.Split('\t');
                fields.Add(
                    new MergeKeyRow(
                        columns[0],
                        columns[1],
                        columns[2],
                        Value(columns[3]),
                        Value(columns[4]),
                        Value(columns[5])?.Trim('[', ']').Replace(' ', ',')
                    )
                );
            }
        }

        return new MergeKeyTable(fields.ToImmutable(), kinds.ToImmutable());
    }

    private static string? Value(string column)
    {
        var value = column[(column.IndexOf('=', StringComparison.Ordinal) + 1)..];
        return value == "<nil>" ? null : value;
    }
}

/// <summary>One field of the table.</summary>
/// <param name="Definition">The definition that has the field.</param>
/// <param name="Field">The field's name.</param>
/// <param name="Type">The type of its value: <c>array</c>, <c>string</c>, or empty for a reference.</param>
/// <param name="Strategy">The patch strategy, or null.</param>
/// <param name="MergeKey">The merge key, or null.</param>
/// <param name="ListMapKeys">The keys of a list map, separated by commas, or null.</param>
internal sealed record MergeKeyRow(
    string Definition,
    string Field,
    string Type,
    string? Strategy,
    string? MergeKey,
    string? ListMapKeys
)
{
    /// <summary>The keys by which upstream merges: it looks at them only where there is a strategy.</summary>
    internal string Keys => Strategy is null ? string.Empty : ListMapKeys ?? MergeKey ?? string.Empty;
}
