using System.Collections.Immutable;
using ManifestLint.Kubernetes;
using ManifestLint.Rules;

namespace ManifestLint.Schemas;

/// <summary>A source of schemas of custom resources.</summary>
/// <param name="Source">How sure they are.</param>
/// <param name="Types">The types, null for kinds that it does not know.</param>
/// <param name="Resources">What is known of the kinds beside their fields, or null.</param>
internal sealed record CustomSchemas(SchemaSource Source, IFieldTypes Types, IApiResources? Resources);

/// <summary>
/// All that is known of kinds where some objects are checked: the API of the target version before definitions of the workspace, those before what the
/// configuration names, and that before what comes along.
/// </summary>
/// <param name="catalog">The API of Kubernetes.</param>
/// <param name="builtIn">Its types in the target version.</param>
/// <param name="custom">Sources of custom resources; the first that knows a kind counts.</param>
internal sealed class KnownSchemas(ApiCatalog catalog, IFieldTypes builtIn, ImmutableArray<CustomSchemas> custom)
    : IApiResources
{
    /// <summary>The type of the objects of a kind, and whose schema it is.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>The type, null for what has no fields of its own, such as a <c>List</c>; and null for the source when only the metadata is known.</returns>
    internal (FieldType? Type, SchemaSource? Source) SchemaOf(GroupVersionKind kind)
    {
        if (catalog.Find(kind) is not null)
        {
            return (builtIn.ForKind(kind), SchemaSource.Kubernetes);
        }

        foreach (var source in custom)
        {
            if (source.Types.ForKind(kind) is { } type)
            {
                return (type, source.Source);
            }
        }

        return (builtIn.ForKind(kind), null);
    }

    /// <summary>The type of a built-in kind in the newest version that is known, or null.</summary>
    /// <param name="kind">The kind.</param>
    internal FieldType? NewestOf(GroupVersionKind kind) =>
        catalog.Find(kind) is null ? null : catalog.TypesOf(catalog.Newest).ForKind(kind);

    /// <inheritdoc/>
    public ApiResource? Find(GroupVersionKind kind) =>
        catalog.Find(kind)
        ?? custom.Select(source => source.Resources?.Find(kind)).FirstOrDefault(resource => resource is not null);

    /// <inheritdoc/>
    public ImmutableArray<ApiResource> Named(string kind) =>
        [
            .. catalog.Named(kind),
            .. custom.SelectMany(source => source.Resources?.Named(kind) ?? []).DistinctBy(resource => resource.Kind),
        ];

    /// <inheritdoc/>
    public bool KnowsGroup(string group) => catalog.KnowsGroup(group);
}
