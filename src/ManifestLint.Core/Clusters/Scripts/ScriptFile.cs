using System.Text.RegularExpressions;
using ManifestLint.Discovery;
using ManifestLint.Text;

namespace ManifestLint.Clusters.Scripts;

/// <summary>Finds the shell lines of a script, and what its language sets as variables.</summary>
internal static partial class ScriptFile
{
    // A longer file is generated or data; the tail of it is not read.
    private const int MostLines = 20_000;
    private const int LongestAssignment = 2048;

    internal static void Read(SourceText source, ScriptLanguage language, CommandReader reader)
    {
        switch (language)
        {
            case ScriptLanguage.Make:
                ReadRecipes(source, reader, static line => line.StartsWith('\t'));
                break;
            case ScriptLanguage.Just:
                ReadRecipes(source, reader, static line => line.StartsWith(' ') || line.StartsWith('\t'));
                break;
            case ScriptLanguage.Tilt:
                ReadLiterals(source, reader);
                break;
            default:
                reader.Read(new TextSpan(0, source.Length));
                break;
        }
    }

    // Outside of recipes there are assignments and rules; of a recipe, each line with its continuations is one piece of shell.
    private static void ReadRecipes(SourceText source, CommandReader reader, Predicate<string> isRecipe)
    {
        var last = Math.Min(source.LineCount, MostLines);
        for (var line = 1; line <= last; line++)
        {
            var span = source.GetLineSpan(line);
            var text = source.Slice(span).ToString();
            if (isRecipe(text))
            {
                while (source.Slice(span).EndsWith("\\") && line < last)
                {
                    span = TextSpan.FromBounds(span.Start, source.GetLineSpan(++line).End);
                }

                var marks = text.Length - text.TrimStart('\t', ' ', '@', '-', '+').Length;
                reader.Read(TextSpan.FromBounds(span.Start + marks, span.End));
            }
            else if (text.Length <= LongestAssignment && Assignment().Match(text) is { Success: true } assignment)
            {
                var value = assignment.Groups["value"];
                reader.Variables.Set(
                    assignment.Groups["name"].Value,
                    value.Value.Trim('"', '\''),
                    new SourceSpan(source, new TextSpan(span.Start + value.Index, value.Length))
                );
            }
            else if (text.StartsWith('#'))
            {
                reader.Read(span);
            }
        }
    }

    private static void ReadLiterals(SourceText source, CommandReader reader)
    {
        foreach (Match literal in Literal().Matches(source.Content))
        {
            var text = literal.Groups["text"];
            if (CommandReader.MayHoldCommand(text.ValueSpan))
            {
                reader.Read(new TextSpan(text.Index, text.Length));
            }
        }
    }

    [GeneratedRegex(
        """^(?:export\s+|override\s+)?(?<name>[A-Za-z_][A-Za-z0-9_-]*)\s*(?:\?|:{1,3}|\+)?=\s*(?<value>[^#\r\n]*?)\s*(?:#.*)?$""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Assignment();

    [GeneratedRegex(
        """
            \"{3}(?<text>[\s\S]*?)\"{3}|'{3}(?<text>[\s\S]*?)'{3}|\"(?<text>[^\"\\\r\n]*)\"|'(?<text>[^'\\\r\n]*)'|\#[^\r\n]*
            """,
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Literal();
}
