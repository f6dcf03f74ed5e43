using System.Collections.Immutable;
using ManifestLint.Kubernetes;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Structure;

/// <summary>Flags what the API server refuses to decode, or refuses by the schema of the kind: unknown fields, types, missing fields, values.</summary>
public sealed class SchemaViolation : Rule
{
    private const int MostValues = 12;

    private static readonly RuleMessage Newer = new(
        "'{0}' is not a field of {1} in the one version of its definition that is known here; a newer one may have it"
    )
    {
        Severity = Severity.Warning,
    };

    private static readonly RuleMessage Missing = new("'{0}' is missing, and {1} needs it");

    private static readonly RuleMessage WrongType = new("'{0}' needs {1}, but this is {2}");

    private static readonly RuleMessage QuotedBoolean = new(
        "'{0}' needs a boolean, but '{1}' is a string; remove the quotes"
    );

    private static readonly RuleMessage NotAllowed = new("'{0}' does not know '{1}'; it takes {2}");

    private static readonly RuleMessage Meant = new("'{0}' does not know '{1}'; did you mean '{3}'? It takes {2}");

    private static readonly RuleMessage Malformed = new("'{1}' in '{0}' {2}");

    private static readonly RuleMessage EmptyItem = new(
        "This item of '{0}' is null, but must be {1}; fill it in, or remove its '-'"
    );

    private static readonly RuleMessage WrongItem = new("Items of '{0}' must be {1}, but this is {2}");

    private static readonly RuleMessage Duplicate = new("'{0}' has this item twice");

    private static readonly RuleMessage SameKeys = new("'{0}' has two items with {1}, which must be unique");

    private static readonly RuleMessage Constraint = new("'{0}' {1}");

    private static readonly RuleMessage Expression = new("'{0}' breaks a rule of its definition: {1}");

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } =
        new("ML0001", "schema-violation")
        {
            Title = "Object that does not fit its schema",
            Message = "'{0}' is not a field of {1}",
            Category = RuleCategory.Structure,
            Severity = Severity.Error,
        };

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules)
    {
        rules.ForEachSchemaViolation(CheckUnknown, SchemaViolationKind.UnknownField);
        rules.ForEachSchemaViolation(CheckMissing, SchemaViolationKind.MissingField);
        rules.ForEachSchemaViolation(CheckType, SchemaViolationKind.WrongType);
        rules.ForEachSchemaViolation(CheckValue, SchemaViolationKind.ValueNotAllowed);
        rules.ForEachSchemaViolation(CheckText, SchemaViolationKind.Malformed);
        rules.ForEachSchemaViolation(CheckItem, SchemaViolationKind.DuplicateItem);
        rules.ForEachSchemaViolation(
            context => context.Report(Constraint, Place(context), Name(context), context.Violation.Detail),
            SchemaViolationKind.Constraint
        );
        rules.ForEachSchemaViolation(
            context => context.Report(Expression, Place(context), Name(context), context.Violation.Detail),
            SchemaViolationKind.Expression
        );
    }

    private static void CheckUnknown(SchemaViolationContext context)
    {
        if (!TemplateMarks.IsUnfilled(context.Violation.Field))
        {
            context.Report(
                context.Violation.Source == SchemaSource.Bundled ? Newer : null,
                context.Violation.Node,
                context.Violation.Field,
                SchemaText.Owner(context)
            );
        }
    }

    private static void CheckMissing(SchemaViolationContext context)
    {
        // An object with a status and without a spec is what a test expects of a cluster, not what somebody applies.
        var isExpectation =
            context.Violation.Field == "spec"
            && ReferenceEquals(context.Violation.Node, context.Object.Root)
            && context.Object.IsExpectation();
        if (!isExpectation)
        {
            context.ReportMissing(Missing, context.Violation.Field, context.Violation.Field, SchemaText.Owner(context));
        }
    }

    private static void CheckType(SchemaViolationContext context)
    {
        var violation = context.Violation;
        if (violation.Node is YamlScalar value)
        {
            // Scalars in the place of text are boolean-like-in-string and number-like-in-string, those in the place of integers string-in-int-field.
            if ((!value.IsNull && IsTextOrInteger(violation.Type.Kind)) || TemplateMarks.IsUnfilled(value.Value))
            {
                return;
            }

            if (violation.Type.Kind == FieldKind.Boolean && IsQuotedBoolean(value))
            {
                var finding = context.Report(QuotedBoolean, value, violation.Field, value);
                if (value.IsWrittenBehind(violation.Key))
                {
                    finding.WithFix("Remove the quotes", FixSafety.Safe, value.ReplaceWith(value.Value));
                }

                return;
            }
        }

        var isNull = violation.Node is YamlScalar { IsNull: true };
        var isItem = violation.Key is null && violation.Field.Length > 0;
        context.Report(
            !isItem ? WrongType
                : isNull ? EmptyItem
                : WrongItem,
            Place(context),
            Name(context),
            SchemaText.Expected(violation.Type),
            violation.Node.Description
        );
    }

    private static bool IsTextOrInteger(FieldKind kind) =>
        kind
            is FieldKind.String
                or FieldKind.Bytes
                or FieldKind.Time
                or FieldKind.MicroTime
                or FieldKind.Duration
                or FieldKind.Integer
                or FieldKind.IntOrString;

    private static bool IsQuotedBoolean(YamlScalar value) =>
        value
            is {
                IsString: true,
                Style: ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted,
                Value: "true" or "false"
            };

    private static void CheckValue(SchemaViolationContext context)
    {
        var violation = context.Violation;
        var allowed = violation.Type.AllowedValues;
        if (violation.Node is not YamlScalar value || TemplateMarks.IsUnfilled(value.Value))
        {
            return;
        }

        // Right but for its case is enum-case.
        if (value.IsString && allowed.Contains(value.Value, StringComparer.OrdinalIgnoreCase))
        {
            return;
        }

        var meant = Abbreviated(value.Value, allowed) ?? SpellingSuggestion.Find(value.Value, allowed);
        var finding = context.Report(
            meant is null ? NotAllowed : Meant,
            value,
            violation.Field,
            value,
            Listed(allowed),
            meant
        );
        if (meant is not null && value.IsWrittenBehind(violation.Key))
        {
            finding.WithFix($"Write '{meant}'", FixSafety.Unsafe, value.ReplaceText(meant));
        }
    }

    // kubectl prints access modes in short.
    private static string? Abbreviated(string value, ImmutableArray<string> allowed)
    {
        var meant = value.ToUpperInvariant() switch
        {
            "RWO" => "ReadWriteOnce",
            "ROX" => "ReadOnlyMany",
            "RWX" => "ReadWriteMany",
            "RWOP" => "ReadWriteOncePod",
            _ => null,
        };
        return meant is not null && allowed.Contains(meant, StringComparer.Ordinal) ? meant : null;
    }

    private static string Listed(ImmutableArray<string> values)
    {
        var listed = string.Join(", ", values.Take(MostValues).Select(value => $"'{value}'"));
        return values.Length > MostValues ? listed + ", …" : listed;
    }

    private static void CheckText(SchemaViolationContext context)
    {
        var violation = context.Violation;

        // Base64 of Secrets and ConfigMaps is secret-not-base64.
        if (
            violation.Node is not YamlScalar value
            || TemplateMarks.IsUnfilled(value.Value)
            || (
                violation.Type.Kind == FieldKind.Bytes
                && context.Object.Kind is { Group: "", Kind: "Secret" or "ConfigMap" }
            )
        )
        {
            return;
        }

        context.Report(Malformed, value, violation.Field, value, violation.Detail);
    }

    private static void CheckItem(SchemaViolationContext context)
    {
        // The lists of pods and Services that people write are duplicate-list-entry, with more to say. Others are merged by the server, not refused.
        if (context.Violation.Source == SchemaSource.Kubernetes || context.Violation.Other is not { } other)
        {
            return;
        }

        if (context.Violation.Node is YamlMapping item && other is YamlMapping first)
        {
            context
                .Report(SameKeys, KeyOf(item, context), context.Violation.Field, context.Violation.Detail)
                .Related(KeyOf(first, context), "the first");
        }
        else
        {
            context.Report(Duplicate, context.Violation.Node, context.Violation.Field).Related(other, "the first");
        }
    }

    // The first key that is written: a default may stand for any of them.
    private static YamlNode KeyOf(YamlMapping item, SchemaViolationContext context) =>
        context.Violation.Type.ListKeys.Select(key => item[key]).FirstOrDefault(value => value is not null) ?? item;

    // A whole structure is no place to point at; its key is.
    private static YamlNode Place(SchemaViolationContext context) =>
        context.Violation.Node is YamlScalar ? context.Violation.Node
        : ReferenceEquals(context.Violation.Node, context.Object.Root) ? context.Object.Anchor
        : context.Violation.Key ?? context.Violation.Node;

    private static string Name(SchemaViolationContext context) =>
        context.Violation.Field.Length > 0 ? context.Violation.Field : context.Object.Kind.Kind;
}
