using System.Globalization;

namespace ManifestLint.Testing;

/// <summary>
/// The file <c>expected.txt</c> beside files that cannot hold a marker, such as JSON or broken YAML. One line per place:
/// <c>path:line[:column] ID ["part of the message"], ...</c>; <c>&lt;~</c> before the id for a related place; <c>#</c> begins a comment.
/// </summary>
internal static class ExpectedList
{
    internal const string FileName = "expected.txt";

    /// <summary>Reads the list.</summary>
    /// <param name="text">The content of the file.</param>
    /// <exception cref="MarkerAssertionException">A line is wrong.</exception>
    internal static List<ExpectedFinding> Read(string text)
    {
        var expected = new List<ExpectedFinding>();
        var number = 0;
        foreach (var line in text.EnumerateLines())
        {
            number++;
            var content = line.Trim();
            if (!content.IsEmpty && content[0] != '#')
            {
                expected.AddRange(ReadLine(content, number));
            }
        }

        return expected;
    }

    private static List<ExpectedFinding> ReadLine(ReadOnlySpan<char> line, int number)
    {
        try
        {
            var blank = line.IndexOf(' ');
            var place = (blank < 0 ? line : line[..blank]).ToString().Split(':');
            if (place.Length is < 2 or > 3)
            {
                throw new FormatException(
                    "a line is 'path:line[:column] ID', with '\"part of the message\"' if wanted"
                );
            }

            var rest = blank < 0 ? [] : line[blank..].TrimStart();
            var isRelated = rest.StartsWith("<~");
            var column = place.Length == 3 ? ReadNumber(place[2]) : (int?)null;
            return MarkerScanner
                .ScanEntries(isRelated ? rest[2..] : rest)
                .Select(entry => new ExpectedFinding(place[0], ReadNumber(place[1]), entry.RuleId, isRelated)
                {
                    Column = column,
                    MessageParts = entry.MessagePart is { } part ? [part] : [],
                })
                .ToList();
        }
        catch (FormatException exception)
        {
            throw new MarkerAssertionException($"{FileName}:{number}: {exception.Message}", exception);
        }
    }

    private static int ReadNumber(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new FormatException($"'{text}' is no line or column: they count from 1");
}
