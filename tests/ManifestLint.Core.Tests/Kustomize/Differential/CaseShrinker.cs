namespace ManifestLint.Core.Tests.Kustomize.Differential;

/// <summary>Leaves out files and lines of a case for as long as it shows the same sort of difference.</summary>
internal static class CaseShrinker
{
    /// <summary>The smallest case that was found in so many attempts.</summary>
    internal static GeneratedCase Shrink(GeneratedCase @case, Func<GeneratedCase, bool> isStillDifferent, int attempts)
    {
        var best = @case;
        var hasChanged = true;
        while (hasChanged && attempts > 0)
        {
            hasChanged = false;
            foreach (var path in best.Files.Keys.ToList())
            {
                hasChanged |= Try(best with { Files = best.Files.Remove(path) });
                if (best.Files.ContainsKey(path))
                {
                    hasChanged |= ShrinkLines(path);
                }
            }
        }

        return best;

        bool ShrinkLines(string path)
        {
            var isSmaller = false;
            for (var size = Math.Max(1, Lines(path).Count / 2); size >= 1; size /= 2)
            {
                for (var first = Lines(path).Count - size; first >= 0 && attempts > 0; first -= size)
                {
                    var lines = Lines(path);
                    if (first + size > lines.Count)
                    {
                        continue;
                    }

                    lines.RemoveRange(first, size);
                    isSmaller |= Try(best with { Files = best.Files.SetItem(path, string.Concat(lines)) });
                }
            }

            return isSmaller;
        }

        bool Try(GeneratedCase smaller)
        {
            if (attempts-- <= 0 || !isStillDifferent(smaller))
            {
                return false;
            }

            best = smaller;
            return true;
        }

        List<string> Lines(string path) => [.. best.Files[path].Split('\n').SkipLast(1).Select(line => line + "\n")];
    }
}
