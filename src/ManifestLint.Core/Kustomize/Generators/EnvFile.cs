using System.Collections.Immutable;
using System.Text;
using System.Text.Unicode;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>
/// An item of <c>envs</c>: a file with a <c>key=value</c> on each line. Blanks before the key go, all others stay; a line without <c>=</c> has
/// an empty value, one without key is passed over, and nothing is unquoted.
/// </summary>
internal static class EnvFile
{
    // Upstream reads lines through a buffer of 64 KiB and takes a longer one for the end of the file, without a word.
    private const int LongestLine = (64 * 1024) - 1;

    /// <summary>Reads a file.</summary>
    /// <param name="entry">The item.</param>
    /// <param name="directory">The directory of the Kustomization.</param>
    /// <param name="state">The state of the build.</param>
    /// <param name="items">Gets what the file holds.</param>
    internal static void Read(YamlScalar entry, BuildDirectory directory, BuildState state, List<DataItem> items)
    {
        if (SampleUse.For(entry, entry.Value, directory, state) is not { } sample)
        {
            Read(entry, directory.Read(entry), items);
            return;
        }

        var keys = new List<DataItem>();
        Read(entry, sample, keys);
        items.AddRange(keys.Select(item => item with { Text = string.Empty }));
    }

    private static void Read(YamlScalar entry, BuildFile file, List<DataItem> items)
    {
        var source = Utf8Source.Of(file);
        ImmutableArray<OriginStep> via = [new OriginStep(entry.Place, OriginRoles.ReadByEnvs), .. entry.Origin.Via];
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        ReadOnlySpan<byte> rest = file.Bytes;
        var isMarked = rest.StartsWith(mark);
        for (var start = 0; !rest.IsEmpty; isMarked = false)
        {
            var length = rest.IndexOf((byte)'\n');
            var bytes = length < 0 ? rest : rest[..length];
            if (bytes.Length > LongestLine)
            {
                return;
            }

            rest = rest[Math.Min(bytes.Length + 1, rest.Length)..];
            if (isMarked)
            {
                bytes = bytes[mark.Length..];
            }

            var span = new TextSpan(start, Encoding.UTF8.GetCharCount(bytes));
            if (!Utf8.IsValid(bytes))
            {
                throw new KustomizeException(
                    BuildFaultKind.Unreadable,
                    new SourceSpan(source, span),
                    "This line is not UTF-8 text; bytes that are no text can only come from 'files'"
                );
            }

            start = span.End + 1;
            if (ReadLine(source, span, via) is { } item)
            {
                items.Add(item);
            }
        }
    }

    private static DataItem? ReadLine(SourceText source, TextSpan span, ImmutableArray<OriginStep> via)
    {
        var line = source.Slice(span);
        if (line.EndsWith('\r'))
        {
            line = line[..^1];
        }

        var end = span.Start + line.Length;
        line = line.TrimStart();
        var start = end - line.Length;
        var equals = line.IndexOf('=');
        if (line.IsEmpty || line[0] == '#' || equals == 0)
        {
            return null;
        }

        var behindKey = equals < 0 ? end : start + equals;
        var value = TextSpan.FromBounds(equals < 0 ? end : behindKey + 1, end);
        return new DataItem(
            ScalarPart.Key(new SourceSpan(source, TextSpan.FromBounds(start, behindKey)), null),
            new SourceSpan(source, value)
        )
        {
            Text = source.Slice(value).ToString(),
            Via = via,
        };
    }
}
