using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Testing;

/// <summary>Reads from a file what its markers ask for.</summary>
internal static class MarkerReader
{
    /// <summary>Reads the markers of a file.</summary>
    /// <param name="source">The file.</param>
    /// <exception cref="MarkerAssertionException">A marker is wrong: it says so, and how to write it.</exception>
    internal static List<ExpectedFinding> Read(SourceText source)
    {
        var markers = new List<(int Line, Marker Marker)>();
        // JSON has no comments: what looks like one is text. Such files are spoken for in expected.txt.
        if (!source.Path.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
        {
            for (var line = 1; line <= source.LineCount; line++)
            {
                if (Scan(source, line) is { } marker)
                {
                    markers.Add((line, marker));
                }
            }
        }

        if (markers.Count > 0)
        {
            RefuseContent(source, markers);
        }

        return Resolve(source, markers);
    }

    private static Marker? Scan(SourceText source, int line)
    {
        try
        {
            return MarkerScanner.Scan(source.Slice(source.GetLineSpan(line)).ToString());
        }
        catch (FormatException exception)
        {
            throw Wrong(source, line, exception.Message);
        }
    }

    // A marker must not disturb what it marks. In a block scalar, or behind a value of an .env file, '# <- ML0601' is content.
    private static void RefuseContent(SourceText source, List<(int Line, Marker Marker)> markers)
    {
        var documents = IsYaml(source) ? YamlReader.Read(source).Documents : [];
        foreach (var (line, marker) in markers)
        {
            var start = source.GetLineSpan(line).Start;
            var hash = start + marker.HashColumn - 1;
            var isOwnLine = source.Slice(TextSpan.FromBounds(start, hash)).IsWhiteSpace();
            var document = documents.LastOrDefault(d => d.Span.Start <= hash);
            var isComment = document is null or { Errors.IsEmpty: false }
                ? isOwnLine || IsYaml(source)
                : document.Comments.Any(c => c.Place.Span.Start <= hash && hash < c.Place.Span.End);
            if (!isComment)
            {
                throw Wrong(
                    source,
                    line,
                    "the marker is content here, no comment: put '# v- ID' on a line of its own above"
                );
            }

            if (isOwnLine && marker.Form == MarkerForm.Arrow)
            {
                throw Wrong(
                    source,
                    line,
                    "nothing stands before '<-' on its line: it marks its own line; '# v- ID' marks the next"
                );
            }
        }
    }

    private static bool IsYaml(SourceText source) => Path.GetExtension(source.Path) is ".yaml" or ".yml";

    private static List<ExpectedFinding> Resolve(SourceText source, List<(int Line, Marker Marker)> markers)
    {
        var underlines = markers
            .Where(pair => pair.Marker.Form == MarkerForm.Underline)
            .Select(pair => pair.Line)
            .ToHashSet();
        var expected = new List<ExpectedFinding>();
        // Arrows first: an underline may say more about what an arrow has asked for.
        foreach (var (line, marker) in markers.OrderBy(pair => pair.Marker.Form))
        {
            var target = TargetOf(line, marker, underlines);
            if (target < 1 || target > source.LineCount)
            {
                throw Wrong(source, line, "the marker points out of the file");
            }

            foreach (var entry in marker.Entries)
            {
                Add(
                    expected,
                    new ExpectedFinding(source.Path, target, entry.RuleId, marker.IsRelated)
                    {
                        Column = marker.Columns?.Start,
                        EndColumn = marker.Columns?.End,
                        MessageParts = entry.MessagePart is { } part ? [part] : [],
                    }
                );
            }
        }

        return expected;
    }

    private static int TargetOf(int line, Marker marker, HashSet<int> underlines)
    {
        if (marker.Form != MarkerForm.Underline)
        {
            return line + marker.LinesBelow;
        }

        while (underlines.Contains(line))
        {
            line--;
        }

        return line;
    }

    private static void Add(List<ExpectedFinding> expected, ExpectedFinding next)
    {
        var refined = next.Column is null
            ? -1
            : expected.FindIndex(e =>
                e.Column is null && e.Line == next.Line && e.RuleId == next.RuleId && e.IsRelated == next.IsRelated
            );
        if (refined < 0)
        {
            expected.Add(next);
        }
        else
        {
            expected[refined] = next with { MessageParts = [.. expected[refined].MessageParts, .. next.MessageParts] };
        }
    }

    private static MarkerAssertionException Wrong(SourceText source, int line, string reason) =>
        new($"{source.Path}:{line}: {reason}\n    {source.Slice(source.GetLineSpan(line)).Trim()}");
}
