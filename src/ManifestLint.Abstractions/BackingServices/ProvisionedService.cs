using System.Collections.Immutable;
using ManifestLint.Environments;
using ManifestLint.Text;

namespace ManifestLint.BackingServices;

/// <summary>A managed service that a definition of infrastructure makes: a database of a cloud in Terraform.</summary>
/// <param name="Name">What it is called, without the words of environments: <c>shop</c> for <c>shop-prod</c>.</param>
/// <param name="Engine">The product.</param>
/// <param name="Version">Its version, or null where it takes more than the files to know it.</param>
/// <param name="Place">Where a person sees what it is: the version, else the engine, else the block.</param>
internal sealed record ProvisionedService(string Name, BackingEngine Engine, BackingVersion? Version, SourceSpan Place)
{
    /// <summary>The names under which applications may know it: identifiers, which are the first label of its host, and names of blocks.</summary>
    internal ImmutableArray<string> Names { get; init; } = [];

    /// <summary>The workspace-relative directory of the configuration that makes it.</summary>
    internal required string Directory { get; init; }

    /// <summary>What it is for: production, or nobody says.</summary>
    internal EnvironmentRole Role { get; init; }

    /// <summary>Whether it takes evaluation to know if it is made, and how often.</summary>
    internal bool IsConditional { get; init; }

    /// <summary>Whether the environments of several applications are equally near to it, so that its name has to tell whose it is.</summary>
    internal bool IsForSeveral { get; init; }
}
