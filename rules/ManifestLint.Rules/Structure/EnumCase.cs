using System.Collections.Immutable;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Structure;

/// <summary>Flags enumerated values that are right but for their case: <c>protocol: tcp</c>. The API compares them letter by letter.</summary>
public sealed class EnumCase : Rule
{
    public EnumCase()
        : base(
            new("ML0065", "enum-case")
            {
                Title = "Enumerated value in the wrong case",
                Message = "'{0}' does not know '{1}'; it is written '{2}'",
                Category = RuleCategory.Structure,
                Severity = Severity.Error,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEachField(Check, FieldKind.String);

    private static void Check(FieldContext context)
    {
        if (context.Type.AllowedValues is not { IsEmpty: false } allowed || context.Value is not YamlScalar value)
        {
            return;
        }

        if (!value.IsString || AllowedSpelling(allowed, value) is not { } spelling)
        {
            return;
        }

        var finding = context.Report(value, context.FieldName, value, spelling);
        if (value.Style is not (ScalarStyle.Literal or ScalarStyle.Folded) && value.IsWrittenBehind(context.Key))
        {
            finding.WithFix($"Write '{spelling}'", SafetyOf(context.FieldName), value.ReplaceText(spelling));
        }
    }

    // 'never' in a Deployment says 'Never', which the API server refuses there as well (ML0606): somebody has to decide.
    private static FixSafety SafetyOf(string field) => field == "restartPolicy" ? FixSafety.Unsafe : FixSafety.Safe;

    private static string? AllowedSpelling(ImmutableArray<string> allowed, YamlScalar value)
    {
        foreach (var candidate in allowed)
        {
            if (value.HasValue(candidate))
            {
                return null;
            }
        }

        return allowed.FirstOrDefault(candidate =>
            string.Equals(candidate, value.Value, StringComparison.OrdinalIgnoreCase)
        );
    }
}
