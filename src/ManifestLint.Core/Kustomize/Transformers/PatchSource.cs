using System.Runtime.CompilerServices;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>Reads the patch of an entry from its file or from the entry itself.</summary>
internal static class PatchSource
{
    // A Kustomization is read once for all builds that use it, and so are the patches that stand in it. They live as long as it does.
    private static readonly ConditionalWeakTable<PatchEntry, ParsedPatch> InlinePatches = [];

    /// <summary>Reads the patch.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="directory">The Kustomization's directory.</param>
    /// <param name="state">The build.</param>
    /// <param name="isTrimmed">Whether blanks and line breaks around an inline patch do not count, as in <c>patches</c>.</param>
    /// <exception cref="KustomizeException">There is no patch, or two, or it cannot be read.</exception>
    internal static ParsedPatch Read(
        PatchEntry entry,
        BuildDirectory directory,
        BuildState state,
        bool isTrimmed = false
    )
    {
        var patch = Parse(entry, directory, state, isTrimmed);
        state.Patches.Add((entry, patch));
        return patch;
    }

    private static ParsedPatch Parse(PatchEntry entry, BuildDirectory directory, BuildState state, bool isTrimmed)
    {
        var inline = entry.Inline is { } text && text.Value.AsSpan().Trim().Length > 0 ? text : null;
        var path = entry.Path is { Value.Length: > 0 } named ? named : null;
        switch (path, inline)
        {
            case (null, null):
                throw new KustomizeException(entry.Place, "The entry has neither a patch nor the path of one");
            case ({ }, { }):
                throw new KustomizeException(
                    entry.Place,
                    "The entry has both a patch and the path of one; it takes one"
                );
            case (null, { }):
                return InlinePatches.GetValue(entry, _ => PatchParser.ParseInline(inline, isTrimmed));
            case ({ }, null):
                state.Use(directory.Path, path.Value, FileUse.Patch);
                return PatchParser.Parse(directory.Read(path), path.Place);
        }
    }
}
