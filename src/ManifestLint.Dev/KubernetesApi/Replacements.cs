using ManifestLint.Kubernetes;

namespace ManifestLint.Dev.KubernetesApi;

/// <summary>What takes the place of a kind in the end.</summary>
internal static class Replacements
{
    private const int LongestChain = 8;

    /// <summary>
    /// The last of a chain of replacements: markers name the next version, which may be gone as well. Where no source names any, the newest stable
    /// version of the same kind in the same group takes the place of what is deprecated or removed.
    /// </summary>
    /// <param name="kind">The kind that is replaced.</param>
    /// <param name="kinds">All kinds.</param>
    /// <returns>A kind that exists, or null.</returns>
    internal static GroupVersionKind? Final(ApiKind kind, Dictionary<GroupVersionKind, ApiKind> kinds)
    {
        GroupVersionKind? final = null;
        var current = kind;
        for (var i = 0; i < LongestChain; i++)
        {
            if (NextOf(current, kinds) is not { } next)
            {
                return final;
            }

            final = next;
            current = kinds[next];
        }

        throw new InvalidDataException($"The replacements of {kind.Kind} go round in a circle");
    }

    private static GroupVersionKind? NextOf(ApiKind kind, Dictionary<GroupVersionKind, ApiKind> kinds) =>
        kind.Replacement is { } named && kinds.ContainsKey(named) ? named
        : kind.DeprecatedIn is null && kind.RemovedIn is null ? null
        : StableVersionOf(kind.Kind, kinds);

    private static GroupVersionKind? StableVersionOf(
        GroupVersionKind kind,
        Dictionary<GroupVersionKind, ApiKind> kinds
    ) =>
        kinds
            .Values.Where(candidate =>
                candidate.Kind.Group == kind.Group
                && candidate.Kind.Kind == kind.Kind
                && candidate.Kind != kind
                && candidate.RemovedIn is null
                && VersionAge.IsStable(candidate.Kind.Version)
            )
            .OrderByDescending(candidate => VersionAge.Of(candidate.Kind.Version))
            .Select(candidate => (GroupVersionKind?)candidate.Kind)
            .FirstOrDefault();
}
