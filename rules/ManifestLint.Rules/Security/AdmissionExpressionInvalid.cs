using System.Text;
using ManifestLint.Kubernetes;
using ManifestLint.Rules.Pods;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Security;

/// <summary>Flags expressions of admission webhooks and policies that the API server refuses, with the names and messages that belong to them.</summary>
public sealed class AdmissionExpressionInvalid : Rule
{
    private const int MostConditions = 64;
    private const int MostAnnotations = 20;
    private const int LongestValue = 5 * 1024;

    private static readonly string[] Reasons = ["Unauthorized", "Forbidden", "Invalid", "RequestEntityTooLarge"];

    private static readonly RuleMessage Blank = new("'{0}' must not be empty");

    private static readonly RuleMessage Lines = new("'{0}' must not hold a line break");

    private static readonly RuleMessage BadName = new("'{0}' is no name for {1}: it {2}");

    private static readonly RuleMessage SameName = new("Two {0} are named '{1}'");

    // The API server takes them, and forgets the first.
    private static readonly RuleMessage SameVariable = new(
        "Two variables are named '{0}'; the second takes the place of the first"
    )
    {
        Severity = Severity.Warning,
    };

    private static readonly RuleMessage ManyItems = new("'{0}' has {1} items, but the API server allows {2}");

    private static readonly RuleMessage BadReason = new(
        "'reason' does not know '{0}'; it takes 'Unauthorized', 'Forbidden', 'Invalid', 'RequestEntityTooLarge'"
    );

    private static readonly RuleMessage LongValue = new(
        "The expression has {0} bytes, but the API server allows 5120 for the value of an annotation"
    );

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } =
        new("ML0956", "admission-expression-invalid")
        {
            Title = "Expression of a webhook or an admission policy that the API server refuses",
            Message = "'{0}' does not compile: {1}",
            Category = RuleCategory.Security,
            Severity = Severity.Error,
            SecuritySeverity = 3.0,
        };

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules)
    {
        rules.ForEachNode(WebhookKinds.All.At("webhooks[*].matchConditions"), CheckConditions);
        rules.ForEachNode(AdmissionPolicyKinds.Policies.At("spec.matchConditions"), CheckConditions);
        rules.ForEachNode(AdmissionPolicyKinds.Policies.At("spec.variables"), CheckVariables);
        rules.ForEachNode(AdmissionPolicyKinds.Validating.At("spec.validations[*]"), CheckValidation);
        rules.ForEachNode(AdmissionPolicyKinds.Validating.At("spec.auditAnnotations"), CheckAnnotations);
        rules.ForEachNode(AdmissionPolicyKinds.Mutating.At("spec.mutations[*].jsonPatch"), CheckPatch);
        rules.ForEachNode(AdmissionPolicyKinds.Mutating.At("spec.mutations[*].applyConfiguration"), CheckPatch);
        rules.ForEachSchemaViolation(CheckSyntax, SchemaViolationKind.InvalidExpression);
    }

    private static void CheckSyntax(SchemaViolationContext context)
    {
        if (context.Object.Kind.Group == "admissionregistration.k8s.io")
        {
            context.Report(context.Violation.Node, context.Violation.Field, context.Violation.Detail);
        }
    }

    private static void CheckConditions(NodeContext context)
    {
        CheckCount(context, "matchConditions", MostConditions);
        var names = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        foreach (var condition in Items(context))
        {
            ReportBlank(context, condition, "expression");
            if (condition.KnownText("name") is not { } name)
            {
                continue;
            }

            if (!NameSyntax.IsQualifiedName(name.Value, out var reason))
            {
                context.Report(BadName, name, name, "a match condition", reason);
            }
            else
            {
                CheckUnique(context, names, name, "match conditions");
            }
        }
    }

    private static void CheckVariables(NodeContext context)
    {
        var names = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        foreach (var variable in Items(context))
        {
            ReportBlank(context, variable, "expression");
            if (variable.KnownText("name") is not { } name)
            {
                continue;
            }

            if (CelSyntax.IdentifierFault(name.Value) is { } fault)
            {
                context.Report(BadName, name, name, "a variable", fault);
            }
            else if (!names.TryAdd(name.Value, name))
            {
                context.Report(SameVariable, name, name).Related(names[name.Value], "the first");
            }
        }
    }

    private static void CheckValidation(NodeContext context)
    {
        if (context.Node is not YamlMapping validation)
        {
            return;
        }

        ReportBlank(context, validation, "expression");

        // What is empty altogether counts as left out, but blanks do not.
        foreach (var field in new[] { "message", "messageExpression" })
        {
            if (validation.KnownText(field) is { Value.Length: > 0 })
            {
                ReportBlank(context, validation, field);
            }
        }

        if (validation.KnownText("message") is { } message && message.Value.Trim().AsSpan().ContainsAny('\r', '\n'))
        {
            context.Report(Lines, message, "message");
        }

        if (validation.KnownText("reason") is { } reason && !Reasons.Contains(reason.Value))
        {
            context.Report(BadReason, reason, reason);
        }
    }

    private static void CheckAnnotations(NodeContext context)
    {
        CheckCount(context, "auditAnnotations", MostAnnotations);
        var keys = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        foreach (var annotation in Items(context))
        {
            if (annotation.KnownText("key") is { } key)
            {
                // The server puts the policy's name and a slash before it.
                if (
                    (key.Value.Contains('/', StringComparison.Ordinal) ? "must not hold '/'" : null) is { } slash
                    || !NameSyntax.IsQualifiedName(key.Value, out slash)
                )
                {
                    context.Report(BadName, key, key, "an audit annotation", slash);
                }
                else
                {
                    CheckUnique(context, keys, key, "audit annotations");
                }
            }

            ReportBlank(context, annotation, "valueExpression");
            if (
                annotation.KnownText("valueExpression") is { } value
                && Encoding.UTF8.GetByteCount(value.Value.Trim()) is var length and > LongestValue
            )
            {
                context.Report(LongValue, value, length);
            }
        }
    }

    private static void CheckPatch(NodeContext context)
    {
        if (context.Node is YamlMapping patch && (patch.HasNoText("expression") || IsBlank(patch["expression"])))
        {
            context.ReportUnset(Blank, patch, "expression", "expression");
        }
    }

    private static void CheckCount(NodeContext context, string list, int most)
    {
        if (context.Node is YamlSequence { Items.Length: var count } items && count > most)
        {
            context.Report(ManyItems, context.Key ?? items, list, count, most);
        }
    }

    private static void CheckUnique(
        NodeContext context,
        Dictionary<string, YamlNode> seen,
        YamlScalar name,
        string what
    )
    {
        if (!seen.TryAdd(name.Value, name))
        {
            context.Report(SameName, name, what, name).Related(seen[name.Value], "the first");
        }
    }

    // An absent expression is the schema's finding.
    private static void ReportBlank(NodeContext context, YamlMapping holder, string field)
    {
        if (IsBlank(holder[field]))
        {
            context.Report(Blank, holder[field]!, field);
        }
    }

    private static bool IsBlank(YamlNode? node) =>
        node is YamlScalar { IsString: true } text && string.IsNullOrWhiteSpace(text.Value);

    private static IEnumerable<YamlMapping> Items(NodeContext context) =>
        (context.Node as YamlSequence)?.Items.OfType<YamlMapping>() ?? [];
}
