namespace ManifestLint.Reporting;

/// <summary>Draws a shape of <c>shapes.svg</c>. It stands beside a word and never instead of it, so it is hidden from screen readers.</summary>
internal static class HtmlShape
{
    internal static void Write(HtmlWriter html, string name)
    {
        using (html.Open("svg", ("class", "shape"), ("viewBox", "0 0 16 16"), ("aria-hidden", "true")))
        {
            html.Void("use", ("href", $"#shape-{name}"));
        }
    }
}
