using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Structure;

/// <summary>Flags objects that are wrapped into a <c>List</c>, where documents of their own would do.</summary>
public sealed class ListKindNested : Rule
{
    public ListKindNested()
        : base(
            new("ML0081", "list-kind-nested")
            {
                Title = "Objects wrapped into a List",
                Message =
                    "'{0}' wraps its objects ({1}); write each as a document of its own, behind '---', so that patches and annotations are easy to aim at it",
                Category = RuleCategory.Structure,
                Severity = Severity.Info,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEachDocument(Check);

    // JSON has no documents to split into: a List is the only way to hold several objects.
    private static void Check(DocumentContext context)
    {
        if (
            context.Document.Root is YamlMapping { IsFlow: false } root
            && root.Scalar("kind") is { } kind
            && kind.Value.EndsWith("List", StringComparison.Ordinal)
            && root["apiVersion"] is YamlScalar { IsNull: false }
            && root.Sequence("items") is { Items.Length: > 0 } items
        )
        {
            context.Report(new SourceSpan(kind.Source, kind.Span), kind, items.Items.Length);
        }
    }
}
