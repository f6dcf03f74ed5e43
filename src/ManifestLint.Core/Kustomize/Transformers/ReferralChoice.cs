using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>Picks the object that a name means from those that once had the name.</summary>
internal static class ReferralChoice
{
    private const int MostShown = 5;

    /// <summary>The object that is meant, or null when there is none.</summary>
    /// <param name="referrer">The object that holds the name.</param>
    /// <param name="target">What its field refers to.</param>
    /// <param name="field">The field.</param>
    /// <param name="within">The objects within reach that had the name.</param>
    /// <param name="hasNamespace">Whether the field holds a namespace too, so that objects of one name in two namespaces are not the same to it.</param>
    /// <param name="place">The name in the field.</param>
    /// <exception cref="KustomizeException">There are several.</exception>
    internal static Resource? Choose(
        Resource referrer,
        NameReferenceSpec target,
        FieldSpec field,
        IReadOnlyList<ReferralCandidate> within,
        bool hasNamespace,
        SourceSpan place
    )
    {
        if (within.Count == 0)
        {
            return null;
        }

        var role = field.Path.Text.EndsWith("roleRef/name", StringComparison.Ordinal) ? RoleKind(referrer) : null;
        var candidates = within
            .Where(candidate =>
                candidate.WasSelectedBy(target.Group, target.Version, target.Kind)
                && (role is not { } kind || candidate.WasSelectedBy(kind.Group, string.Empty, kind.Kind))
            )
            .Select(candidate => candidate.Resource)
            .ToList();

        // First those that got the same prefixes and suffixes or none, then those with exactly the same.
        if (candidates.Count > 1)
        {
            candidates.RemoveAll(candidate => !Affixes.Match(candidate, referrer, allowEmpty: true));
        }

        if (candidates.Count > 1)
        {
            candidates.RemoveAll(candidate => !Affixes.Match(candidate, referrer, allowEmpty: false));
        }

        return candidates.Count == 0 ? null
            : candidates.TrueForAll(candidate => IsSame(candidate, candidates[0], hasNamespace)) ? candidates[0]
            : throw new KustomizeException(place, Message(referrer, candidates));
    }

    private static bool IsSame(Resource left, Resource right, bool hasNamespace) =>
        string.Equals(left.Name, right.Name, StringComparison.Ordinal)
        && (!hasNamespace || string.Equals(left.Namespace, right.Namespace, StringComparison.Ordinal));

    private static (string Group, string Kind)? RoleKind(Resource referrer) =>
        referrer.Root.Mapping("roleRef") is { } role && role["apiGroup"] is { } group && role["kind"] is { } kind
            ? ((group as YamlScalar)?.Value ?? string.Empty, (kind as YamlScalar)?.Value ?? string.Empty)
            : null;

    private static string Message(Resource referrer, List<Resource> candidates)
    {
        var shown = string.Join(
            ", ",
            candidates.Take(MostShown).Select(candidate => $"{candidate} of {candidate.Root.Place}")
        );
        var more = candidates.Count > MostShown ? $" and {candidates.Count - MostShown} more" : string.Empty;
        return $"This name in {referrer} may mean several objects: {shown}{more}; rename all but one of them";
    }
}
