using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using ManifestLint.Kubernetes;

namespace ManifestLint.Rules.Tests.Validation;

/// <summary>
/// Reads <c>*.facts</c>: a heading <c>== title | rules | document | minor</c>, and below it what the fact says in that document of
/// <c>documents.bases</c> (or a whole document, for <c>none</c>). Its keys take the place of the document's own; <c>DROP</c> takes one away. Signs at the
/// end of a line tell the twins apart:
/// <c>#!</c> and a text: a finding begins here, and the text (a line, or the value of this one; <c>~</c> for nothing) is right;
/// <c>#=</c> and a text: the same without the finding; <c>#?</c>: a finding begins here, though the line is right;
/// <c>#-</c>: only in the bad one; <c>#+</c>: only in the good one. <c>@{x*70}</c> is a text of 70 signs.
/// </summary>
internal static partial class FactFile
{
    private const string Heading = "== ";
    private const string Nothing = "~";
    private const string DefaultMinor = "1.34";

    internal static IEnumerable<Fact> ReadAll()
    {
        var directory = Path.Combine(BuiltInRuleCases.Repository.Fixtures, "Validation");
        var documents = Sections(Path.Combine(directory, "documents.bases"))
            .ToDictionary(
                section => section.Heading,
                section => new FactDocument(section.Lines),
                StringComparer.Ordinal
            );
        return Directory
            .GetFiles(directory, "*.facts")
            .Order(StringComparer.Ordinal)
            .SelectMany(file =>
                Sections(file).Select(section => Read(section, documents, Path.GetFileNameWithoutExtension(file)))
            );
    }

    private static Fact Read(
        (string Heading, List<string> Lines) section,
        Dictionary<string, FactDocument> documents,
        string file
    )
    {
        var parts = section.Heading.Split('|', StringSplitOptions.TrimEntries);
        var lines = parts[2] == "none" ? section.Lines : documents[parts[2]].With(section.Lines);
        var (bad, good, marked) = (new List<string>(), new List<string>(), ImmutableArray.CreateBuilder<int>());
        foreach (var line in lines)
        {
            AddLine(Repetition().Replace(line, Repeat), bad, good, marked);
        }

        return new Fact(
            $"{file}: {parts[0]}",
            parts[1] == "none" ? [] : [.. parts[1].Split(',')],
            KubernetesVersion.Parse(parts.Length > 3 ? parts[3] : DefaultMinor),
            string.Join('\n', bad) + "\n",
            string.Join('\n', good) + "\n",
            marked.ToImmutable()
        );
    }

    private static string Repeat(Match match) =>
        new(
            match.Groups["character"].ValueSpan[0],
            int.Parse(match.Groups["count"].ValueSpan, CultureInfo.InvariantCulture)
        );

    private static void AddLine(string line, List<string> bad, List<string> good, ImmutableArray<int>.Builder marked)
    {
        var match = Sign().Match(line);
        if (!match.Success)
        {
            bad.Add(line);
            good.Add(line);
            return;
        }

        var (indent, text, sign) = (
            match.Groups["indent"].Value,
            match.Groups["text"].Value,
            match.Groups["sign"].Value
        );
        var right = match.Groups["rest"].Value.Trim();
        if (sign != "+")
        {
            bad.Add(indent + text);
        }

        if (sign is "!" or "?")
        {
            marked.Add(bad.Count);
        }

        if (sign is "+" or "?")
        {
            good.Add(indent + text);
        }
        else if (right is not ("" or Nothing))
        {
            good.Add(indent + InPlaceOf(text, right));
        }
    }

    // A value takes the place of a value, a field or an item that of the whole line; the dash of an item stays.
    private static string InPlaceOf(string text, string right)
    {
        if (right.StartsWith("- ", StringComparison.Ordinal))
        {
            return right;
        }

        var key = Key().Match(text);
        return key.Success && !Field().IsMatch(right) ? key.Value + right
            : text.StartsWith("- ", StringComparison.Ordinal) ? $"- {right}"
            : right;
    }

    private static IEnumerable<(string Heading, List<string> Lines)> Sections(string file)
    {
        (string Heading, List<string> Lines)? section = null;
        foreach (var line in File.ReadLines(file).Where(line => !string.IsNullOrWhiteSpace(line)))
        {
            if (!line.StartsWith(Heading, StringComparison.Ordinal))
            {
                section!.Value.Lines.Add(line);
                continue;
            }

            if (section is { } last)
            {
                yield return last;
            }

            section = (line[Heading.Length..], []);
        }

        if (section is { } final)
        {
            yield return final;
        }
    }

    [GeneratedRegex(@"^(?<indent>\s*)(?<text>.*?)\s+#(?<sign>[!?=+-])(?<rest> .*)?$", RegexOptions.NonBacktracking)]
    private static partial Regex Sign();

    [GeneratedRegex("""^(?:- )?[^\s{\["':]+: """, RegexOptions.NonBacktracking)]
    private static partial Regex Key();

    [GeneratedRegex("""^[^\s{\["':]+:( |$)""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Field();

    [GeneratedRegex(@"@\{(?<character>.)\*(?<count>\d+)\}", RegexOptions.NonBacktracking)]
    private static partial Regex Repetition();
}
