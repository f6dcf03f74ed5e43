using System.Collections.Immutable;
using ManifestLint.Kubernetes;
using ManifestLint.Rules;
using ManifestLint.Yaml;

namespace ManifestLint.Schemas;

/// <summary>The kinds that CustomResourceDefinitions define: those of a workspace or an environment.</summary>
internal sealed class CustomResourceTypes : IFieldTypes, IApiResources
{
    private const string Group = "apiextensions.k8s.io";

    private readonly Dictionary<GroupVersionKind, DefinedVersion> _versions = [];
    private readonly FieldType? _metadata;
    private readonly SchemaSource _source;

    private CustomResourceTypes(FieldType? metadata, SchemaSource source)
    {
        _metadata = metadata;
        _source = source;
    }

    /// <summary>Takes the definitions among objects. Of two definitions of one kind the first counts.</summary>
    /// <param name="objects">Objects of any kinds.</param>
    /// <param name="metadata">The type of the metadata of all objects; null when it is not known.</param>
    /// <param name="source">How sure the definitions are.</param>
    internal static CustomResourceTypes From(
        IEnumerable<KubernetesObject> objects,
        FieldType? metadata,
        SchemaSource source = SchemaSource.Definition
    )
    {
        var types = new CustomResourceTypes(metadata, source);
        foreach (var definition in objects.Where(IsDefinition))
        {
            types.Add(definition);
        }

        return types;
    }

    /// <summary>Whether an object is a CustomResourceDefinition.</summary>
    /// <param name="candidate">The object.</param>
    internal static bool IsDefinition(KubernetesObject candidate) =>
        candidate.Kind is { Group: Group, Version: "v1" or "v1beta1", Kind: "CustomResourceDefinition" };

    /// <summary>Whether there is none.</summary>
    internal bool IsEmpty => _versions.Count == 0;

    /// <summary>The kinds, those included that are not served.</summary>
    internal IEnumerable<GroupVersionKind> Kinds => _versions.Keys;

    /// <summary>Whether a version of a kind is defined, but not served.</summary>
    /// <param name="kind">The kind.</param>
    internal bool IsUnserved(GroupVersionKind kind) =>
        _versions.TryGetValue(kind, out var version) && !version.IsServed;

    /// <inheritdoc/>
    public FieldType? ForKind(GroupVersionKind kind) =>
        _versions.TryGetValue(kind, out var version) && version.IsServed ? version.Type : null;

    /// <inheritdoc/>
    public ApiResource? Find(GroupVersionKind kind) =>
        _versions.TryGetValue(kind, out var version) && version.IsServed ? version.Resource : null;

    /// <inheritdoc/>
    public ImmutableArray<ApiResource> Named(string kind) =>
        [
            .. _versions
                .Values.Where(version => version.IsServed && version.Resource.Kind.Kind == kind)
                .Select(version => version.Resource)
                .OrderBy(resource => resource.Kind.Group, StringComparer.Ordinal)
                .ThenBy(resource => resource.Kind.Version, StringComparer.Ordinal),
        ];

    /// <inheritdoc/>
    public bool KnowsGroup(string group) => _versions.Keys.Any(kind => kind.Group == group);

    private void Add(KubernetesObject definition)
    {
        if (
            definition.Spec is not { } spec
            || spec.Text("group") is not { } group
            || spec.Mapping("names") is not { } names
            || names.Text("kind") is not { } kind
        )
        {
            return;
        }

        // What v1beta1 does not know, it keeps, unless it is told otherwise.
        var isPruned = definition.Kind.Version == "v1" || spec["preserveUnknownFields"] is YamlScalar { IsFalse: true };
        var dialect = isPruned ? SchemaDialect.Definition : SchemaDialect.JsonSchema;
        var versions = DefinitionVersion.Of(spec).ToList();
        foreach (var version in versions)
        {
            var gvk = new GroupVersionKind(group, version.Name, kind);
            var resource = new ApiResource(gvk, names.Text("plural") ?? string.Empty, spec.Text("scope") != "Cluster")
            {
                IsCustom = true,
                DeprecatedIn = version.Deprecated is null ? null : KubernetesVersion.Oldest,
                DeprecatedAt = version.Deprecated?.Place,
                DeprecationWarning = version.Warning,
                Replacement =
                    version.Deprecated is not null && version.ReplacementIn(versions) is { } replacement
                        ? gvk with
                        {
                            Version = replacement.Name,
                        }
                        : null,
            };
            _versions.TryAdd(
                gvk,
                new DefinedVersion(resource, version.Schema, dialect, version.IsServed, _metadata, _source)
            );
        }
    }

    private sealed class DefinedVersion(
        ApiResource resource,
        YamlMapping? schema,
        SchemaDialect dialect,
        bool isServed,
        FieldType? metadata,
        SchemaSource source
    )
    {
        private readonly Lazy<StructuralFieldType> _type = new(() =>
            StructuralFieldType.ForObjects(
                schema is null ? StructuralSchema.Anything : new StructuralSchemaReader(schema, dialect).Read(),
                metadata,
                source,
                resource.Kind.Kind
            )
        );

        internal ApiResource Resource => resource;

        internal bool IsServed => isServed;

        internal FieldType Type => _type.Value;
    }
}
