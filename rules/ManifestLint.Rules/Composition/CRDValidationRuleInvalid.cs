using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Composition;

/// <summary>Flags validation rules in schemas of custom resources that the API server refuses for their form.</summary>
public sealed class CRDValidationRuleInvalid : Rule
{
    private const string Field = "x-kubernetes-validations";

    private static readonly string[] Reasons =
    [
        "FieldValueInvalid",
        "FieldValueForbidden",
        "FieldValueRequired",
        "FieldValueDuplicate",
    ];

    private static readonly RuleMessage Blank = new("'{0}' of a validation rule must not be blank");

    private static readonly RuleMessage LineBreaks = new("'{0}' of a validation rule must not hold line breaks");

    private static readonly RuleMessage NoMessage = new(
        "A validation rule of several lines needs a 'message', as the rule itself cannot be shown"
    );

    private static readonly RuleMessage Reason = new(
        "'{0}' is no reason; it is FieldValueInvalid, FieldValueForbidden, FieldValueRequired or FieldValueDuplicate"
    );

    private static readonly RuleMessage NotCompiled = new("'{0}' of a validation rule does not compile: {1}");

    public CRDValidationRuleInvalid()
        : base(
            new("ML1830", "crd-validation-rule-invalid")
            {
                Title = "Validation rule that the API server refuses",
                Message = "'rule' of a validation rule must not be blank",
                Category = RuleCategory.Composition,
                Severity = Severity.Error,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules)
    {
        rules.ForEachObject(CRDSchemas.Definitions, Check);
        rules.ForEachSchemaViolation(CheckExpression, SchemaViolationKind.InvalidExpression);
    }

    private static void CheckExpression(SchemaViolationContext context)
    {
        if (context.Object.Kind is { Group: "apiextensions.k8s.io", Kind: "CustomResourceDefinition" })
        {
            context.Report(NotCompiled, context.Violation.Node, context.Violation.Field, context.Violation.Detail);
        }
    }

    private static void Check(ObjectContext context)
    {
        if (!CRDSchemas.IsV1(context.Object))
        {
            return;
        }

        foreach (var part in CRDSchemas.PartsOf(context.Object))
        {
            foreach (var rule in part.Node.Mappings(Field))
            {
                CheckRule(context, rule);
            }
        }
    }

    private static void CheckRule(ObjectContext context, YamlMapping rule)
    {
        // An absent rule is the schema's finding.
        var text = rule.Scalar("rule");
        if (text is not null && string.IsNullOrWhiteSpace(text.Value))
        {
            context.Report(text);
        }

        CheckTexts(context, rule);
        if (
            text is not null
            && HoldsLineBreak(text.Value)
            && (rule.Text("message") is not { } message || string.IsNullOrWhiteSpace(message))
        )
        {
            context.Report(NoMessage, rule.KeyOf("rule"));
        }

        if (rule.KnownText("reason") is { } reason && Array.IndexOf(Reasons, reason.Value) < 0)
        {
            context.Report(Reason, reason, reason);
        }
    }

    private static void CheckTexts(ObjectContext context, YamlMapping rule)
    {
        foreach (var field in new[] { "message", "messageExpression", "fieldPath" })
        {
            if (rule.Scalar(field) is not { Value.Length: > 0 } text)
            {
                continue;
            }

            if (string.IsNullOrWhiteSpace(text.Value))
            {
                context.Report(Blank, text, field);
            }
            else if (field != "messageExpression" && HoldsLineBreak(text.Value))
            {
                context.Report(LineBreaks, rule.KeyOf(field), field);
            }
        }
    }

    private static bool HoldsLineBreak(string text) => text.AsSpan().Trim().IndexOfAny('\n', '\r') >= 0;
}
