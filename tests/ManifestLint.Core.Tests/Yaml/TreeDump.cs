using System.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Yaml;

/// <summary>A document as a table: one line a node, comment and error, with its span and the text there.</summary>
internal static class TreeDump
{
    internal static string Of(YamlFile file)
    {
        var lines = new StringBuilder();
        foreach (var document in file.Documents)
        {
            lines.Append($"document {document.Span.Start}-{document.Span.End}\n");
            if (document.Root is { } root)
            {
                Write(lines, root, "", []);
            }

            foreach (var comment in document.Comments)
            {
                var kind = comment.IsInline ? "inline comment" : "comment";
                lines.Append($"{kind} {Range(comment.Place.Span)} {Shown(file, comment.Place.Span)}\n");
            }

            foreach (var error in document.Errors)
            {
                lines.Append(
                    $"{error.Kind} {Range(error.Place.Span)} {Shown(file, error.Place.Span)} {error.Message}\n"
                );
            }
        }

        return lines.ToString().TrimEnd('\n');
    }

    private static void Write(StringBuilder lines, YamlNode node, string indent, HashSet<YamlNode> seen)
    {
        var kind = node switch
        {
            YamlMapping { IsFlow: true } => "{}",
            YamlMapping => "map",
            YamlSequence { IsFlow: true } => "[]",
            YamlSequence => "seq",
            YamlScalar { IsNull: true } => "null",
            YamlScalar scalar => scalar.Style.ToString(),
            _ => "?",
        };
        lines.Append($"{indent}{kind} {Range(node.Span)} {Escape(node.WrittenText)}");
        lines.Append(node.Tag is null ? "" : $" {node.Tag}");
        lines.Append(node is YamlScalar { Style: not ScalarStyle.Plain } quoted ? $" = {Escape(quoted.Value)}" : "");
        if (!seen.Add(node))
        {
            lines.Append(" (shared)\n");
            return;
        }

        lines.Append('\n');
        foreach (var child in Children(node))
        {
            Write(lines, child, indent + " ", seen);
        }
    }

    internal static IEnumerable<YamlNode> Children(YamlNode node) =>
        node switch
        {
            YamlMapping mapping => mapping.WrittenEntries.SelectMany(entry => new[] { entry.Key, entry.Value }),
            YamlSequence sequence => sequence.Items,
            _ => [],
        };

    private static string Range(ManifestLint.Text.TextSpan span) => $"{span.Start}-{span.End}";

    private static string Shown(YamlFile file, ManifestLint.Text.TextSpan span) =>
        Escape(file.Source.Slice(span).ToString());

    private static string Escape(string text) =>
        "'"
        + Signs.Aggregate(text, (shown, sign) => shown.Replace(sign.Sign, sign.Shown, StringComparison.Ordinal))
        + "'";

    private static readonly (string Sign, string Shown)[] Signs =
    [
        ("\n", @"\n"),
        ("\r", @"\r"),
        ("\t", @"\t"),
        ("\u0085", @"\u0085"),
        ("\u2028", @"\u2028"),
        ("\u2029", @"\u2029"),
    ];
}
