namespace ManifestLint.Rules.Pods;

/// <summary>The paths inside volumes and on nodes, as the API server checks them. Each check gives the reason as a clause, or null.</summary>
internal static class LocalPath
{
    /// <summary>Why a path climbs: no segment may be <c>..</c>.</summary>
    internal static string? BackstepFault(ReadOnlySpan<char> path)
    {
        foreach (var range in path.Split('/'))
        {
            if (path[range] is "..")
            {
                return "must not contain '..'";
            }
        }

        return null;
    }

    /// <summary>Why a path is none below a volume: it must be relative, and not climb.</summary>
    internal static string? DescendingFault(ReadOnlySpan<char> path) =>
        path.StartsWith('/') ? "must be relative" : BackstepFault(path);

    /// <summary>Why a path is none of a file in a volume that the kubelet writes, which keeps names that begin with <c>..</c> for itself.</summary>
    internal static string? ProjectedFault(ReadOnlySpan<char> path) =>
        DescendingFault(path) ?? (path.StartsWith("..") ? "must not begin with '..'" : null);
}
