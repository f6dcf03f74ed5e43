using ManifestLint.Yaml;

namespace ManifestLint.Rules.Metadata;

/// <summary>Flags owner references that the API server refuses.</summary>
public sealed class OwnerReferenceInvalid : Rule
{
    private static readonly RuleMessage EventAsOwner = new("An Event cannot own other objects");

    private static readonly RuleMessage SecondController = new(
        "Two owners say 'controller: true'; only one controller can own an object"
    );

    public OwnerReferenceInvalid()
        : base(
            new("ML0263", "owner-reference-invalid")
            {
                Title = "Owner reference that the API server refuses",
                Message = "'{0}' of an owner reference must not be empty",
                Category = RuleCategory.Metadata,
                Severity = Severity.Error,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) =>
        rules.ForEachNode(Selector.AnyObject.At("metadata.ownerReferences"), Check);

    private static void Check(NodeContext context)
    {
        YamlScalar? controller = null;
        foreach (var owner in (context.Node as YamlSequence)?.Items.OfType<YamlMapping>() ?? [])
        {
            CheckFields(context, owner);
            if (owner.Scalar("controller") is not { IsTrue: true } flag)
            {
                continue;
            }

            if (controller is null)
            {
                controller = flag;
            }
            else
            {
                context.Report(SecondController, flag).Related(controller, "first");
            }
        }
    }

    // An absent field is schema-violation's; to the server, null is the empty text.
    private static void CheckFields(NodeContext context, YamlMapping owner)
    {
        foreach (var field in (ReadOnlySpan<string>)["apiVersion", "kind", "name", "uid"])
        {
            if (owner[field] is YamlScalar { IsString: true, Value.Length: 0 } empty)
            {
                context.Report(empty, field);
            }
        }

        if (owner.Scalar("kind") is { } kind && kind.HasValue("Event") && owner.Text("apiVersion") == "v1")
        {
            context.Report(EventAsOwner, kind);
        }
    }
}
