using System.Collections.Immutable;
using ManifestLint.Rules;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Analysis;

/// <summary>
/// A comment that speaks to us: <c># manifestlint: ignore[ML0601, ML0602] until=2027-01-31 reason</c>, or <c>ignore-file[...]</c>, or
/// <c>simplification reason</c>, perhaps with rules, or <c>simplification-file</c>.
/// </summary>
/// <param name="IsForFile">Whether it is for the whole file.</param>
/// <param name="Requests">One for each rule named.</param>
/// <param name="Faults">What is wrong with it; then it silences nothing.</param>
internal sealed record SuppressionComment(
    bool IsForFile,
    ImmutableArray<SuppressionRequest> Requests,
    ImmutableArray<SuppressionFault> Faults
)
{
    private const string Marker = "manifestlint";
    private const string ForLine = "ignore";
    private const string ForFile = "ignore-file";
    private const string Simplification = "simplification";
    private const string SimplificationForFile = "simplification-file";
    private const string Grammar =
        "write '# manifestlint: ignore[ID] reason', '# manifestlint: ignore-file[ID] reason' or '# manifestlint: simplification reason'";

    /// <summary>Reads a comment; null for one that is not meant for us.</summary>
    internal static SuppressionComment? Parse(YamlComment comment)
    {
        var source = comment.Place.Source;
        var text = source.Slice(comment.Place.Span);
        var scanner = new Scanner(text, 1);
        scanner.SkipBlanks();
        if (!scanner.TryTake(Marker, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var hasColon = scanner.TryTake(":", StringComparison.Ordinal);
        scanner.SkipBlanks();
        var rest = text[scanner.Position..];
        if (
            !hasColon
            && !rest.StartsWith(ForLine, StringComparison.OrdinalIgnoreCase)
            && !rest.StartsWith(Simplification, StringComparison.OrdinalIgnoreCase)
        )
        {
            return null;
        }

        var isExact = hasColon && text.Contains(Marker, StringComparison.Ordinal);
        if (isExact && rest.StartsWith(Simplification, StringComparison.Ordinal))
        {
            return ParseSimplification(comment, text, scanner);
        }

        var isForFile = scanner.TryTake($"{ForFile}[", StringComparison.Ordinal);
        if (!isExact || (!isForFile && !scanner.TryTake($"{ForLine}[", StringComparison.Ordinal)))
        {
            return Invalid(comment, $"Not a suppression as it stands: {Grammar}");
        }

        return ParseRules(comment, text, scanner.Position, isForFile);
    }

    // The rules are optional: a difference that is meant is meant as a whole.
    private static SuppressionComment ParseSimplification(YamlComment comment, ReadOnlySpan<char> text, Scanner scanner)
    {
        var start = scanner.Position;
        var isForFile = scanner.TryTake(SimplificationForFile, StringComparison.Ordinal);
        if (!isForFile)
        {
            scanner.TryTake(Simplification, StringComparison.Ordinal);
        }

        var wordLength = scanner.Position - start;
        if (scanner.TryTake("[", StringComparison.Ordinal))
        {
            var listed = ParseRules(comment, text, scanner.Position, isForFile);
            return listed with
            {
                Requests = [.. listed.Requests.Select(request => request with { IsSimplification = true })],
            };
        }

        scanner.TryTake(":", StringComparison.Ordinal);
        var tail = SuppressionText.Parse(text[scanner.Position..].ToString());
        if (tail.Fault is not null)
        {
            return Invalid(comment, tail.Fault);
        }

        var place = new SourceSpan(comment.Place.Source, new TextSpan(comment.Place.Span.Start + start, wordLength));
        var request = new SuppressionRequest(
            SuppressionRequest.Comment,
            SuppressionRequest.AnyDifference,
            place,
            tail.Reason,
            tail.Until
        )
        {
            IsSimplification = true,
        };
        return new SuppressionComment(isForFile, [request], []);
    }

    private static SuppressionComment ParseRules(
        YamlComment comment,
        ReadOnlySpan<char> text,
        int start,
        bool isForFile
    )
    {
        var length = text[start..].IndexOf(']');
        if (length < 0)
        {
            return Invalid(comment, $"The list of rules has no closing bracket: {Grammar}");
        }

        var tail = SuppressionText.Parse(text[(start + length + 1)..].ToString());
        if (tail.Fault is not null)
        {
            return Invalid(comment, tail.Fault);
        }

        var requests = ImmutableArray.CreateBuilder<SuppressionRequest>();
        var list = text.Slice(start, length);
        foreach (var range in list.Split(','))
        {
            var item = list[range];
            var offset = start + range.Start.Value + (item.Length - item.TrimStart().Length);
            var name = item.Trim();
            if (name.IsEmpty)
            {
                return Invalid(comment, $"The list of rules has an empty entry: {Grammar}");
            }

            var place = new SourceSpan(
                comment.Place.Source,
                new TextSpan(comment.Place.Span.Start + offset, name.Length)
            );
            requests.Add(
                new SuppressionRequest(SuppressionRequest.Comment, name.ToString(), place, tail.Reason, tail.Until)
            );
        }

        return new SuppressionComment(isForFile, requests.DrainToImmutable(), []);
    }

    private static SuppressionComment Invalid(YamlComment comment, string message)
    {
        var text = comment.Place.Source.Slice(comment.Place.Span).TrimEnd();
        var place = new SourceSpan(comment.Place.Source, new TextSpan(comment.Place.Span.Start, text.Length));
        return new SuppressionComment(false, [], [new SuppressionFault(place, message)]);
    }

    private ref struct Scanner(ReadOnlySpan<char> text, int position)
    {
        private readonly ReadOnlySpan<char> _text = text;

        internal int Position { get; private set; } = position;

        internal void SkipBlanks()
        {
            while (Position < _text.Length && _text[Position] is ' ' or '\t')
            {
                Position++;
            }
        }

        internal bool TryTake(string word, StringComparison comparison)
        {
            if (!_text[Position..].StartsWith(word, comparison))
            {
                return false;
            }

            Position += word.Length;
            return true;
        }
    }
}
