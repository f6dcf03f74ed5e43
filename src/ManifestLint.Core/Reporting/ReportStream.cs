using System.Text;

namespace ManifestLint.Reporting;

/// <summary>Opens a text writer the way all reports are written.</summary>
internal static class ReportStream
{
    /// <summary>UTF-8 without byte order mark; a lone surrogate becomes U+FFFD.</summary>
    internal static Encoding Encoding { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    internal static StreamWriter OpenText(Stream output) => new(output, Encoding, leaveOpen: true) { NewLine = "\n" };
}
