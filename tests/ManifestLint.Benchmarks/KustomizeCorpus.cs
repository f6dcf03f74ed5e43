using System.Collections.Immutable;
using System.Diagnostics;

namespace ManifestLint.Benchmarks;

/// <summary>The Kustomize directories of <c>../shared/corpus</c>, where they are on the machine.</summary>
/// <param name="Root">The corpus.</param>
/// <param name="Rows">Repository and directory of each.</param>
internal sealed record KustomizeCorpus(string Root, ImmutableArray<(string Repository, string Directory)> Rows)
{
    /// <summary>The corpus, or null where it is not.</summary>
    /// <param name="project">The directory of this project's sources.</param>
    internal static KustomizeCorpus? Find(string project)
    {
        var root = Path.GetFullPath(Path.Combine(project, "..", "shared", "corpus"));
        var table = Path.Combine(root, "kustomize.tsv");
        return File.Exists(table)
            ? new KustomizeCorpus(
                root,
                [.. File.ReadLines(table).Skip(1).Select(line => line.Split('\t')).Select(row => (row[0], row[1]))]
            )
            : null;
    }

    /// <summary>Builds every directory with a <c>kubectl kustomize</c> process of its own, one after the other.</summary>
    /// <returns>Wall time of all and CPU time of all, or null where kubectl is not.</returns>
    internal Measurement? BuildWithKubectl()
    {
        try
        {
            var total = new Measurement(TimeSpan.Zero, TimeSpan.Zero);
            foreach (var (repository, directory) in Rows)
            {
                var one = Timed.Run("kubectl", "kustomize", Path.Combine(Root, repository, directory));
                total = new Measurement(total.Wall + one.Time.Wall, total.Cpu + one.Time.Cpu);
            }

            return total;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
