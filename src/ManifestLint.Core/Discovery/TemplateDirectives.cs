using System.Collections.Immutable;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Discovery;

/// <summary>
/// Recognises text that is yet to be rendered by a template engine (Helm, Jinja). <c>{{ }}</c> inside of quotes and block scalars is left alone: Kyverno,
/// Argo and others use it there in files that are complete as they are.
/// </summary>
internal static class TemplateDirectives
{
    private static readonly string[] HelmWords =
    [
        ".Values.",
        ".Release.",
        ".Chart.",
        ".Capabilities.",
        ".Files.",
        ".Template.",
        "$",
        "include ",
        "template ",
        "tpl ",
        "toYaml ",
        "required ",
        "default ",
    ];

    internal static bool IsTemplate(SourceText source, ImmutableArray<YamlDocument> documents)
    {
        if (
            !source.Content.Contains("{{", StringComparison.Ordinal)
            && !source.Content.Contains("{%", StringComparison.Ordinal)
        )
        {
            return false;
        }

        return documents.Any(document =>
            document.Errors.IsEmpty ? HasDirectiveNode(document.Root) : HasDirectiveLine(source, document.Span)
        );
    }

    // A directive in the place of a value is valid YAML: a flow mapping whose key is a flow mapping. No real file has that.
    private static bool HasDirectiveNode(YamlNode? root)
    {
        var pending = new Stack<YamlNode>();
        var seen = new HashSet<YamlNode>(ReferenceEqualityComparer.Instance);
        for (var node = root; node is not null || pending.TryPop(out node); node = null)
        {
            if (IsDirective(node))
            {
                return true;
            }

            if (node is YamlScalar || !seen.Add(node))
            {
                continue;
            }

            foreach (var child in Children(node))
            {
                pending.Push(child);
            }
        }

        return false;
    }

    private static IEnumerable<YamlNode> Children(YamlNode node) =>
        node switch
        {
            YamlMapping mapping => mapping.WrittenEntries.SelectMany(entry => new[] { entry.Key, entry.Value }),
            YamlSequence sequence => sequence.Items,
            _ => [],
        };

    private static bool IsDirective(YamlNode node) =>
        node switch
        {
            YamlMapping { IsFlow: true, WrittenEntries: [{ Key: YamlMapping { IsFlow: true } }, ..] } => true,
            YamlScalar { Style: ScalarStyle.Plain } scalar => HasHelmExpression(scalar.Source.Slice(scalar.Span)),
            _ => false,
        };

    private static bool HasDirectiveLine(SourceText source, TextSpan span)
    {
        var lines = new TemplateLineScanner();
        var rest = source.Slice(span);
        foreach (var line in rest.EnumerateLines())
        {
            if (lines.IsDirective(line))
            {
                return true;
            }
        }

        return false;
    }

    // A plain scalar may hold braces (Argo: prefix-{{workflow.name}}); only the words of a chart tell a template.
    private static bool HasHelmExpression(ReadOnlySpan<char> text)
    {
        while (text.IndexOf("{{") is var start and >= 0)
        {
            text = text[(start + 2)..];
            var expression = text.TrimStart('-').TrimStart(' ');
            foreach (var word in HelmWords)
            {
                if (expression.StartsWith(word, StringComparison.Ordinal))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
