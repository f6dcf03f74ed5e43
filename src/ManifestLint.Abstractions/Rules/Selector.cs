using System.Collections.Immutable;
using ManifestLint.Kubernetes;

namespace ManifestLint.Rules;

/// <summary>
/// Which nodes a check wants: kinds and a path below them. A kind is written <c>Kind</c> (core group), <c>group/Kind</c> or
/// <c>*/Kind</c> (any group). A path is written with keys, <c>[*]</c> for every list item and <c>*</c> for every key:
/// <c>spec.ports[*].name</c>.
/// </summary>
public sealed class Selector
{
    private Selector(KindPattern[] kinds, ImmutableArray<string> path)
    {
        KindPatterns = kinds;
        Path = path;
    }

    /// <summary>Every Kubernetes object.</summary>
    public static Selector AnyObject { get; } = new([], []);

    internal KindPattern[] KindPatterns { get; }

    /// <summary>The steps of the path; <see cref="EveryItem"/> and <see cref="EveryKey"/> stand for all.</summary>
    internal ImmutableArray<string> Path { get; }

    internal const string EveryItem = "[*]";

    internal const string EveryKey = "*";

    /// <summary>Objects of some kinds.</summary>
    /// <param name="kinds">At least one kind, such as <c>Service</c> or <c>networking.k8s.io/Ingress</c>.</param>
    public static Selector Kinds(params ReadOnlySpan<string> kinds)
    {
        var patterns = new KindPattern[kinds.Length];
        for (var i = 0; i < kinds.Length; i++)
        {
            var kind = kinds[i];
            var slash = kind.LastIndexOf('/');
            var group = slash < 0 ? string.Empty : kind[..slash];
            patterns[i] = new KindPattern(group == "*" ? null : group, kind[(slash + 1)..]);
        }

        return new Selector(patterns, []);
    }

    /// <summary>The nodes at a path below the objects.</summary>
    /// <param name="path">For example <c>spec.ports[*].targetPort</c>.</param>
    public Selector At(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var steps = path.Replace(EveryItem, $".{EveryItem}", StringComparison.Ordinal)
            .Split('.', StringSplitOptions.RemoveEmptyEntries);
        return new Selector(KindPatterns, [.. Path, .. steps]);
    }

    internal bool Matches(GroupVersionKind kind)
    {
        if (KindPatterns.Length == 0)
        {
            return true;
        }

        foreach (var (group, name) in KindPatterns)
        {
            if (name == kind.Kind && (group is null || group == kind.Group))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A kind, in one group or, without one, in any.</summary>
    internal sealed record KindPattern(string? Group, string Kind);
}
