using System.Collections.Immutable;
using ManifestLint.Text;

namespace ManifestLint.Kustomize;

/// <summary>Finds the Kustomization file of a directory.</summary>
internal static class KustomizationFinder
{
    /// <summary>The names that such a file may have.</summary>
    internal static ImmutableArray<string> Names { get; } =
    ["kustomization.yaml", "kustomization.yml", "Kustomization"];

    /// <summary>Finds the file.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="place">Where a person wrote that the directory is one; null for the directory from which the build starts.</param>
    /// <exception cref="KustomizeException">There is none, or more than one.</exception>
    internal static BuildFile Find(BuildDirectory directory, SourceSpan? place = null)
    {
        BuildFile? found = null;
        foreach (var name in Names)
        {
            if (directory.Find(name) is not { } file)
            {
                continue;
            }

            if (found is not null)
            {
                throw new KustomizeException(
                    place ?? new SourceSpan(file.Source, default),
                    $"The directory '{directory.Path}' has more than one Kustomization file: '{found.Path}' and '{file.Path}'; remove one"
                );
            }

            found = file;
        }

        return found
            ?? throw new KustomizeException(
                BuildFaultKind.Missing,
                place ?? new SourceSpan(new SourceText(directory.Path, string.Empty), default),
                $"The directory '{directory.Path}' has no Kustomization file: none of {string.Join(", ", Names.Select(name => $"'{name}'"))}"
            );
    }
}
