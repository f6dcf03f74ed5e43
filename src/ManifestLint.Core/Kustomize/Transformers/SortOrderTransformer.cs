using System.Collections.Frozen;
using System.Collections.Immutable;
using ManifestLint.Kubernetes;

namespace ManifestLint.Kustomize;

/// <summary>
/// Upstream's legacy order: some kinds first, some last, the rest by group, version and kind, then by namespace and name. Texts are compared by
/// their UTF-16 code units, which for names is the same as upstream's bytes, and absent parts sort as <c>~G</c>, <c>~X</c> and so on: behind everything.
/// </summary>
internal sealed class SortOrderTransformer(SortOptions? options) : ITransformer
{
    /// <inheritdoc/>
    public void Transform(ResourceMap resources)
    {
        if (options?.Fault is { } fault)
        {
            throw new KustomizeException(fault);
        }

        if (options is not { IsLegacy: true })
        {
            return;
        }

        // Without either list upstream's own count; with one of them the other is empty.
        var hasOwn = !options.OrderFirst.IsDefault || !options.OrderLast.IsDefault;
        var rank = hasOwn
            ? LegacyKindOrder.RanksOf(Own(options.OrderFirst), Own(options.OrderLast))
            : LegacyKindOrder.Ranks;
        resources.Reorder(
            resources
                .Resources.Select(resource => (Resource: resource, Key: SortKey.Of(resource.Id, rank)))
                .Order(
                    Comparer<(Resource Resource, SortKey Key)>.Create((left, right) => left.Key.CompareTo(right.Key))
                )
                .Select(pair => pair.Resource)
        );
    }

    private static ImmutableArray<string> Own(ImmutableArray<string> kinds) => kinds.IsDefault ? [] : kinds;

    private readonly record struct SortKey(int Rank, string Kind, string Identity)
    {
        internal static SortKey Of(ResourceId id, FrozenDictionary<string, int> rank) =>
            new(
                rank.GetValueOrDefault(id.Kind.Kind),
                $"{Or(id.Kind.Group, "~G")}_{Or(id.Kind.Version, "~V")}_{Or(id.Kind.Kind, "~K")}",
                $"{Or(id.Namespace, "~X")}|{Or(id.Name, "~N")}"
            );

        internal int CompareTo(SortKey other) =>
            Rank != other.Rank ? Rank.CompareTo(other.Rank)
            : string.CompareOrdinal(Kind, other.Kind) is var byKind and not 0
                ? (IsNamespace && other.IsNamespace ? -byKind : byKind)
            : string.CompareOrdinal(Identity, other.Identity);

        // A core Namespace comes before what others call so.
        private bool IsNamespace => Kind.EndsWith("_Namespace", StringComparison.Ordinal);

        private static string Or(string text, string absent) => text.Length == 0 ? absent : text;
    }
}
