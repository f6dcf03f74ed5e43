using System.Globalization;
using System.Text;
using System.Text.Json;
using ManifestLint.Rules;

namespace ManifestLint.Reporting;

/// <summary>
/// Messages in SARIF's plain text. Its first sentence is the title of an alert; related places must be linked from it, or code scanning does
/// not show them.
/// </summary>
internal static class SarifMessage
{
    private const int LongestSentence = 512;
    private const int LongestName = 63;
    private const int LongestLinkText = 60;

    // The sentence, ten names and as many links stay below 4,096 code units whatever a manifest holds.
    private const int MostNames = 10;

    internal static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    /// <summary>A text that holds no link: a value like <c>[click](https://...)</c> stays what it is (3.11.6).</summary>
    internal static string Plain(string text)
    {
        var printable = PrintableText.Of(text).Shorten(LongestSentence);
        return printable.Contains("](", StringComparison.Ordinal) ? EscapeBrackets(printable) : printable;
    }

    /// <summary>The message of a result, with the ids of related locations counted from 1.</summary>
    internal static string Of(Finding finding)
    {
        var text = new StringBuilder(Plain(finding.Message));
        if (FindingEnvironments.AreWorthNaming(finding))
        {
            text.Append(". In ");
            AppendList(text, finding.Environments, MostNames, (name, _) => Plain(name.Shorten(LongestName)));
        }

        if (!finding.Related.IsEmpty)
        {
            text.Append(". See ");
            AppendList(text, finding.Related, RelatedPlaces.MostShown, Link);
        }

        return text.ToString();
    }

    private static string Link(RelatedPlace related, int index) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"[{EscapeBrackets(PrintableText.Of(related.Message).Shorten(LongestLinkText))}]({index + 1})"
        );

    private static void AppendList<T>(
        StringBuilder text,
        IReadOnlyCollection<T> items,
        int most,
        Func<T, int, string> show
    )
    {
        text.AppendJoin(", ", items.Take(most).Select(show));
        if (items.Count > most)
        {
            text.Append(CultureInfo.InvariantCulture, $" and {items.Count - most} more");
        }
    }

    private static string EscapeBrackets(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("[", "\\[", StringComparison.Ordinal)
            .Replace("]", "\\]", StringComparison.Ordinal);
}
