using System.Text.Unicode;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>An item of <c>files</c>: <c>path</c>, with the last segment as key, or <c>key=path</c>.</summary>
internal static class FileSource
{
    /// <summary>Reads a file.</summary>
    /// <param name="entry">The item.</param>
    /// <param name="directory">The directory of the Kustomization.</param>
    /// <param name="state">The state of the build.</param>
    internal static DataItem Read(YamlScalar entry, BuildDirectory directory, BuildState state)
    {
        var (key, path) = Split(entry);
        if (SampleUse.For(entry, path, directory, state) is not null)
        {
            return new DataItem(key, entry.Place) { Text = string.Empty, Via = entry.Origin.Via };
        }

        var file = directory.Read(path, entry.Place);
        return new DataItem(key, entry.Place)
        {
            Text = TextOf(file),
            Bytes = file.Bytes,
            Via = [new OriginStep(new SourceSpan(file.Source, default), OriginRoles.ContentOf), .. entry.Origin.Via],
        };
    }

    private static (YamlScalar Key, string Path) Split(YamlScalar entry)
    {
        var text = entry.Value;
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
        {
            return (BaseName(entry), text);
        }

        if (equals == 0)
        {
            throw new KustomizeException(entry.Place, "The key before '=' is missing; write key=path");
        }

        if (equals == text.Length - 1)
        {
            throw new KustomizeException(entry.Place, "The path behind '=' is missing; write key=path");
        }

        return text.IndexOf('=', equals + 1) < 0
            ? (ScalarPart.Key(ScalarPart.PlaceOf(entry, 0, equals), text[..equals]), text[(equals + 1)..])
            : throw new KustomizeException(
                entry.Place,
                "Neither key nor path of a file may hold a '='; rename the file"
            );
    }

    private static YamlScalar BaseName(YamlScalar entry)
    {
        var text = entry.Value.AsSpan().TrimEnd('/');
        var start = text.LastIndexOf('/') + 1;
        return ScalarPart.Key(ScalarPart.PlaceOf(entry, start, text.Length - start), text[start..].ToString());
    }

    private static string? TextOf(BuildFile file)
    {
        if (!Utf8.IsValid(file.Bytes))
        {
            return null;
        }

        // Upstream keeps the mark at the start of a file; the decoded text is without, and is shared otherwise.
        var text = Utf8Source.Of(file).Content;
        return file.Bytes is [0xEF, 0xBB, 0xBF, ..] ? "\uFEFF" + text : text;
    }
}
