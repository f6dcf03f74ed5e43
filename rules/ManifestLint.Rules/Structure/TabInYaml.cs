using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Structure;

/// <summary>Explains documents that cannot be read because a tab indents a line.</summary>
public sealed class TabInYaml : Rule
{
    private const int SpacesPerTab = 2;

    public TabInYaml()
        : base(
            new("ML0067", "tab-in-yaml")
            {
                Title = "Tab as indentation",
                Message =
                    "A tab indents this line; YAML allows only spaces there, so the whole document cannot be read",
                Category = RuleCategory.Structure,
                Severity = Severity.Error,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEachDocument(Check);

    private static void Check(DocumentContext context)
    {
        foreach (var error in context.Document.Errors)
        {
            if (error.Kind == YamlErrorKind.TabIndentation)
            {
                var edits = Indentation(context.Document, error.Place);
                context.Explain(error).WithFix("Indent with spaces", FixSafety.Unsafe, edits);
            }
        }
    }

    // The parser stops at the first tab. A line that starts with one can be mended as well, for nothing may start so, not even the text of a
    // block scalar; tabs behind spaces are left alone elsewhere, since they may be such text.
    private static TextEdit[] Indentation(YamlDocument document, SourceSpan place)
    {
        var source = document.Source;
        var faulty = source.GetLine(place.Span.Start);
        var edits = new List<TextEdit>();
        for (var line = faulty; line <= source.LineCount; line++)
        {
            var span = source.GetLineSpan(line);
            if (span.Start >= document.Span.End)
            {
                break;
            }

            var text = source.Slice(span);
            if (line == faulty || text.StartsWith('\t'))
            {
                edits.Add(new TextEdit(new SourceSpan(source, BlanksOf(text, span.Start)), Spaces(text)));
            }
        }

        return [.. edits];
    }

    private static TextSpan BlanksOf(ReadOnlySpan<char> line, int start) =>
        new(start, line.Length - line.TrimStart(" \t").Length);

    private static string Spaces(ReadOnlySpan<char> line)
    {
        var blanks = line[..^line.TrimStart(" \t").Length];
        return new string(' ', blanks.Length + (blanks.Count('\t') * (SpacesPerTab - 1)));
    }
}
