using System.Globalization;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Metadata;

/// <summary>Flags requirements of selectors whose values do not fit their operator.</summary>
public sealed class SelectorExpressionInvalid : Rule
{
    private static readonly RuleMessage Superfluous = new(
        "'{0}' asks only whether there is a label '{1}', so it takes no values"
    );

    private static readonly RuleMessage OneNumber = new("'{0}' compares '{1}' with one integer, but has {2} values");

    private static readonly RuleMessage NoNumber = new("'{0}' compares '{1}' with an integer, which '{2}' is not");

    public SelectorExpressionInvalid()
        : base(
            new("ML0265", "selector-expression-invalid")
            {
                Title = "Values that do not fit the operator of a selector",
                Message = "'{0}' compares '{1}' with a list of values, but has none",
                Category = RuleCategory.Metadata,
                Severity = Severity.Error,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules)
    {
        rules.ForEachSelector(context => CheckSelector(context, context.Node as YamlMapping));
        rules.ForEachPod(CheckPod);
        rules.ForEachNode(
            Selector
                .Kinds("PersistentVolume")
                .At("spec.nodeAffinity.required.nodeSelectorTerms[*].matchExpressions[*]"),
            context => Check(context, context.Node as YamlMapping, isOfNode: true)
        );
    }

    private static void CheckPod(PodContext context)
    {
        foreach (var selector in SelectorPlaces.OfPod(context.Pod))
        {
            CheckSelector(context, selector);
        }

        foreach (var requirement in SelectorPlaces.NodeRequirements(context.Pod))
        {
            Check(context, requirement, isOfNode: true);
        }
    }

    private static void CheckSelector(ObjectContext context, YamlMapping? selector)
    {
        foreach (var requirement in selector?.Sequence("matchExpressions")?.Items ?? [])
        {
            Check(context, requirement as YamlMapping, isOfNode: false);
        }
    }

    // An operator that there is not is a fault of its own, of the enumeration.
    private static void Check(ObjectContext context, YamlMapping? requirement, bool isOfNode)
    {
        if (requirement?.Scalar("operator") is not { } comparison || ValuesOf(requirement) is not { } values)
        {
            return;
        }

        var key = requirement.Text("key") ?? string.Empty;
        switch (comparison.Value)
        {
            case "In" or "NotIn" when values is []:
                context.Report(comparison, comparison, key);
                break;
            case "Exists" or "DoesNotExist" when values is not []:
                context.Report(Superfluous, requirement["values"]!, comparison, key);
                break;
            case "Gt" or "Lt" when isOfNode:
                CheckNumber(context, comparison, key, values);
                break;
            default:
                break;
        }
    }

    private static void CheckNumber(ObjectContext context, YamlScalar comparison, string key, YamlNode[] values)
    {
        if (values is not [var only])
        {
            context.Report(OneNumber, comparison, comparison, key, values.Length);
        }
        else if (
            only is YamlScalar { IsString: true } value
            && !long.TryParse(value.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            && !TemplateMarks.IsUnfilled(value.Value)
        )
        {
            context.Report(NoNumber, value, comparison, key, value);
        }
    }

    private static YamlNode[]? ValuesOf(YamlMapping requirement) =>
        requirement["values"] switch
        {
            null or YamlScalar { IsNull: true } => [],
            YamlSequence sequence => [.. sequence.Items],
            _ => null,
        };
}
