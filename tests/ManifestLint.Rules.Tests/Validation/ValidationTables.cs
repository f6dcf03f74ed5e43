using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ManifestLint.Rules.Tests.Validation;

/// <summary>The tables of docs/validation, which say of each fact of the API server's validation which rule carries it.</summary>
internal static partial class ValidationTables
{
    /// <summary>A row.</summary>
    /// <param name="File">The page.</param>
    /// <param name="Fact">The fact.</param>
    /// <param name="Rule">What carries it.</param>
    /// <param name="Note">What else there is to say.</param>
    internal sealed record Row(string File, string Fact, string Rule, string Note)
    {
        internal IEnumerable<string> RuleIds => IdsOf(Rule);

        /// <inheritdoc/>
        public override string ToString() => $"{File}: {Fact}";
    }

    /// <summary>All rows with three columns; those of two give reasons alone.</summary>
    internal static ImmutableArray<Row> Rows { get; } =
    [
        .. Directory
            .GetFiles(Path.Combine(BuiltInRuleCases.Repository.Root, "docs", "validation"), "*.md")
            .Order(StringComparer.Ordinal)
            .SelectMany(file => File.ReadLines(file).Select(line => ReadRow(Path.GetFileName(file), line)))
            .OfType<Row>(),
    ];

    /// <summary>The rules that the tables name anywhere.</summary>
    internal static ImmutableHashSet<string> RuleIds { get; } =
    [.. Rows.SelectMany(row => IdsOf($"{row.Rule} {row.Note}"))];

    private static Row? ReadRow(string file, string line)
    {
        if (!line.StartsWith('|') || line.StartsWith("|---", StringComparison.Ordinal))
        {
            return null;
        }

        var cells = line.Trim().Trim('|').Split('|', StringSplitOptions.TrimEntries);
        return cells is [var fact, var rule, var note] && fact != "Fact" ? new Row(file, fact, rule, note) : null;
    }

    // 'ML1758 to ML1763' are six.
    private static IEnumerable<string> IdsOf(string text)
    {
        foreach (Match match in Ids().Matches(text))
        {
            var first = int.Parse(match.Groups["first"].ValueSpan, CultureInfo.InvariantCulture);
            var last = match.Groups["last"].Success
                ? int.Parse(match.Groups["last"].ValueSpan, CultureInfo.InvariantCulture)
                : first;
            for (var id = first; id <= last; id++)
            {
                yield return $"ML{id:0000}";
            }
        }
    }

    [GeneratedRegex(
        @"ML(?<first>\d{4})( to ML(?<last>\d{4}))?",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Ids();
}
