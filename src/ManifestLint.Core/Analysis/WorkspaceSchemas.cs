using System.Collections.Immutable;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Rules;
using ManifestLint.Schemas;

namespace ManifestLint.Analysis;

/// <summary>
/// What is known of kinds in each environment of a workspace: its own definitions of custom resources count before those of other environments, these
/// before what the configuration names, and last comes what the analyser brings along.
/// </summary>
internal sealed class WorkspaceSchemas
{
    private static readonly GroupVersionKind AnyKind = new(string.Empty, "v1", "ConfigMap");

    private readonly ApiCatalog _catalog;
    private readonly ImmutableArray<KubernetesObject> _definitions;
    private readonly PerVersion<KnownSchemas> _shared;
    private readonly PerVersion<CustomSchemas[]> _othersOf;

    /// <summary>Gathers the definitions.</summary>
    /// <param name="catalog">The API of Kubernetes.</param>
    /// <param name="environments">The environments.</param>
    /// <param name="others">Makes the further sources, by the type of the metadata of all objects.</param>
    /// <param name="target">The version that questions outside of environments are about.</param>
    internal WorkspaceSchemas(
        ApiCatalog catalog,
        ImmutableArray<LintEnvironment> environments,
        Func<FieldType?, ImmutableArray<CustomSchemas>> others,
        KubernetesVersion target
    )
    {
        _catalog = catalog;
        _definitions =
        [
            .. environments.SelectMany(environment => environment.Objects).Where(CustomResourceTypes.IsDefinition),
        ];
        _othersOf = new(version => [.. others(MetadataOf(_catalog.TypesOf(version)))]);
        _shared = new(version => Known(version, []));
        Api = Shared(target);
    }

    /// <summary>The kinds as they are known outside of environments.</summary>
    internal IApiResources Api { get; }

    /// <summary>What is known in an environment.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="target">Its target version.</param>
    internal KnownSchemas Of(LintEnvironment environment, KubernetesVersion target)
    {
        // Most environments define nothing, and share what all know.
        if (_definitions.IsEmpty || !environment.Objects.Any(CustomResourceTypes.IsDefinition))
        {
            return Shared(target);
        }

        var types = _catalog.TypesOf(target);
        var own = CustomResourceTypes.From(environment.Objects, MetadataOf(types));
        return Known(target, [new CustomSchemas(SchemaSource.Definition, own, own)]);
    }

    private KnownSchemas Shared(KubernetesVersion target) => _shared.Of(target);

    private KnownSchemas Known(KubernetesVersion target, ImmutableArray<CustomSchemas> own)
    {
        var types = _catalog.TypesOf(target);
        var metadata = MetadataOf(types);
        var all = CustomResourceTypes.From(_definitions, metadata);
        return new KnownSchemas(
            _catalog,
            types,
            [
                .. own,
                .. all.IsEmpty
                    ? ImmutableArray<CustomSchemas>.Empty
                    : [new CustomSchemas(SchemaSource.Definition, all, all)],
                .. _othersOf.Of(target),
            ]
        );
    }

    private static FieldType? MetadataOf(IFieldTypes types) => types.ForKind(AnyKind)?.Property("metadata");
}

/// <summary>Something made once for each Kubernetes minor that is asked for. For several threads; there are few minors.</summary>
/// <param name="make">Makes it.</param>
internal sealed class PerVersion<T>(Func<KubernetesVersion, T> make)
    where T : class
{
    private readonly List<Made> _made = [];

    internal T Of(KubernetesVersion version)
    {
        lock (_made)
        {
            foreach (var known in _made)
            {
                if (known.Version == version)
                {
                    return known.Value;
                }
            }

            var made = new Made(version, make(version));
            _made.Add(made);
            return made.Value;
        }
    }

    private sealed record Made(KubernetesVersion Version, T Value);
}
