namespace ManifestLint.Discovery;

/// <summary>Gathers the outcome of a discovery: each path once, each real file once.</summary>
internal sealed class DiscoveryCollector(DiscoveryLimits limits)
{
    private readonly Dictionary<string, CandidateFile> _byRealPath = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SkippedPath> _skipped = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FailedPath> _failed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _others = new(StringComparer.Ordinal);

    private readonly SortedSet<string> _scripts = new(StringComparer.Ordinal);

    internal bool IsFull => _byRealPath.Count >= limits.MaxFiles;

    internal void Take(string path, string realPath, long length, bool isExplicit)
    {
        if (_byRealPath.TryGetValue(realPath, out var earlier))
        {
            if (!string.Equals(earlier.Path, path, StringComparison.Ordinal))
            {
                Skip(new SkippedPath(path, SkipReason.AlreadyRead, $"the same file as {earlier.Path}"));
            }
        }
        else if (length > limits.MaxFileLength)
        {
            TakeTooLarge(path, isExplicit);
        }
        else if (IsFull)
        {
            var message = FormattableString.Invariant(
                $"more than the limit of {limits.MaxFiles:N0} files; the rest is not read"
            );
            Fail(".", message);
        }
        else
        {
            _byRealPath.Add(realPath, new CandidateFile(path, length, isExplicit));
        }
    }

    // YAML of this size was meant to be checked. JSON of this size is somebody's data, and an excuse is enough.
    private void TakeTooLarge(string path, bool isExplicit)
    {
        var message = FileFault.TooLarge(limits.MaxFileLength).Message;
        if (isExplicit || SlashPath.Extension(path) != ".json")
        {
            Fail(path, message);
        }
        else
        {
            Skip(new SkippedPath(path, SkipReason.Limit, message));
        }
    }

    internal void Skip(SkippedPath skipped) => _skipped.TryAdd(skipped.Path, skipped);

    internal void SkipLink(string path, FileSystemEntry link, FileFault fault)
    {
        if (fault.Kind is FileFaultKind.OutsideRoot or FileFaultKind.NotFound or FileFaultKind.LinkLoop)
        {
            var target = link.LinkTarget is { } text ? $"symbolic link to {text}: {fault.Message}" : fault.Message;
            Skip(new SkippedPath(path, SkipReason.SymbolicLink, target));
        }
        else
        {
            Fail(path, fault.Message);
        }
    }

    internal void Fail(string path, string explanation) => _failed.TryAdd(path, new FailedPath(path, explanation));

    internal void TakeScript(string path) => _scripts.Add(path);

    internal void PassOver(string path) => _others.Add(path);

    internal DiscoveryResult ToResult()
    {
        var files = _byRealPath.Values.OrderBy(file => file.Path, StringComparer.Ordinal).ToList();
        foreach (var file in files)
        {
            // One request may have ignored what another one named.
            _skipped.Remove(file.Path);
            _others.Remove(file.Path);
        }

        return new DiscoveryResult(
            [.. files],
            [.. _skipped.Values.OrderBy(skipped => skipped.Path, StringComparer.Ordinal)],
            [.. _failed.Values.OrderBy(failed => failed.Path, StringComparer.Ordinal)],
            _others.Count
        )
        {
            Scripts = [.. _scripts],
        };
    }
}
