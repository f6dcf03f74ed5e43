using System.Diagnostics;
using System.Globalization;
using ManifestLint.Discovery;
using ManifestLint.Kustomize;

namespace ManifestLint.Benchmarks;

/// <summary>What a process of its own does: builds directories of the corpus, prints them to nowhere, and tells its peak of memory.</summary>
internal static class KustomizeRuns
{
    /// <summary>Every directory is a workspace by itself; files are read for each anew.</summary>
    internal const string Apart = "kustomize-apart";

    /// <summary>Every repository is a workspace; its directories share what was read.</summary>
    internal const string Shared = "kustomize-shared";

    private const long MaxFileLength = 1 << 26;

    /// <summary>The child.</summary>
    /// <param name="mode">How directories share.</param>
    /// <param name="repositories">The repositories to build; empty for all.</param>
    internal static void BuildAndTell(string mode, params string[] repositories)
    {
        var (length, managed) = BuildAll(mode, repositories);
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{process.PeakWorkingSet64} {managed} {length}")
        );
    }

    /// <summary>Builds directories of the corpus and prints them to nowhere.</summary>
    /// <param name="mode">How directories share.</param>
    /// <param name="repositories">The repositories to build; empty for all.</param>
    /// <returns>The number of characters, and the most managed memory between two builds.</returns>
    internal static (long Length, long Managed) BuildAll(string mode, params string[] repositories)
    {
        var corpus = KustomizeCorpus.Find(RatioReport.Repository())!;
        var rows = corpus.Rows.Where(row =>
            repositories.Length == 0 || repositories.Contains(row.Repository, StringComparer.Ordinal)
        );
        var (length, managed) = (0L, 0L);
        foreach (var group in rows.GroupBy(row => row.Repository, StringComparer.Ordinal))
        {
            var files = FilesOf(corpus, group.Key);
            foreach (var (repository, directory) in group)
            {
                files = mode == Apart ? FilesOf(corpus, repository) : files;
                length += Build(files, directory == "." ? string.Empty : directory);
                managed = Math.Max(managed, GC.GetTotalMemory(forceFullCollection: false));
            }
        }

        return (length, managed);
    }

    /// <summary>Builds a directory and prints it.</summary>
    /// <param name="files">The files.</param>
    /// <param name="directory">The directory.</param>
    /// <returns>The number of characters.</returns>
    internal static long Build(BuildFiles files, string directory)
    {
        var build = new KustomizeBuilder(files, KustomizeOptions.Default).Build(directory);
        if (!build.IsSuccess)
        {
            throw new InvalidOperationException($"{directory}: {build.Faults[0].Place}: {build.Faults[0].Message}");
        }

        return ResourceYamlWriter
            .WriteParts(build.Resources.Select(resource => resource.Root))
            .Sum(part => (long)part.Length);
    }

    /// <summary>The files of a workspace in memory.</summary>
    /// <param name="files">The workspace.</param>
    internal static BuildFiles FilesOf(InMemoryFileSystem files) =>
        new(new Workspace(files, OverlayGenerator.Root), MaxFileLength);

    private static BuildFiles FilesOf(KustomizeCorpus corpus, string repository) =>
        new(
            new Workspace(
                new PhysicalFileSystem(),
                PhysicalFileSystem.ToSlashPath(Path.Combine(corpus.Root, repository))
            ),
            MaxFileLength
        );
}
