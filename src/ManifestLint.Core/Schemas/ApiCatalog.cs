using System.Collections.Immutable;
using ManifestLint.Kubernetes;

namespace ManifestLint.Schemas;

/// <summary>
/// The Kubernetes API in all minors from <see cref="KubernetesVersion.Oldest"/> to <see cref="KubernetesVersion.Newest"/>: kinds with their lives,
/// structures with their fields. It comes with the assembly, and is decoded only as far as it is asked for.
/// </summary>
public sealed class ApiCatalog : IApiResources
{
    private const string ResourceName = "kubernetes-api.bin";

    private static readonly Lazy<ApiCatalog> LazyDefault = new(() => new ApiCatalog(new ApiBlob(ReadResource())));

    private readonly ApiBlob _blob;
    private readonly ApiResource?[] _resources;
    private readonly CatalogFieldTypes?[] _types;
    private readonly Lazy<HashSet<string>> _groups;

    internal ApiCatalog(ApiBlob blob)
    {
        _blob = blob;
        _resources = new ApiResource?[blob.Count(ApiBlobSection.Kinds)];
        _types = new CatalogFieldTypes?[blob.LastMinor - blob.FirstMinor + 1];
        _groups = new Lazy<HashSet<string>>(() =>
            Enumerable
                .Range(0, _resources.Length)
                .Select(index => _blob.String(_blob.Kind(index).Group))
                .ToHashSet(StringComparer.Ordinal)
        );
    }

    /// <summary>The catalogue that comes with the assembly. All users in a process share it.</summary>
    public static ApiCatalog Default => LazyDefault.Value;

    /// <summary>The oldest minor that is in it.</summary>
    public KubernetesVersion Oldest => new(1, _blob.FirstMinor);

    /// <summary>The newest minor that is in it.</summary>
    public KubernetesVersion Newest => new(1, _blob.LastMinor);

    /// <summary>All kinds in all versions, by name, group and age.</summary>
    public ImmutableArray<ApiResource> Resources => [.. Enumerable.Range(0, _resources.Length).Select(Resource)];

    internal ApiBlob Blob => _blob;

    /// <inheritdoc/>
    public ApiResource? Find(GroupVersionKind kind)
    {
        var row = IndexOf(kind);
        return row < 0 ? null : Resource(row);
    }

    /// <inheritdoc/>
    public ImmutableArray<ApiResource> Named(string kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        var versions = ImmutableArray.CreateBuilder<ApiResource>();
        for (var row = FirstNamed(kind); row < _resources.Length && NameOf(row) == kind; row++)
        {
            versions.Add(Resource(row));
        }

        return versions.DrainToImmutable();
    }

    /// <inheritdoc/>
    public bool KnowsGroup(string group) => _groups.Value.Contains(group);

    /// <summary>The types of fields in one minor. A kind that the minor does not serve has the fields of the nearest minor that does.</summary>
    /// <param name="version">The minor; the nearest one that is known is taken for it.</param>
    public IFieldTypes TypesOf(KubernetesVersion version)
    {
        var minor =
            version <= Oldest ? _blob.FirstMinor
            : version >= Newest ? _blob.LastMinor
            : version.Minor;
        ref var place = ref _types[minor - _blob.FirstMinor];
        if (Volatile.Read(ref place) is { } known)
        {
            return known;
        }

        var types = new CatalogFieldTypes(this, new CatalogTypes(_blob, minor));
        return Interlocked.CompareExchange(ref place, types, null) ?? types;
    }

    /// <summary>The row of a kind, or -1.</summary>
    /// <param name="kind">The kind.</param>
    internal int IndexOf(GroupVersionKind kind)
    {
        for (var row = FirstNamed(kind.Kind); row < _resources.Length && NameOf(row) == kind.Kind; row++)
        {
            var found = _blob.Kind(row);
            if (_blob.String(found.Version) == kind.Version && _blob.String(found.Group) == kind.Group)
            {
                return row;
            }
        }

        return -1;
    }

    private string NameOf(int row) => _blob.String(_blob.Kind(row).Kind);

    private int FirstNamed(string kind)
    {
        var (low, high) = (0, _resources.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = string.CompareOrdinal(NameOf(middle), kind) < 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private ApiResource Resource(int row)
    {
        if (Volatile.Read(ref _resources[row]) is { } known)
        {
            return known;
        }

        var read = Read(_blob.Kind(row));
        return Interlocked.CompareExchange(ref _resources[row], read, null) ?? read;
    }

    private ApiResource Read(ApiKindRow row) =>
        new(KindOf(row), _blob.String(row.Plural), row.Flags.HasFlag(ApiKindFlags.Namespaced))
        {
            Since = Version(row.Since),
            DeprecatedIn = Version(row.DeprecatedIn),
            RemovedIn = Version(row.RemovedIn),
            Replacement = row.Replacement == ApiBlob.None ? null : KindOf(_blob.Kind(row.Replacement)),
            HasReplacementOfSameShape = row.Flags.HasFlag(ApiKindFlags.SameShapeAsReplacement),
            IsEnabledByDefault = row.Flags.HasFlag(ApiKindFlags.EnabledByDefault),
            IsCreatable = row.Flags.HasFlag(ApiKindFlags.Creatable),
        };

    private GroupVersionKind KindOf(ApiKindRow row) =>
        new(_blob.String(row.Group), _blob.String(row.Version), _blob.String(row.Kind));

    private static KubernetesVersion? Version(byte minor) =>
        minor == ApiBlob.NoMinor ? null : new KubernetesVersion(1, minor);

    private static byte[] ReadResource()
    {
        using var stream =
            typeof(ApiCatalog).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"The resource {ResourceName} is not in the assembly");
        var data = new byte[stream.Length];
        stream.ReadExactly(data);
        return data;
    }
}
