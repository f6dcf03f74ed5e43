using System.Collections.Immutable;
using ManifestLint.BackingServices;

namespace ManifestLint.Clusters.Scripts;

/// <summary>A kind of resource or module that makes a managed service.</summary>
/// <param name="Engine">The engine where nothing in the block says another, or null.</param>
internal sealed record TerraformServiceKind(BackingEngine? Engine)
{
    /// <summary>The attribute that names the engine, perhaps with its version: <c>engine</c>, <c>database_version</c>; null where there is one engine only.</summary>
    internal string? EngineName { get; init; }

    /// <summary>The attribute with the version, those of objects within the block with their path: <c>pg_user_config.pg_version</c>; null where there is none.</summary>
    internal string? Version { get; init; }

    /// <summary>The attribute that makes it a part of another service: a replica, a node of a group.</summary>
    internal string? PartOf { get; init; }

    /// <summary>Whether an attribute has a part in what the block makes.</summary>
    /// <param name="name">Its name, with the path within the block.</param>
    internal bool Reads(string name) =>
        name.Length == 0
        || name == EngineName
        || name == Version
        || name == PartOf
        || TerraformServiceKinds.IsSwitch(name)
        || TerraformServiceKinds.Identifiers.Contains(name);
}

/// <summary>A block that makes a managed service.</summary>
/// <param name="Kind">What it makes.</param>
/// <param name="Path">The words of the block whose attributes say more.</param>
/// <param name="Anchor">Where the block begins, or where it names its module.</param>
internal sealed record TerraformServiceBlock(
    TerraformServiceKind Kind,
    ImmutableArray<string> Path,
    TerraformAttribute Anchor
);
