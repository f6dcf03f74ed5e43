using System.Buffers;
using System.Text;

namespace ManifestLint.Reporting;

/// <summary>Puts text from manifests into a page so that it stays text: visible, in its order, and never markup.</summary>
internal static class HtmlText
{
    // The noncharacters at the end are errors in HTML and not allowed in XML.
    private static readonly SearchValues<char> Special = SearchValues.Create("<>&\"\uFFFE\uFFFF");

    /// <summary>The text between tags, or in an attribute's double quotes.</summary>
    internal static string Escape(string text)
    {
        var printable = PrintableText.Of(text);
        if (!printable.AsSpan().ContainsAny(Special))
        {
            return printable;
        }

        var escaped = new StringBuilder(printable.Length * 2);
        foreach (var c in printable)
        {
            _ = c switch
            {
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '&' => escaped.Append("&amp;"),
                '"' => escaped.Append("&quot;"),
                '\uFFFE' or '\uFFFF' => escaped.Append('\uFFFD'),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    /// <summary>
    /// A path as a reference from the page: whatever a file is called, it is neither a scheme nor a host (two slashes) nor a query nor a fragment.
    /// </summary>
    internal static string RelativeReference(string path)
    {
        var local = path.StartsWith("//", StringComparison.Ordinal) ? $"/{path.TrimStart('/')}" : path;
        return string.Join('/', local.Split('/').Select(Uri.EscapeDataString));
    }
}
