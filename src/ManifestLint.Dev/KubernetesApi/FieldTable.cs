using System.Collections.Immutable;

namespace ManifestLint.Dev.KubernetesApi;

/// <summary>
/// A text that names fields of structures: lines of <c>group Structure: field field</c>. A group is the last part but one of a package
/// (<c>core</c>), or the last two for one version only (<c>admissionregistration.v1</c>).
/// </summary>
internal sealed class FieldTable
{
    private readonly Dictionary<(string Group, string Type), string[]> _rows = [];

    internal FieldTable(string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var owner = line[..colon].Split(' ');
            _rows.Add((owner[0], owner[1]), line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }
    }

    /// <summary>The fields that are named for a structure.</summary>
    /// <param name="package">The structure's package.</param>
    /// <param name="type">The structure's name.</param>
    internal IEnumerable<string> FieldsOf(string package, string type)
    {
        var parts = package.Split('.');
        var group = parts[^2];
        return _rows
            .GetValueOrDefault((group, type), [])
            .Concat(_rows.GetValueOrDefault(($"{group}.{parts[^1]}", type), []));
    }

    /// <summary>Fails when a row names what no structure has, or says what is known already.</summary>
    /// <param name="types">All structures.</param>
    /// <param name="isUsed">Whether a field that a row names is what the table is about.</param>
    internal void RequireUse(ImmutableArray<ApiType> types, Func<ApiType, string, bool> isUsed)
    {
        foreach (var ((group, type), fields) in _rows)
        {
            var structures = types
                .Where(candidate => candidate.Name == type && IsIn(candidate.Package, group))
                .ToList();
            foreach (var field in fields)
            {
                if (!structures.Any(structure => isUsed(structure, field)))
                {
                    throw new InvalidDataException($"The row '{group} {type}: {field}' names no such field");
                }
            }
        }
    }

    private static bool IsIn(string package, string group) =>
        $".{package}.".Contains($".{group}.", StringComparison.Ordinal);
}
