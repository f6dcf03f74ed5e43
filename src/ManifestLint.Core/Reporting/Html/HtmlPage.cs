namespace ManifestLint.Reporting;

/// <summary>
/// The frame of a page: one file that needs no other, loads nothing, and may run nothing but its own script. Complete without the script;
/// that adds filters, copying and links to what is filtered.
/// </summary>
internal static class HtmlPage
{
    // A page is opened from disk and sent around: were something of a manifest ever taken for markup, it could still not run or load anything.
    private static readonly string Policy =
        $"default-src 'none'; style-src {HtmlAsset.Styles.SourceExpression}; script-src {HtmlAsset.Script.SourceExpression}; "
        + "base-uri 'none'; form-action 'none'";

    /// <summary>Writes a page.</summary>
    /// <param name="output">Where to; left open.</param>
    /// <param name="title">What the page is called in tabs and bookmarks.</param>
    /// <param name="toolVersion">The version of ManifestLint.</param>
    /// <param name="body">Writes what is in it, headings included.</param>
    internal static void Write(Stream output, string title, string toolVersion, Action<HtmlWriter> body)
    {
        using var writer = ReportStream.OpenText(output);
        var html = new HtmlWriter(writer);
        writer.Write("<!DOCTYPE html>");
        using (html.Open("html", ("lang", "en")))
        {
            WriteHead(html, title);
            using (html.Open("body"))
            {
                html.Element("a", "Skip to the report", ("class", "skip"), ("href", "#report"));
                html.Markup(HtmlAsset.Shapes.Text);
                using (html.Open("main", ("id", "report")))
                {
                    body(html);
                }

                html.Element("footer", $"Written by {ToolIdentity.Name} {toolVersion}");
                WriteAsset(html, "script", HtmlAsset.Script);
            }
        }

        writer.WriteLine();
    }

    private static void WriteHead(HtmlWriter html, string title)
    {
        using (html.Open("head"))
        {
            html.Void("meta", ("charset", "utf-8"));
            html.Void("meta", ("http-equiv", "Content-Security-Policy"), ("content", Policy));
            html.Void("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
            html.Void("meta", ("name", "color-scheme"), ("content", "light dark"));
            html.Void("meta", ("name", "referrer"), ("content", "no-referrer"));
            html.Element("title", title);
            WriteAsset(html, "style", HtmlAsset.Styles);
        }
    }

    private static void WriteAsset(HtmlWriter html, string element, HtmlAsset asset)
    {
        using (html.Open(element))
        {
            html.Markup(asset.Text);
        }
    }
}
