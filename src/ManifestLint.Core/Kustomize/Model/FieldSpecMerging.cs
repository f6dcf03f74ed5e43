using System.Collections.Immutable;

namespace ManifestLint.Kustomize;

/// <summary>
/// Merges lists of field specs as upstream does: a spec is there already when one before it has the same path and is of a kind that the new one
/// selects, and then both must say the same about creating fields.
/// </summary>
internal static class FieldSpecMerging
{
    /// <summary>The specs, then those of the others that are not there already.</summary>
    /// <param name="specs">The specs.</param>
    /// <param name="others">The others.</param>
    /// <exception cref="KustomizeException">Two contradict each other.</exception>
    internal static ImmutableArray<FieldSpec> Merge(ImmutableArray<FieldSpec> specs, ImmutableArray<FieldSpec> others)
    {
        if (others.IsEmpty)
        {
            return specs;
        }

        var byPath = new Dictionary<string, List<FieldSpec>>(StringComparer.Ordinal);
        foreach (var spec in specs)
        {
            SamePath(spec).Add(spec);
        }

        var result = specs.ToBuilder();
        foreach (var other in others)
        {
            var candidates = SamePath(other);
            var found = candidates.Find(spec => IsSelected(spec, other));
            if (found is null)
            {
                candidates.Add(other);
                result.Add(other);
            }
            else if (found.Create != other.Create)
            {
                throw Conflict(found, other);
            }
        }

        return result.Count == specs.Length ? specs : result.DrainToImmutable();

        List<FieldSpec> SamePath(FieldSpec spec)
        {
            if (!byPath.TryGetValue(spec.Path.Text, out var list))
            {
                byPath.Add(spec.Path.Text, list = []);
            }

            return list;
        }
    }

    /// <summary>The same for name references: those to one kind become one.</summary>
    /// <param name="specs">The specs.</param>
    /// <param name="others">The others.</param>
    /// <exception cref="KustomizeException">Two contradict each other.</exception>
    internal static ImmutableArray<NameReferenceSpec> Merge(
        ImmutableArray<NameReferenceSpec> specs,
        ImmutableArray<NameReferenceSpec> others
    )
    {
        if (others.IsEmpty)
        {
            return specs;
        }

        var result = specs.ToBuilder();
        var index = new Dictionary<(string Group, string Version, string Kind), int>();
        for (var i = 0; i < specs.Length; i++)
        {
            index.TryAdd((specs[i].Group, specs[i].Version, specs[i].Kind), i);
        }

        foreach (var other in others)
        {
            var kind = (other.Group, other.Version, other.Kind);
            if (index.TryGetValue(kind, out var i))
            {
                result[i] = result[i] with { Referrers = Merge(result[i].Referrers, other.Referrers) };
            }
            else
            {
                index.Add(kind, result.Count);
                result.Add(other);
            }
        }

        return result.DrainToImmutable();
    }

    private static bool IsSelected(FieldSpec spec, FieldSpec selector) =>
        (selector.Group.Length == 0 || selector.Group == spec.Group)
        && (selector.Version.Length == 0 || selector.Version == spec.Version)
        && (selector.Kind.Length == 0 || selector.Kind == spec.Kind);

    private static KustomizeException Conflict(FieldSpec first, FieldSpec second)
    {
        // Of two built-in ones none contradicts the other, so one of these has a place; of two written ones the second is the one to mend.
        var (blamed, other) = second.Place is null ? (first, second) : (second, first);
        var where = other.Place is { } place ? $"the one at {place}" : "a built-in one";
        return new KustomizeException(
            blamed.Place.GetValueOrDefault(),
            $"The field spec for '{blamed.Path}' says {(blamed.Create ? "'create: true'" : "'create: false'")}, and {where} for the same field says the opposite"
        );
    }
}
