namespace ManifestLint.Reporting;

/// <summary>Takes the description out of a rule's page.</summary>
internal static class RulePageText
{
    private const string Heading = "What it finds";

    /// <summary>The first paragraph under <c>What it finds</c> on one line, or null when the page has none.</summary>
    internal static string? FirstParagraph(string? page)
    {
        if (page is null)
        {
            return null;
        }

        var paragraph = page.ReplaceLineEndings("\n")
            .Split('\n')
            .Select(line => line.Trim())
            .SkipWhile(line => !IsHeading(line))
            .Skip(1)
            .SkipWhile(line => line.Length == 0)
            .TakeWhile(line => line.Length > 0 && line[0] != '#');
        var text = string.Join(' ', paragraph);
        return text.Length > 0 ? text : null;
    }

    private static bool IsHeading(string line) =>
        line.StartsWith('#') && line.TrimStart('#').Trim().Equals(Heading, StringComparison.OrdinalIgnoreCase);
}
