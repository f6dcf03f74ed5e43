using System.Collections.Immutable;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>The replacements of a Kustomization, those in files of their own included.</summary>
internal static class ReplacementFiles
{
    /// <summary>Reads the files that entries name.</summary>
    /// <param name="entries">The entries: a path, or a replacement.</param>
    /// <param name="directory">The Kustomization's directory.</param>
    /// <param name="state">The build.</param>
    /// <exception cref="KustomizeException">A file cannot be read.</exception>
    internal static ImmutableArray<ReplacementEntry> Load(
        ImmutableArray<(YamlScalar? Path, ReplacementEntry? Entry)> entries,
        BuildDirectory directory,
        BuildState state
    )
    {
        var replacements = ImmutableArray.CreateBuilder<ReplacementEntry>(entries.Length);
        foreach (var (path, entry) in entries)
        {
            if (path is null)
            {
                replacements.Add(entry!);
                continue;
            }

            state.Use(directory.Path, path.Value, FileUse.Configuration);
            replacements.AddRange(PluginConfig.ReplacementsOf(directory.Read(path), path));
        }

        return replacements.DrainToImmutable();
    }
}
