using System.Collections.Immutable;
using ManifestLint.Rules;
using ManifestLint.Text;

namespace ManifestLint.Testing;

/// <summary>The files of one test, by path with forward slashes, in ordinal order.</summary>
internal sealed class FileSet
{
    private readonly ImmutableSortedDictionary<string, SourceText> _files;

    private FileSet(ImmutableSortedDictionary<string, SourceText> files)
    {
        _files = files;
    }

    internal static FileSet Create(IEnumerable<KeyValuePair<string, string>> files) =>
        new(
            files.ToImmutableSortedDictionary(
                file => file.Key,
                file => new SourceText(file.Key, file.Value),
                StringComparer.Ordinal
            )
        );

    /// <summary>Reads a directory with all below it.</summary>
    /// <param name="directory">The directory.</param>
    internal static FileSet ReadDirectory(string directory)
    {
        if (!Directory.Exists(directory))
        {
            throw new MarkerAssertionException($"There is no fixture directory '{directory}'");
        }

        return Create(
            Directory
                .EnumerateFiles(directory, "*", SearchOption.AllDirectories)
                .Select(file =>
                    KeyValuePair.Create(
                        Path.GetRelativePath(directory, file).Replace('\\', '/'),
                        File.ReadAllText(file)
                    )
                )
        );
    }

    internal IEnumerable<SourceText> Files => _files.Values;

    internal bool Contains(string path) => _files.ContainsKey(path);

    internal string? ContentOf(string path) => _files.GetValueOrDefault(path)?.Content;

    internal FileSet Without(string path) => new(_files.Remove(path));

    internal FileSet With(string path, string content) => new(_files.SetItem(path, new SourceText(path, content)));

    internal string LineText(string path, int line) =>
        _files.TryGetValue(path, out var source) && line <= source.LineCount
            ? source.Slice(source.GetLineSpan(line)).ToString()
            : "(no such line)";

    /// <summary>Applies fixes. Two fixes with the same edits are one; one that overlaps an earlier one is left out.</summary>
    /// <param name="fixes">The fixes.</param>
    internal FileSet Apply(IEnumerable<Fix> fixes)
    {
        var accepted = new List<TextEdit>();
        foreach (var fix in fixes)
        {
            var edits = fix.Edits.Except(accepted).ToList();
            if (!edits.Exists(edit => accepted.Exists(other => Overlap(edit, other))))
            {
                accepted.AddRange(edits);
            }
        }

        return accepted
            .GroupBy(edit => edit.Target.Source.Path, StringComparer.Ordinal)
            .Aggregate(this, (files, ofFile) => files.Edit(ofFile));
    }

    private FileSet Edit(IGrouping<string, TextEdit> edits)
    {
        var content =
            ContentOf(edits.Key)
            ?? throw new MarkerAssertionException($"A fix edits '{edits.Key}', which is no file of the test");
        foreach (var edit in edits.OrderByDescending(edit => edit.Target.Span))
        {
            var span = edit.Target.Span;
            content = string.Concat(content.AsSpan(0, span.Start), edit.NewText, content.AsSpan(span.End));
        }

        return With(edits.Key, content);
    }

    private static bool Overlap(TextEdit first, TextEdit second) =>
        first.Target.Source.Path == second.Target.Source.Path
        && first.Target.Span.Start <= second.Target.Span.End
        && second.Target.Span.Start <= first.Target.Span.End;
}
