using ManifestLint.Kubernetes;
using ManifestLint.Rules;
using ManifestLint.Yaml;

namespace ManifestLint.Schemas;

/// <summary>The unknown fields of one structure, those with one cause together: whoever forgets a level has all that belongs there one too high.</summary>
internal sealed class UnknownFields
{
    private readonly Dictionary<string, SchemaViolation> _byName = new(StringComparer.Ordinal);

    // Companions are said with the field that they accompany.
    private readonly HashSet<string> _companions = new(StringComparer.Ordinal);

    private UnknownFields() { }

    /// <summary>Says of each unknown field what was probably meant.</summary>
    /// <param name="mapping">The structure.</param>
    /// <param name="type">Its type.</param>
    /// <param name="target">The target version.</param>
    /// <param name="steps">The structures from the root to this one, this one included.</param>
    /// <param name="newest">The type of the root in the newest version, or null.</param>
    internal static UnknownFields Of(
        YamlMapping mapping,
        FieldType type,
        KubernetesVersion target,
        IReadOnlyList<SchemaStep> steps,
        Func<FieldType?> newest
    )
    {
        var fields = new UnknownFields();
        foreach (var entry in mapping.Entries)
        {
            if (entry.Name is { } name && type.Property(name) is null)
            {
                fields._byName.TryAdd(name, UnknownField.Classify(entry, type, target, steps, newest));
            }
        }

        // What has fields of its own beside them may have lost each of the others in another way.
        if (fields._byName.Count == mapping.Entries.Length)
        {
            fields.Join();
        }

        return fields;
    }

    /// <summary>What is wrong with a field.</summary>
    /// <param name="name">The name of an unknown field of the structure.</param>
    internal SchemaViolation this[string name] => _byName[name];

    /// <summary>Whether another field's violation speaks of this one as well.</summary>
    /// <param name="name">The name of an unknown field of the structure.</param>
    internal bool IsCompanion(string name) => _companions.Contains(name);

    private void Join()
    {
        if (_byName.Count < 2)
        {
            return;
        }

        var all = _byName.Values.ToList();
        var first = all.Find(IsWrapper) ?? all[0];
        var others = all.Where(other => !ReferenceEquals(other, first)).ToList();
        var areOne = IsWrapper(first)
            ? others.TrueForAll(other => other.Kind == SchemaViolationKind.UnknownField)
            : LevelOf(first) is { } level && others.TrueForAll(other => LevelOf(other) == level);
        if (areOne)
        {
            _byName[first.Field] = first with { Companions = [.. others.Select(other => other.Node)] };
            _companions.UnionWith(others.Select(other => other.Field));
        }
    }

    private static bool IsWrapper(SchemaViolation violation) =>
        violation is { Kind: SchemaViolationKind.MisplacedField, Suggestion: null };

    // 'requiredDuringSchedulingIgnoredDuringExecution[]' of '...[].topologyKey': the level that all of them lack.
    private static string? LevelOf(SchemaViolation violation) =>
        violation is { Kind: SchemaViolationKind.MisplacedField, Suggestion: { } path }
        && path.LastIndexOf('.') is > 0 and var end
        && path[(end + 1)..] == violation.Field
            ? path[..end]
            : null;
}
