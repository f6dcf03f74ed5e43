using System.Collections.Frozen;
using ManifestLint.Kubernetes;

namespace ManifestLint.Schemas;

/// <summary>
/// The types of the fields that people write, known by heart: workloads and what they are made of, services, configuration, storage,
/// autoscaling, quotas, access control. Of any other kind it knows what all objects share, their metadata. Stands in for the catalogue of the
/// API, and can say less: <c>status</c> and fields that no supported version has any more are left out.
/// </summary>
internal sealed partial class KnownFieldTypes : IFieldTypes
{
    private readonly FrozenDictionary<GroupVersionKind, FieldType> _kinds;
    private readonly FieldType _anyObject;

    private KnownFieldTypes()
    {
        _kinds = FieldTypeTable.Read(Shared, Workloads, Pods, Volumes, Services, Policies);
        _anyObject = _kinds[new GroupVersionKind(string.Empty, "v1", "AnyObject")];
    }

    /// <summary>The one instance; read when first asked for.</summary>
    internal static KnownFieldTypes Instance { get; } = new();

    /// <inheritdoc/>
    public FieldType? ForKind(GroupVersionKind kind) => _kinds.GetValueOrDefault(kind, _anyObject);

    /// <summary>The kinds whose fields are known.</summary>
    internal IEnumerable<GroupVersionKind> Kinds => _kinds.Keys.Where(kind => kind.Kind != "AnyObject");
}
