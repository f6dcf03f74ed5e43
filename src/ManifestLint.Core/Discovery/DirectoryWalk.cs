namespace ManifestLint.Discovery;

/// <summary>
/// Walks directories. Links are put aside and looked at when the rest is done, so that a file is found under its own path before any link to it; every
/// real directory is entered once in a walk, which ends all loops.
/// </summary>
internal sealed class DirectoryWalk
{
    private readonly Workspace _workspace;
    private readonly DiscoveryLimits _limits;
    private readonly DiscoveryCollector _collector;
    private readonly IgnoreFileLoader _ignoreFiles;
    private readonly IgnoreFile _include;
    private readonly IgnoreFile _exclude;
    private readonly HashSet<string> _extensions;

    internal DirectoryWalk(Workspace workspace, DiscoveryOptions options, DiscoveryCollector collector)
    {
        _workspace = workspace;
        _limits = options.Limits;
        _collector = collector;
        _ignoreFiles = new IgnoreFileLoader(workspace, options, collector);
        _include = IgnoreFile.Parse("include", workspace.Root, options.Include);
        _exclude = IgnoreFile.Parse("exclude", workspace.Root, options.Exclude);
        _extensions = new HashSet<string>(options.Extensions, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Whether a file of this name is read when found in a directory.</summary>
    internal bool HasKnownName(string name) =>
        _extensions.Contains(SlashPath.Extension(name)) || name is "Kustomization";

    /// <summary>Walks a directory and takes the files that both filters let through.</summary>
    /// <param name="directory">An absolute path.</param>
    /// <param name="isWanted">Filter on absolute paths; what it refuses leaves no trace.</param>
    /// <param name="hasWantedName">Filter on names; what it refuses is counted.</param>
    /// <returns>Whether the first filter let any file through.</returns>
    internal bool Walk(string directory, Predicate<string> isWanted, Predicate<string> hasWantedName)
    {
        var relative = _workspace.ToRelative(directory);
        var real = _workspace.Resolve(relative);
        if (!real.IsSuccess)
        {
            _collector.Fail(relative, real.Fault.Message);
            return true;
        }

        var visit = new Visit(isWanted, hasWantedName);
        Enter(new Place(directory, real.Value, _ignoreFiles.LoadAbove(directory), Depth: 0), visit);
        while (visit.Links.TryDequeue(out var link))
        {
            Follow(link, visit);
        }

        return visit.HasFound;
    }

    private void Enter(Place place, Visit visit)
    {
        var relative = _workspace.ToRelative(place.Path);
        if (!visit.Entered.Add(place.RealPath))
        {
            return;
        }

        if (place.Depth > _limits.MaxDepth)
        {
            var text = FormattableString.Invariant($"more than {_limits.MaxDepth:N0} directories deep");
            _collector.Skip(new SkippedPath(relative, SkipReason.Limit, text, IsDirectory: true));
            return;
        }

        var entries = _workspace.Files.List(place.Path, _limits.MaxDirectoryEntries);
        if (!entries.IsSuccess)
        {
            _collector.Fail(relative, entries.Fault.Message);
            return;
        }

        var inner = place with { Rules = _ignoreFiles.Load(place.Path, entries.Value, place.Rules) };
        foreach (var entry in entries.Value.Where(entry => entry.Name is not ".git"))
        {
            Look(inner.Below(entry), entry, visit);
        }
    }

    private void Look(Place place, FileSystemEntry entry, Visit visit)
    {
        var isDirectory = entry.Kind == FileSystemEntryKind.Directory;
        if (entry.Kind == FileSystemEntryKind.File && !IsWanted(place.Path, entry.Name, visit))
        {
            TakeScript(place, entry, visit);
            return;
        }

        if (IsLeftOut(place, isDirectory))
        {
            return;
        }

        switch (entry.Kind)
        {
            case FileSystemEntryKind.Directory:
                Enter(place, visit);
                break;
            case FileSystemEntryKind.SymbolicLink:
                visit.Links.Enqueue((place, entry));
                break;
            default:
                Take(place, entry.Length, visit);
                break;
        }
    }

    private void Follow((Place Place, FileSystemEntry Entry) link, Visit visit)
    {
        var path = link.Place.Path;
        var relative = _workspace.ToRelative(path);
        var real = _workspace.Resolve(relative);
        if (!real.IsSuccess)
        {
            _collector.SkipLink(relative, link.Entry, real.Fault);
            return;
        }

        if (LeadsIntoGit(real.Value))
        {
            var text = $"symbolic link to {link.Entry.LinkTarget}: git's own files";
            _collector.Skip(new SkippedPath(relative, SkipReason.SymbolicLink, text));
            return;
        }

        var target = _workspace.Files.GetEntry(real.Value);
        if (target is { Kind: FileSystemEntryKind.File } && IsWanted(path, link.Entry.Name, visit))
        {
            Take(link.Place with { RealPath = real.Value }, target.Length, visit);
        }
        else if (target is { Kind: FileSystemEntryKind.Directory } && visit.Entered.Contains(real.Value))
        {
            var text = $"symbolic link to {link.Entry.LinkTarget}: read under its own path";
            _collector.Skip(new SkippedPath(relative, SkipReason.AlreadyRead, text, IsDirectory: true));
        }
        else if (target is { Kind: FileSystemEntryKind.Directory })
        {
            Enter(link.Place with { RealPath = real.Value }, visit);
        }
    }

    private void Take(Place place, long length, Visit visit)
    {
        visit.HasFound = true;
        var relative = _workspace.ToRelative(place.Path);
        if (!_include.Patterns.IsEmpty && !_include.Covers(place.Path))
        {
            _collector.Skip(
                new SkippedPath(relative, SkipReason.Excluded, "not covered by 'include' of the configuration")
            );
            return;
        }

        _collector.Take(relative, place.RealPath, length, isExplicit: false);
    }

    // Read for the command lines in it, and otherwise no file of ours: it counts among those that were passed over, and leaves no trace when ignored.
    private void TakeScript(Place place, FileSystemEntry entry, Visit visit)
    {
        if (
            ScriptNames.LanguageOf(entry.Name) is not null
            && visit.IsWanted(place.Path)
            && entry.Length <= ScriptNames.LargestFile
            && (_include.Patterns.IsEmpty || _include.Covers(place.Path))
            && WhyLeftOut(place, isDirectory: false) is null
        )
        {
            _collector.TakeScript(_workspace.ToRelative(place.Path));
        }
    }

    private bool IsWanted(string path, string name, Visit visit)
    {
        if (!visit.IsWanted(path))
        {
            return false;
        }

        if (visit.HasWantedName(name))
        {
            return true;
        }

        _collector.PassOver(_workspace.ToRelative(path));
        return false;
    }

    private bool IsLeftOut(Place place, bool isDirectory)
    {
        if (WhyLeftOut(place, isDirectory) is not { } skipped)
        {
            return false;
        }

        _collector.Skip(skipped);
        return true;
    }

    private SkippedPath? WhyLeftOut(Place place, bool isDirectory)
    {
        var relative = _workspace.ToRelative(place.Path);
        if (_exclude.Find(place.Path, isDirectory) is { IsNegated: false } excluding)
        {
            var text = $"excluded by '{excluding.Text}' of the configuration";
            return new SkippedPath(relative, SkipReason.Excluded, text, isDirectory);
        }

        if (place.Rules.IsIgnored(place.Path, isDirectory, out var file, out var pattern))
        {
            var text = FormattableString.Invariant($"ignored by '{pattern.Text}' at {file.Name}:{pattern.Line}");
            return new SkippedPath(relative, SkipReason.Gitignore, text, isDirectory);
        }

        return null;
    }

    private bool LeadsIntoGit(string realPath) =>
        _workspace.Resolve(".").Value is { } realRoot
        && SlashPath.Relative(realRoot, realPath).Split('/').Contains(".git", StringComparer.Ordinal);

    private sealed record Place(string Path, string RealPath, IgnoreRules Rules, int Depth)
    {
        internal Place Below(FileSystemEntry entry) =>
            new($"{Path.TrimEnd('/')}/{entry.Name}", $"{RealPath.TrimEnd('/')}/{entry.Name}", Rules, Depth + 1);
    }

    private sealed class Visit(Predicate<string> isWanted, Predicate<string> hasWantedName)
    {
        internal Predicate<string> IsWanted { get; } = isWanted;

        internal Predicate<string> HasWantedName { get; } = hasWantedName;

        internal HashSet<string> Entered { get; } = new(StringComparer.Ordinal);

        internal Queue<(Place Place, FileSystemEntry Entry)> Links { get; } = new();

        internal bool HasFound { get; set; }
    }
}
