using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Clusters.Scripts;

/// <summary>Where the text of a scalar stands in its file.</summary>
internal static class ScalarContent
{
    /// <summary>The span without quotes, and without the line of a block's indicator.</summary>
    internal static TextSpan ContentSpan(this YamlScalar scalar)
    {
        var (source, span) = (scalar.Source, scalar.Span);
        switch (scalar.Style)
        {
            case ScalarStyle.Literal or ScalarStyle.Folded:
                var line = source.GetLine(span.Start) + 1;
                var start = line <= source.LineCount ? source.GetLineSpan(line).Start : span.End;
                return TextSpan.FromBounds(Math.Min(start, span.End), span.End);
            case ScalarStyle.Plain:
                return span;
            default:
                return TextSpan.FromBounds(span.Start + 1, Math.Max(span.Start + 1, span.End - 1));
        }
    }
}
