using System.Collections.Immutable;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Structure;

/// <summary>Flags fields that stand in the wrong structure: <c>resources</c> in the pod spec, <c>nodeSelector</c> in a container.</summary>
public sealed class IndentationMovedField : Rule
{
    private const int Shown = 4;

    private static readonly RuleMessage Newer = new(
        "'{0}' is not a field of {1} in the one version of its definition that is known here; it may belong to '{2}'"
    )
    {
        Severity = Severity.Warning,
    };

    private static readonly RuleMessage Wrapper = new(
        "'{0}' is not a field of {1}; what it holds belongs into the {1} itself"
    );

    private static readonly RuleMessage WrapperBeside = new(
        "'{0}' is not a field of {1}, nor {2}; what '{0}' holds belongs into the {1} itself"
    );

    private static readonly RuleMessage Together = new(
        "'{0}' is not a field of {2}, nor {1}; all of them belong one level deeper, to '{3}'"
    );

    private static readonly RuleMessage NewerTogether = new(
        "'{0}' is not a field of {2} in the one version of its definition that is known here, nor {1}; all of them may belong to '{3}'"
    )
    {
        Severity = Severity.Warning,
    };

    public IndentationMovedField()
        : base(
            new("ML0063", "indentation-moved-field")
            {
                Title = "Field at the wrong depth",
                Message = "'{0}' is not a field of {1}; it belongs to '{2}'",
                Category = RuleCategory.Structure,
                Severity = Severity.Error,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) =>
        rules.ForEachSchemaViolation(Check, SchemaViolationKind.MisplacedField);

    private static void Check(SchemaViolationContext context)
    {
        var violation = context.Violation;
        if (!violation.Companions.IsEmpty)
        {
            ReportTogether(context);
            return;
        }

        var finding = context.Report(
            violation.Suggestion is null ? Wrapper
                : violation.Source == SchemaSource.Bundled ? Newer
                : null,
            violation.Node,
            violation.Field,
            SchemaText.Owner(context),
            violation.Suggestion
        );
        if (
            violation is { Structure: { } structure, Suggestion: { } path }
            && FieldMove.To(context.Object, structure, violation.Field, path) is { } edits
        )
        {
            finding.WithFix($"Move it to '{path}'", FixSafety.Unsafe, edits);
        }
    }

    // Where a level is missing, a person puts it in, whatever number of fields belongs there.
    private static void ReportTogether(SchemaViolationContext context)
    {
        var violation = context.Violation;
        var others = Listed(violation.Companions);
        if (violation.Suggestion is not { } path)
        {
            context.Report(WrapperBeside, violation.Node, violation.Field, SchemaText.Owner(context), others);
            return;
        }

        context.Report(
            violation.Source == SchemaSource.Bundled ? NewerTogether : Together,
            violation.Node,
            violation.Field,
            others,
            SchemaText.Owner(context),
            path[..path.LastIndexOf('.')]
        );
    }

    private static string Listed(ImmutableArray<YamlNode> keys) =>
        string.Join(", ", keys.Take(Shown).Select(key => $"'{(key as YamlScalar)?.Value}'"))
        + (keys.Length > Shown ? ", ..." : string.Empty);
}
