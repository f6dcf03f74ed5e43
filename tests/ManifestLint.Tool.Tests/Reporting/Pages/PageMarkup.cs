using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ManifestLint.Tool.Tests.Reporting.Pages;

/// <summary>Reads a page as XML: what is not well-formed fails right there.</summary>
internal static partial class PageMarkup
{
    internal static XElement Parse(string page) =>
        XDocument.Parse(Assets().Replace(page, "${open}${close}"), LoadOptions.PreserveWhitespace).Root!;

    internal static IEnumerable<XElement> OfClass(this XElement element, string name) =>
        element
            .Descendants()
            .Where(inner => ((string?)inner.Attribute("class") ?? string.Empty).Split(' ').Contains(name));

    /// <summary>The text as a screen reader has it, without what is for the eye only.</summary>
    internal static string ReadText(this XElement element)
    {
        var copy = new XElement(element);
        copy.Descendants().Where(inner => (string?)inner.Attribute("aria-hidden") == "true").ToList().ForEach(Remove);
        return copy.Value;
    }

    private static void Remove(XElement element) => element.Remove();

    // Scripts and styles are no XML, and none of their text comes from a manifest.
    [GeneratedRegex(
        "(?<open><(?<asset>script|style)>).*?(?<close></\\k<asset>>)",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex Assets();
}
