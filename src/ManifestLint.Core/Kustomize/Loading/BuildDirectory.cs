using ManifestLint.Discovery;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>
/// The directory of a Kustomization as the start of its relative paths, and the guard of upstream's load restriction: files must be in or below
/// it unless the restriction is lifted; directories may be anywhere in the workspace, but not in a circle.
/// </summary>
internal sealed class BuildDirectory
{
    // Upstream has no limit but memory. Real overlays are less than ten levels deep.
    private const int MaxDepth = 100;

    private readonly BuildFiles _files;
    private readonly KustomizeOptions _options;
    private readonly BuildDirectory? _parent;
    private readonly string _realPath;
    private readonly int _depth;

    private BuildDirectory(
        BuildFiles files,
        KustomizeOptions options,
        string path,
        string realPath,
        BuildDirectory? parent
    )
    {
        _files = files;
        _options = options;
        _parent = parent;
        _realPath = realPath;
        _depth = parent is null ? 0 : parent._depth + 1;
        Path = path;
    }

    /// <summary>The directory's workspace-relative path.</summary>
    internal string Path { get; }

    /// <summary>The directory from which the build starts, or a fault when it is none.</summary>
    /// <param name="files">The workspace's files.</param>
    /// <param name="options">The options of the build.</param>
    /// <param name="path">The directory's workspace-relative path.</param>
    internal static FileResult<BuildDirectory> Open(BuildFiles files, KustomizeOptions options, string path)
    {
        var real = files.Workspace.Resolve(path);
        if (!real.IsSuccess)
        {
            return real.Fault;
        }

        return files.Workspace.Files.GetEntry(real.Value) is { Kind: FileSystemEntryKind.Directory }
            ? new BuildDirectory(files, options, SlashPath.Normalize(path), real.Value, null)
            : new FileFault(FileFaultKind.Io, "not a directory");
    }

    /// <summary>A file of the directory by its plain name, or null when there is none.</summary>
    /// <param name="name">The file's name.</param>
    internal BuildFile? Find(string name)
    {
        var file = _files.Read(SlashPath.Combine(Path, name));
        return file.IsSuccess ? file.Value : null;
    }

    /// <summary>Reads a file that the Kustomization refers to.</summary>
    /// <param name="reference">The path as written there.</param>
    internal BuildFile Read(YamlScalar reference) => Read(reference.Value, reference.Place);

    /// <summary>Reads a file that the Kustomization refers to.</summary>
    /// <param name="reference">The path as written there.</param>
    /// <param name="place">Where it is written.</param>
    /// <exception cref="KustomizeException">It is remote, outside the root, missing or unreadable.</exception>
    internal BuildFile Read(string reference, SourceSpan place)
    {
        if (RemoteReference.IsUrl(reference))
        {
            return ReadRemote(reference, place);
        }

        var path = Resolve(reference, place);
        if (_options.LoadRestriction == LoadRestriction.RootOnly)
        {
            var real = _files.Workspace.Resolve(path);
            if (real.IsSuccess && !SlashPath.IsInside(_realPath, real.Value))
            {
                throw new KustomizeException(
                    BuildFaultKind.OutsideRoot,
                    place,
                    $"'{reference}' is not in or below '{Path}', where its Kustomization is; kustomize refuses that unless it is called with --load-restrictor LoadRestrictionsNone (here also 'kustomize.loadRestrictor: none' in the configuration)"
                );
            }
        }

        var file = _files.Read(path);
        return file.IsSuccess ? file.Value : throw Fault(reference, place, file.Fault);
    }

    /// <summary>The sample beside a file that is missing: where <c>shared.env</c> is not checked in, <c>shared.env.example</c> may be.</summary>
    /// <param name="reference">The path of the file as written in the Kustomization.</param>
    /// <param name="sample">The sample, or null where there is none.</param>
    /// <returns>The workspace-relative path of the file, or null where it is there, or cannot be.</returns>
    internal string? FindMissing(string reference, out BuildFile? sample)
    {
        sample = null;
        if (RemoteReference.IsUrl(reference) || reference.Length is 0 or > 4096)
        {
            return null;
        }

        var path = SlashPath.Combine(Path, reference);
        if (
            SlashPath.IsAbsolute(reference)
            || !SlashPath.IsInside(".", path)
            || _files.Read(path).Fault is not { Kind: FileFaultKind.NotFound }
        )
        {
            return null;
        }

        sample = SampleNames
            .Of(path)
            .Where(IsAllowed)
            .Select(name => _files.Read(name))
            .FirstOrDefault(file => file.IsSuccess)
            ?.Value;
        return path;
    }

    private bool IsAllowed(string path) =>
        _files.Workspace.Resolve(path) is { IsSuccess: true } real
        && (_options.LoadRestriction != LoadRestriction.RootOnly || SlashPath.IsInside(_realPath, real.Value));

    /// <summary>
    /// Whether an item of <c>resources</c> is to be built rather than read. Upstream tries it as a file first, then as a repository, and last as a
    /// directory: so a local directory whose name looks like a repository is not looked at.
    /// </summary>
    /// <param name="reference">The path as written.</param>
    internal bool IsDirectory(string reference)
    {
        if (RemoteReference.IsUrl(reference))
        {
            return _options.Remotes.LocalPathOf(reference) is { } copy && IsDirectoryAt(copy);
        }

        return RemoteReference.IsRepository(reference)
            ? EntryOf(reference) is null or { Kind: FileSystemEntryKind.Directory }
            : EntryOf(reference) is { Kind: FileSystemEntryKind.Directory };
    }

    /// <summary>Enters a directory that the Kustomization refers to.</summary>
    /// <param name="reference">The path as written there.</param>
    /// <exception cref="KustomizeException">It is remote, missing, outside the workspace, or leads back to where the build came from.</exception>
    internal BuildDirectory Enter(YamlScalar reference)
    {
        var place = reference.Place;
        var path = RemoteReference.IsRemote(reference.Value)
            ? LocalCopyOf(reference.Value, place)
            : Resolve(reference.Value, place);
        var real = _files.Workspace.Resolve(path);
        if (!real.IsSuccess)
        {
            throw Fault(reference.Value, place, real.Fault);
        }

        if (!IsDirectoryAt(path))
        {
            throw new KustomizeException(
                BuildFaultKind.Unreadable,
                place,
                $"'{reference.Value}' is a file, and must be the directory of a Kustomization; files of objects are named under 'resources'"
            );
        }

        for (var above = this; above is not null; above = above._parent)
        {
            if (SlashPath.IsInside(real.Value, above._realPath))
            {
                throw new KustomizeException(
                    BuildFaultKind.Cycle,
                    place,
                    $"'{reference.Value}' leads in a circle: '{path}' is, or contains, a directory that uses this one"
                );
            }
        }

        return _depth < MaxDepth
            ? new BuildDirectory(_files, _options, path, real.Value, this)
            : throw new KustomizeException(
                BuildFaultKind.LimitExceeded,
                place,
                $"More than {MaxDepth} Kustomizations use each other in a row"
            );
    }

    private BuildFile ReadRemote(string reference, SourceSpan place)
    {
        var file = _files.Read(LocalCopyOf(reference, place));
        return file.IsSuccess ? file.Value : throw Fault(reference, place, file.Fault);
    }

    private string LocalCopyOf(string reference, SourceSpan place)
    {
        if (_options.Remotes.LocalPathOf(reference) is { } copy)
        {
            return _files.Workspace.Resolve(copy).IsSuccess
                ? copy
                : throw new KustomizeException(
                    BuildFaultKind.Missing,
                    place,
                    $"'{reference}' has its copy at '{copy}', as 'kustomize.remotes' in the configuration says, but nothing in the workspace is there"
                );
        }

        var isHereToo = EntryOf(reference) is { Kind: FileSystemEntryKind.Directory };
        throw new KustomizeException(
            BuildFaultKind.Remote,
            place,
            isHereToo
                ? $"'{reference}' would be fetched, although there is a directory of this name; write './{reference}' for the directory"
                : $"'{reference}' would have to be fetched, and nothing is; name a directory with a copy under 'kustomize.remotes' in the configuration"
        );
    }

    private FileSystemEntry? EntryOf(string reference) =>
        SlashPath.IsAbsolute(reference) ? null : _files.Workspace.GetEntry(SlashPath.Combine(Path, reference));

    private bool IsDirectoryAt(string path) =>
        _files.Workspace.GetEntry(path) is { Kind: FileSystemEntryKind.Directory };

    private string Resolve(string reference, SourceSpan place)
    {
        if (reference.Length is 0 or > 4096 || reference.AsSpan().ContainsAny('\n', '\0'))
        {
            throw new KustomizeException(BuildFaultKind.Missing, place, "This is no path of a file or directory");
        }

        var path = SlashPath.Combine(Path, reference);
        return !SlashPath.IsAbsolute(reference) && SlashPath.IsInside(".", path)
            ? path
            : throw new KustomizeException(
                BuildFaultKind.OutsideRoot,
                place,
                SlashPath.IsAbsolute(reference)
                    ? $"'{reference}' is the absolute path of one machine, and nothing is read there; write it as seen from this directory"
                    : $"'{reference}' leads out of the workspace, and nothing outside is read; put a '{WorkspaceRoot.ConfigurationFileName}', which may be empty, into a directory above both"
            );
    }

    private static KustomizeException Fault(string reference, SourceSpan place, FileFault fault) =>
        new(
            fault.Kind switch
            {
                FileFaultKind.NotFound => BuildFaultKind.Missing,
                FileFaultKind.OutsideRoot => BuildFaultKind.OutsideRoot,
                FileFaultKind.TooLarge => BuildFaultKind.LimitExceeded,
                _ => BuildFaultKind.Unreadable,
            },
            place,
            fault.Kind == FileFaultKind.OutsideRoot
                ? $"'{reference}' leads out of the workspace through a symbolic link, and nothing outside is read"
                : $"'{reference}': {fault.Message}"
        );
}
