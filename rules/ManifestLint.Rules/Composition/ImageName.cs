using System.Collections.Immutable;
using ManifestLint.Text;

namespace ManifestLint.Rules.Composition;

/// <summary>Names of images as Kustomize compares them: letter by letter, so that two names of one repository differ.</summary>
internal static class ImageName
{
    /// <summary>The image that an entry probably means, or null.</summary>
    /// <param name="name">The name that the entry looks for.</param>
    /// <param name="candidates">The names that are there.</param>
    internal static string? Nearest(string name, ImmutableArray<string> candidates)
    {
        var wanted = Repository(name);
        var same = candidates.Where(other => Repository(other) == wanted).ToList();
        if (same.Count > 0)
        {
            return same[0];
        }

        // Elsewhere, but of the same last name: only where no two are.
        var last = LastPart(wanted);
        var alike = candidates.Where(other => LastPart(Repository(other)) == last).ToList();
        return alike switch
        {
            [var only] => only,
            [] => SpellingSuggestion.Find(name, candidates),
            _ => null,
        };
    }

    // 'nginx:1.27' and 'docker.io/library/nginx' mean the repository 'nginx'.
    private static string Repository(string name)
    {
        var slash = name.LastIndexOf('/');
        var end = name.AsSpan(slash + 1).IndexOfAny(':', '@');
        var repository = (end < 0 ? name : name[..(slash + 1 + end)]).ToLowerInvariant();
        foreach (var prefix in (ReadOnlySpan<string>)["docker.io/", "index.docker.io/", "library/"])
        {
            if (repository.StartsWith(prefix, StringComparison.Ordinal))
            {
                repository = repository[prefix.Length..];
            }
        }

        return repository;
    }

    private static string LastPart(string repository) => repository[(repository.LastIndexOf('/') + 1)..];
}
