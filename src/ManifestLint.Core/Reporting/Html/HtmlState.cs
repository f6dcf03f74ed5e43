using System.Collections.Immutable;
using System.Globalization;

namespace ManifestLint.Reporting;

/// <summary>What became of the things that a page lists: a word, its shape and colour, and how many there are.</summary>
/// <param name="Key">The name in filters, of the shape, and of the colour in the styles; our own word.</param>
/// <param name="Word">The word that people read.</param>
/// <param name="Count">How many things are in that state.</param>
internal sealed record HtmlState(string Key, string Word, int Count)
{
    /// <summary>Writes the numbers at the top of a page, and a bar with their proportions.</summary>
    internal static void WriteSummary(HtmlWriter html, ImmutableArray<HtmlState> states)
    {
        using (html.Open("ul", ("class", "summary")))
        {
            foreach (var state in states)
            {
                using (html.Open("li", ("class", $"state-{state.Key}{(state.Count == 0 ? " none" : string.Empty)}")))
                {
                    HtmlShape.Write(html, state.Key);
                    html.Element("strong", state.Count.ToString(CultureInfo.InvariantCulture));
                    html.Text(" ");
                    html.Element("span", state.Word);
                }
            }
        }

        WriteProportions(html, states);
    }

    private static void WriteProportions(HtmlWriter html, ImmutableArray<HtmlState> states)
    {
        var total = states.Sum(state => state.Count);
        if (total == 0)
        {
            return;
        }

        using (html.Open("div", ("class", "proportions"), ("aria-hidden", "true")))
        {
            using (html.Open("svg", ("width", "100%"), ("height", "12")))
            {
                var left = 0.0;
                foreach (var state in states.Where(state => state.Count > 0))
                {
                    var width = 100.0 * state.Count / total;
                    html.Void(
                        "rect",
                        ("class", $"bar-{state.Key}"),
                        ("x", Percent(left)),
                        ("width", Percent(width)),
                        ("height", "12")
                    );
                    left += width;
                }
            }
        }
    }

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share:0.##}%");
}
