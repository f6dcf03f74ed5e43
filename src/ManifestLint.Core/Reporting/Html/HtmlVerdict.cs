using System.Collections.Immutable;
using System.Globalization;
using ManifestLint.Text;

namespace ManifestLint.Reporting;

/// <summary>What supports a verdict.</summary>
/// <param name="Text">What is so, in a sentence.</param>
/// <param name="Place">The token that says it, or null.</param>
internal sealed record HtmlEvidence(string Text, SourceSpan? Place);

/// <summary>A question that was judged, with its evidence: one card of a page.</summary>
/// <param name="State">What became of it; its count is not looked at.</param>
/// <param name="Title">The question.</param>
/// <param name="Explanation">Why the verdict is what it is, or null.</param>
/// <param name="Evidence">What supports it.</param>
internal sealed record HtmlVerdict(
    HtmlState State,
    string Title,
    string? Explanation,
    ImmutableArray<HtmlEvidence> Evidence
)
{
    // So much is seen at once; the rest is one key press away.
    private const int MostShown = 5;

    /// <summary>Writes the card; it can be filtered by its state and text.</summary>
    internal void Write(HtmlWriter html, HtmlPlaces places)
    {
        using (html.Open("article", ("class", $"item verdict state-{State.Key}"), ("data-state", State.Key)))
        {
            using (html.Open("h3"))
            {
                using (html.Open("span", ("class", "state")))
                {
                    HtmlShape.Write(html, State.Key);
                    html.Text(State.Word);
                }

                html.Text($" {Title}");
            }

            if (Explanation is not null)
            {
                html.Element("p", Explanation);
            }

            WriteEvidence(html, Evidence.AsSpan()[..Math.Min(MostShown, Evidence.Length)], places);
            if (Evidence.Length > MostShown)
            {
                using (html.Open("details", ("class", "more")))
                {
                    html.Element(
                        "summary",
                        string.Create(CultureInfo.InvariantCulture, $"{Evidence.Length - MostShown} more")
                    );
                    WriteEvidence(html, Evidence.AsSpan()[MostShown..], places);
                }
            }
        }
    }

    private static void WriteEvidence(HtmlWriter html, ReadOnlySpan<HtmlEvidence> evidence, HtmlPlaces places)
    {
        if (evidence.IsEmpty)
        {
            return;
        }

        using (html.Open("ul", ("class", "evidence")))
        {
            foreach (var (text, place) in evidence)
            {
                using (html.Open("li"))
                {
                    html.Text($"{text} ");
                    if (place is { } span)
                    {
                        places.Write(html, span);
                    }
                }
            }
        }
    }
}
