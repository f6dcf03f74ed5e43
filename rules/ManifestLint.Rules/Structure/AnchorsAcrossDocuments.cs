using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Structure;

/// <summary>Flags aliases of anchors that another document defines, and merge keys that readers of YAML apply differently.</summary>
public sealed class AnchorsAcrossDocuments : Rule
{
    private static readonly RuleMessage Overridden = new(
        "'<<' brings another value of '{0}', which stands above it: kubectl takes the merged one, Kustomize and others the written one; put '<<' first"
    );

    public AnchorsAcrossDocuments()
        : base(
            new("ML0079", "anchors-across-documents")
            {
                Title = "Anchor or merge key that does not do what it seems to",
                Message =
                    "The anchor '{0}' is defined in another document of this file; anchors end at '---', so define it here as well",
                Category = RuleCategory.Structure,
                Severity = Severity.Error,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules)
    {
        rules.ForEachDocument(CheckAliases);
        rules.ForEachMapping(CheckMerge);
    }

    private static void CheckAliases(DocumentContext context)
    {
        var document = context.Document;
        foreach (var error in document.Errors)
        {
            if (error.Kind != YamlErrorKind.UndefinedAlias)
            {
                continue;
            }

            var name = document.Source.Slice(error.Place.Span).TrimStart('*').Trim().ToString();
            if (name.Length > 0 && IsDefinedBefore(document, name))
            {
                context.Explain(error, name);
            }
        }
    }

    private static bool IsDefinedBefore(YamlDocument document, string name)
    {
        var anchor = $"&{name}";
        var text = document.Source.Slice(new TextSpan(0, document.Span.Start));
        for (
            var at = text.IndexOf(anchor, StringComparison.Ordinal);
            at >= 0;
            at = text.IndexOf(anchor, StringComparison.Ordinal)
        )
        {
            text = text[(at + anchor.Length)..];
            if (text.IsEmpty || char.IsWhiteSpace(text[0]) || text[0] is ',' or '}' or ']')
            {
                return true;
            }
        }

        return false;
    }

    // sigs.k8s.io/yaml sets merged keys as it meets them, over those it has read by then.
    private static void CheckMerge(MappingContext context)
    {
        // Equal when there is neither a merge key nor a duplicate.
        var written = context.Mapping.WrittenEntries;
        if (written == context.Mapping.Entries)
        {
            return;
        }

        for (var i = 1; i < written.Length; i++)
        {
            if (!written[i].IsMerge)
            {
                continue;
            }

            foreach (var source in Sources(written[i].Value))
            {
                for (var j = 0; j < i; j++)
                {
                    if (
                        written[j] is { IsMerge: false, Name: { } name }
                        && source.TryGetEntry(name, out var merged)
                        && merged.Value.WrittenText != written[j].Value.WrittenText
                    )
                    {
                        context.Report(Overridden, written[i].Key, name).Related(written[j].Key, "written here");
                    }
                }
            }
        }
    }

    private static IEnumerable<YamlMapping> Sources(YamlNode value) =>
        value switch
        {
            YamlMapping mapping => [mapping],
            YamlSequence sequence => sequence.Items.OfType<YamlMapping>(),
            _ => [],
        };
}
