using System.Collections.Immutable;
using ManifestLint.Discovery;
using ManifestLint.Kubernetes;
using ManifestLint.Kustomize;
using ManifestLint.Rules;
using ManifestLint.Yaml;

namespace ManifestLint.Environments;

/// <summary>
/// Manifests that lie among those of a Kustomization and that no Kustomization names. Among them means in its directory, or in one below from which
/// it takes other files: what lies in directories of its own is its own affair.
/// </summary>
internal sealed class UnusedManifests
{
    private readonly ILookup<string, LoadedFile> _byDirectory;
    private readonly KustomizationUsage _usage;

    internal UnusedManifests(LoadedWorkspace loaded, ImmutableArray<KustomizeBuild> builds)
    {
        _usage = loaded.Usage;
        var used = builds.SelectMany(build => build.State.Files.Keys).ToHashSet(StringComparer.Ordinal);
        var directoriesOfUsed = loaded
            .Files.Where(file => IsUsed(file.Path))
            .Select(file => DirectoryOf(file.Path))
            .ToHashSet(StringComparer.Ordinal);
        _byDirectory = loaded
            .Files.Where(file => IsManifestOrPatch(file) && !IsUsed(file.Path))
            .Select(file => (File: file, Owner: OwnerOf(DirectoryOf(file.Path), directoriesOfUsed)))
            .Where(pair => pair.Owner is not null)
            .ToLookup(pair => pair.Owner!, pair => pair.File, StringComparer.Ordinal);

        bool IsUsed(string path) => used.Contains(path) || !_usage.UsersOf(path).IsEmpty;
    }

    /// <summary>The unused manifests among those of a Kustomization.</summary>
    /// <param name="directory">Its directory.</param>
    internal ImmutableArray<UnusedManifest> Of(string directory) =>
        [
            .. _byDirectory[directory]
                .OrderBy(file => file.Path, StringComparer.Ordinal)
                .Select(file => Describe(file, directory))
                .OfType<UnusedManifest>(),
        ];

    private static bool IsManifestOrPatch(LoadedFile file) =>
        !file.IsBroken && file.Classification.Role is FileRole.Manifest or FileRole.KustomizePatch;

    private static string DirectoryOf(string path) => SlashPath.Parent(path) ?? ".";

    private string? OwnerOf(string directory, HashSet<string> directoriesOfUsed)
    {
        if (!_usage.HasKustomization(directory) && !directoriesOfUsed.Contains(directory))
        {
            return null;
        }

        var owner = directory;
        while (owner is not null && !_usage.HasKustomization(owner))
        {
            owner = SlashPath.Parent(owner);
        }

        return owner;
    }

    private static UnusedManifest? Describe(LoadedFile file, string directory)
    {
        var roots = file.Documents.Select(document => document.Root).OfType<YamlMapping>().ToList();
        if (roots is not [var first, ..])
        {
            return null;
        }

        var objects = roots.Select(root => new KubernetesObject(root, PodOwners.Default).Identity);
        return new UnusedManifest(
            directory == "." ? file.Path : SlashPath.Relative(directory, file.Path),
            first["kind"] ?? FieldAnchor.OfItem(first),
            file.Classification.Role == FileRole.KustomizePatch,
            [.. objects]
        );
    }
}
