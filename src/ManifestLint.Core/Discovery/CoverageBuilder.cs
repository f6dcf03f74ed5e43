namespace ManifestLint.Discovery;

/// <summary>Gathers what became of every file. The last word on a path counts. Not for use by several threads at once.</summary>
public sealed class CoverageBuilder
{
    private readonly Dictionary<string, int> _checked = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SkippedPath> _skipped = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FailedPath> _failed = new(StringComparer.Ordinal);
    private int _otherFileCount;

    /// <summary>Takes over what a discovery skipped and could not read. The found files are still to be accounted for.</summary>
    /// <param name="discovery">The discovery.</param>
    public void Add(DiscoveryResult discovery)
    {
        ArgumentNullException.ThrowIfNull(discovery);
        foreach (var skipped in discovery.Skipped)
        {
            Skip(skipped);
        }

        foreach (var failed in discovery.Failed)
        {
            Fail(failed);
        }

        _otherFileCount += discovery.OtherFileCount;
    }

    /// <summary>Accounts for a file by its role: manifests count as checked, broken files as failed, everything else as skipped.</summary>
    /// <param name="path">Workspace-relative path.</param>
    /// <param name="classification">What the file is.</param>
    public void Add(string path, FileClassification classification)
    {
        ArgumentNullException.ThrowIfNull(classification);
        if (classification.Role == FileRole.Broken)
        {
            Fail(new FailedPath(path, classification.Explanation));
        }
        else if (classification.SkipReason is { } reason)
        {
            Skip(new SkippedPath(path, reason, classification.Explanation));
        }
        else
        {
            Check(path, classification.ObjectCount);
        }
    }

    /// <summary>A file was checked.</summary>
    /// <param name="path">Workspace-relative path.</param>
    /// <param name="objectCount">How many objects of it.</param>
    public void Check(string path, int objectCount)
    {
        Forget(path);
        _checked[path] = objectCount;
    }

    /// <summary>
    /// A Kustomization that was built uses a file, so it was checked in what came out. Files that were read by the build alone, such as a generator's
    /// properties, count too.
    /// </summary>
    /// <param name="path">Workspace-relative path.</param>
    /// <param name="generatedObjects">How many objects were generated at the file.</param>
    /// <param name="readObjects">How many the build read from it, which counts where the file lies outside of the paths and was not counted itself.</param>
    public void Build(string path, int generatedObjects, int readObjects) =>
        Check(path, _checked.GetValueOrDefault(path, readObjects) + generatedObjects);

    /// <summary>A file or directory was left out.</summary>
    /// <param name="skipped">Which, and why.</param>
    public void Skip(SkippedPath skipped)
    {
        ArgumentNullException.ThrowIfNull(skipped);
        Forget(skipped.Path);
        _skipped[skipped.Path] = skipped;
    }

    /// <summary>A file or directory could not be read.</summary>
    /// <param name="failed">Which, and why.</param>
    public void Fail(FailedPath failed)
    {
        ArgumentNullException.ThrowIfNull(failed);
        Forget(failed.Path);
        _failed[failed.Path] = failed;
    }

    /// <summary>The report.</summary>
    public CoverageReport ToReport() =>
        new(
            [.. _checked.Keys.Order(StringComparer.Ordinal)],
            _checked.Values.Sum(),
            [.. _skipped.Values.OrderBy(skipped => skipped.Path, StringComparer.Ordinal)],
            [.. _failed.Values.OrderBy(failed => failed.Path, StringComparer.Ordinal)],
            _otherFileCount
        );

    private void Forget(string path)
    {
        _checked.Remove(path);
        _skipped.Remove(path);
        _failed.Remove(path);
    }
}
