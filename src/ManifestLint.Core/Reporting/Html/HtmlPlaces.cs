using System.Globalization;
using ManifestLint.Text;

namespace ManifestLint.Reporting;

/// <summary>Writes places in files: a link that opens the file, the line in its text, and a button that copies the place for an editor.</summary>
/// <param name="shown">How paths read: from the root of the repository, as in JSON.</param>
/// <param name="fromPage">How to get from the page to the file.</param>
internal sealed class HtmlPlaces(PathMapping shown, PathMapping fromPage)
{
    /// <summary>The place as it stands in the page.</summary>
    /// <param name="place">The place.</param>
    internal string TextOf(SourceSpan place) =>
        string.Create(CultureInfo.InvariantCulture, $"{shown.Map(place.Source.Path)}:{place.Start.Line}");

    internal void Write(HtmlWriter html, SourceSpan place)
    {
        var text = TextOf(place);
        var editable = string.Create(CultureInfo.InvariantCulture, $"{text}:{place.Start.Column}");
        using (html.Open("span", ("class", "place")))
        {
            using (
                html.Open(
                    "a",
                    ("href", HtmlText.RelativeReference(fromPage.Map(place.Source.Path))),
                    ("title", editable)
                )
            )
            {
                var name = text.LastIndexOf('/') + 1;
                html.Path(text[..name]);
                html.Element("b", text[name..]);
            }

            using (
                html.Open(
                    "button",
                    ("type", "button"),
                    ("class", "copy"),
                    ("data-copy", editable),
                    ("aria-label", $"Copy {editable}"),
                    ("title", $"Copy {editable}")
                )
            )
            {
                HtmlShape.Write(html, "copy");
            }
        }
    }
}
