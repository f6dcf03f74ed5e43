using System.Text;
using ManifestLint.Text;

namespace ManifestLint.Kustomize;

/// <summary>The text of a file that is not YAML: always UTF-8 for upstream, whatever its first bytes look like.</summary>
internal static class Utf8Source
{
    /// <summary>The file's text as UTF-8, without a byte order mark.</summary>
    /// <param name="file">The file.</param>
    internal static SourceText Of(BuildFile file) =>
        file.Bytes switch
        {
            // What a YAML reader takes for UTF-16 or UTF-32, see SourceDecoder.
            [0x00, ..] or [_, 0x00, ..] or [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..] => new SourceText(
                file.Path,
                Encoding.UTF8.GetString(file.Bytes)
            ),
            _ => file.Source,
        };
}
