using System.Buffers;
using System.Text;

namespace ManifestLint.Reporting;

/// <summary>Puts text from manifests into Markdown so that it stays text.</summary>
internal static class MarkdownText
{
    // What can begin markup, a table cell, HTML, a mention, a reference, a formula or a link that GitHub makes by itself.
    private static readonly SearchValues<char> Markup = SearchValues.Create("\\`*_{}[]()<>#|~&@$!:");

    /// <summary>The text for the running text or a table cell: numeric references cannot be markup, in Markdown or in HTML.</summary>
    internal static string Escape(string text)
    {
        var printable = PrintableText.Of(text);
        if (!printable.AsSpan().ContainsAny(Markup))
        {
            return BreakWebAddress(printable);
        }

        var escaped = new StringBuilder(printable.Length * 2);
        foreach (var c in printable)
        {
            if (Markup.Contains(c))
            {
                escaped.Append("&#").Append((int)c).Append(';');
            }
            else
            {
                escaped.Append(c);
            }
        }

        return BreakWebAddress(escaped.ToString());
    }

    /// <summary>The text as a code span on its own, outside of tables.</summary>
    internal static string Code(string text)
    {
        var printable = PrintableText.Of(text);
        var fence = new string('`', LongestRun(printable, '`') + 1);
        var blank = printable.Contains('`') || printable.StartsWith(' ') ? " " : string.Empty;
        return $"{fence}{blank}{printable}{blank}{fence}";
    }

    /// <summary>An address between the parentheses of a link.</summary>
    internal static string LinkTarget(string uri) =>
        PrintableText
            .Of(uri)
            .Replace(" ", "%20", StringComparison.Ordinal)
            .Replace("(", "%28", StringComparison.Ordinal)
            .Replace(")", "%29", StringComparison.Ordinal)
            .Replace("<", "%3C", StringComparison.Ordinal)
            .Replace(">", "%3E", StringComparison.Ordinal)
            .Replace("|", "%7C", StringComparison.Ordinal);

    private static string BreakWebAddress(string text) =>
        text.Replace("www.", "www&#46;", StringComparison.OrdinalIgnoreCase);

    private static int LongestRun(string text, char sought)
    {
        var (longest, current) = (0, 0);
        foreach (var c in text)
        {
            current = c == sought ? current + 1 : 0;
            longest = Math.Max(longest, current);
        }

        return longest;
    }
}
