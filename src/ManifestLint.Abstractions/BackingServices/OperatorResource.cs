using System.Collections.Immutable;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.BackingServices;

/// <summary>A kind of custom resource that stands for a server.</summary>
/// <param name="Group">Its API group.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Engine">The engine, or null where <see cref="EngineField"/> alone says it.</param>
internal sealed record OperatorResource(string Group, string Kind, BackingEngine? Engine)
{
    /// <summary>The paths of images.</summary>
    internal ImmutableArray<string> Images { get; init; } = [];

    /// <summary>The paths of versions.</summary>
    internal ImmutableArray<string> Versions { get; init; } = [];

    /// <summary>The paths of storage that has a type.</summary>
    internal ImmutableArray<string> Storages { get; init; } = [];

    /// <summary>What the operator appends to the resource's name in those of its Services.</summary>
    internal ImmutableArray<string> Suffixes { get; init; } = [];

    /// <summary>The path of the engine's name: <c>aurora-postgresql</c>, or one with the version: <c>POSTGRES_16</c>.</summary>
    internal string? EngineField { get; init; }

    /// <summary>Whether a cloud runs it.</summary>
    internal bool IsManaged { get; init; }

    internal BackingServer? ServerOf(KubernetesObject @object)
    {
        var engineNode = EngineField is null ? null : Find(@object, EngineField);
        var (engine, version) = (Engine, (BackingVersion?)null);
        if (engineNode is not null)
        {
            (var named, version) = EngineText.Parse(engineNode.Value);
            engine = named ?? engine;
        }

        if (engine is null || @object.Name is not { } name)
        {
            return null;
        }

        BackingImage? image = null;
        var imageNode = Images.Select(path => Find(@object, path)).FirstOrDefault(node => node is not null);
        if (imageNode is not null && ImageReference.TryParse(imageNode.Value, out var reference))
        {
            image = BackingImage.Of(reference);
            version ??= image?.Version;
        }

        var versionNode = Versions.Select(path => Find(@object, path)).FirstOrDefault(node => node is not null);
        version ??= versionNode is null ? null : EngineText.VersionOf(engine, versionNode.Value.TrimStart('v'));
        var (storage, storageNode) = StorageOf(@object);
        return new BackingServer(engine, version, versionNode ?? imageNode ?? engineNode ?? @object.Anchor, @object)
        {
            Image = image,
            IsManaged = IsManaged,
            Names = [.. Suffixes.Select(suffix => name + suffix).Append(name).Distinct(StringComparer.Ordinal)],
            KeepsData = engine.KeepsData,
            Storage = storage,
            StorageNode = storageNode,
        };
    }

    // Operators ask for claims unless told otherwise.
    private (DataStorage Storage, YamlNode? Node) StorageOf(KubernetesObject @object)
    {
        var type = Storages
            .Select(path => (YamlPath.Parse(path).Find(@object.Root) as YamlMapping)?.Scalar("type"))
            .FirstOrDefault(node => node is not null);
        return type?.Value == "ephemeral" ? (DataStorage.Pod, type) : (DataStorage.Volume, type);
    }

    private static YamlScalar? Find(KubernetesObject @object, string path) =>
        YamlPath.Parse(path).Find(@object.Root) is YamlScalar { IsNull: false } scalar ? scalar : null;
}
