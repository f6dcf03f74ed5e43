using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Metadata;

/// <summary>Flags finalizers that the API server refuses.</summary>
public sealed class FinalizerInvalid : Rule
{
    private const string Orphan = "orphan";
    private const string Foreground = "foregroundDeletion";

    private static readonly RuleMessage Contradiction = new(
        "The finalizers 'orphan' and 'foregroundDeletion' exclude each other: what the object owns is kept, or deleted first"
    );

    private static readonly RuleMessage OfNamespace = new(
        "'{0}' has no domain, which a finalizer of a Namespace needs unless it is 'kubernetes', such as 'example.com/cleanup'"
    );

    public FinalizerInvalid()
        : base(
            new("ML0264", "finalizer-invalid")
            {
                Title = "Finalizer that the API server refuses",
                Message = "'{0}' is no name for a finalizer: it {1}",
                Category = RuleCategory.Metadata,
                Severity = Severity.Error,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules)
    {
        rules.ForEachNode(Selector.AnyObject.At("metadata.finalizers"), Check);
        rules.ForEachNode(Selector.Kinds("Namespace").At("spec.finalizers[*]"), CheckOfNamespace);
    }

    // What keeps a Namespace until its content is gone stands in its spec.
    private static void CheckOfNamespace(NodeContext context)
    {
        if (context.Node.AsKnownText() is not { } finalizer)
        {
            return;
        }

        if (!NameSyntax.IsQualifiedName(finalizer.Value, out var fault))
        {
            context.Report(finalizer, finalizer, fault);
        }
        else if (
            !finalizer.Value.Contains('/', StringComparison.Ordinal)
            && finalizer.Value is not ("kubernetes" or Orphan or Foreground)
        )
        {
            context.Report(OfNamespace, finalizer, finalizer);
        }
    }

    private static void Check(NodeContext context)
    {
        YamlScalar? kept = null;
        foreach (var finalizer in (context.Node as YamlSequence)?.Items.OfType<YamlScalar>() ?? [])
        {
            if (!finalizer.IsString || TemplateMarks.IsUnfilled(finalizer.Value))
            {
                continue;
            }

            if (!NameSyntax.IsQualifiedName(finalizer.Value, out var fault))
            {
                context.Report(finalizer, finalizer, fault);
            }
            else if (finalizer.Value is Orphan or Foreground)
            {
                if (kept is not null && kept.Value != finalizer.Value)
                {
                    context.Report(Contradiction, finalizer).Related(kept, "first");
                }

                kept ??= finalizer;
            }
        }
    }
}
