namespace ManifestLint.Discovery;

/// <summary>Finds the ignore files of git. Only regular files count: git does not follow a linked <c>.gitignore</c> either.</summary>
internal sealed class IgnoreFileLoader(Workspace workspace, DiscoveryOptions options, DiscoveryCollector collector)
{
    private const long MaxFileLength = 256 << 10;

    /// <summary>The rules that hold in a directory because of the ones above it, up to the repository's root (or else the workspace's).</summary>
    internal IgnoreRules LoadAbove(string directory)
    {
        if (!options.UseGitignore)
        {
            return IgnoreRules.None;
        }

        var top = WorkspaceRoot.FindRepository(workspace.Files, directory) ?? workspace.Root;
        var above = new Stack<string>();
        for (var path = directory; path.Length > top.Length && SlashPath.Parent(path) is { } parent; path = parent)
        {
            above.Push(parent);
        }

        return above.Aggregate(IgnoreRules.None, (rules, path) => Load(path, rules));
    }

    /// <summary>The rules that hold in a directory whose entries are known.</summary>
    internal IgnoreRules Load(string directory, IReadOnlyList<FileSystemEntry> entries, IgnoreRules outer)
    {
        var hasIgnoreFile = entries.Any(entry => entry.Name is ".gitignore" or ".git");
        return options.UseGitignore && hasIgnoreFile ? Load(directory, outer) : outer;
    }

    private IgnoreRules Load(string directory, IgnoreRules outer)
    {
        var prefix = directory.TrimEnd('/');
        var rules = outer;
        if (workspace.Files.GetEntry($"{prefix}/.git") is { Kind: FileSystemEntryKind.Directory })
        {
            rules = Add($"{prefix}/.git/info/exclude", directory, rules);
        }

        return Add($"{prefix}/.gitignore", directory, rules);
    }

    private IgnoreRules Add(string path, string directory, IgnoreRules outer)
    {
        if (workspace.Files.GetEntry(path) is not { Kind: FileSystemEntryKind.File })
        {
            return outer;
        }

        var name = workspace.ToRelative(path);
        var content = workspace.Files.Read(path, MaxFileLength);
        if (!content.IsSuccess)
        {
            collector.Fail(name, content.Fault.Message);
            return outer;
        }

        var rules = outer.With(IgnoreFile.Parse(name, directory, content.Value));
        if (rules.PatternCount <= options.Limits.MaxIgnorePatterns)
        {
            return rules;
        }

        var max = options.Limits.MaxIgnorePatterns;
        collector.Fail(name, FormattableString.Invariant($"not applied: more than {max:N0} ignore patterns in force"));
        return outer;
    }
}
