using System.Collections.Immutable;

namespace ManifestLint.Reporting;

/// <summary>
/// The bar with which a reader narrows a page: by text, by state and, where the page has them, by aspect. What it narrows are the elements of
/// the class <c>item</c> with <c>data-state</c> and <c>data-aspect</c>. Shown by the script only, as it does nothing without.
/// </summary>
internal static class HtmlFilter
{
    /// <summary>Writes the bar.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="states">The states to choose from.</param>
    /// <param name="aspects">The aspects to choose from, key and word; may be empty.</param>
    internal static void Write(
        HtmlWriter html,
        ImmutableArray<HtmlState> states,
        ImmutableArray<(string Key, string Word)> aspects
    )
    {
        using (
            html.Open("form", ("id", "filter"), ("hidden", string.Empty), ("role", "search"), ("aria-label", "Filter"))
        )
        {
            WriteText(html);
            WriteStates(html, states);
            if (!aspects.IsEmpty)
            {
                WriteAspects(html, aspects);
            }

            html.Element("button", "Expand all", ("type", "button"), ("id", "filter-expand"));
            html.Element("output", string.Empty, ("id", "filter-count"), ("aria-live", "polite"));
        }
    }

    private static void WriteText(HtmlWriter html)
    {
        using (html.Open("label", ("class", "text")))
        {
            html.Element("span", "Filter by text", ("class", "unseen"));
            html.Void(
                "input",
                ("type", "search"),
                ("id", "filter-text"),
                ("placeholder", "Filter: name, field, value, file …"),
                ("title", "Press / to come here, Escape to clear"),
                ("autocomplete", "off"),
                ("spellcheck", "false")
            );
        }
    }

    private static void WriteStates(HtmlWriter html, ImmutableArray<HtmlState> states)
    {
        using (html.Open("fieldset"))
        {
            html.Element("legend", "States", ("class", "unseen"));
            foreach (var state in states)
            {
                using (html.Open("label", ("class", $"state-{state.Key}")))
                {
                    html.Void(
                        "input",
                        ("type", "checkbox"),
                        ("name", "state"),
                        ("value", state.Key),
                        ("checked", string.Empty)
                    );
                    HtmlShape.Write(html, state.Key);
                    html.Text(state.Word);
                }
            }
        }
    }

    private static void WriteAspects(HtmlWriter html, ImmutableArray<(string Key, string Word)> aspects)
    {
        using (html.Open("label", ("class", "aspects")))
        {
            html.Element("span", "Aspect", ("class", "unseen"));
            using (html.Open("select", ("id", "filter-aspect")))
            {
                html.Element("option", "All aspects", ("value", string.Empty));
                foreach (var (key, word) in aspects)
                {
                    html.Element("option", word, ("value", key));
                }
            }
        }
    }
}
