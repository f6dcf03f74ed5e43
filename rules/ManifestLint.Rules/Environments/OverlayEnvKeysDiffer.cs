using ManifestLint.Environments;
using ManifestLint.Parity;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags variables, and keys of ConfigMaps and Secrets, that are not there in all environments, or come from another kind of source.</summary>
public sealed class OverlayEnvKeysDiffer : Rule
{
    private static readonly RuleMessage Missing = new("{0} of {1} is in '{3}', but not in {2}");

    private static readonly RuleMessage Surplus = new("{0} of {1} is in {2}, but not in '{3}'");

    public OverlayEnvKeysDiffer()
        : base(
            new("ML3107", "overlay-env-keys-differ")
            {
                Title = "Variable or key that only some environments have",
                Message = "{0} of {1} comes from {2} in {3}, but from {4} in '{5}'",
                Category = RuleCategory.Environments,
                Severity = Severity.Warning,
                Checklist = ChecklistPoint.Configuration,
            }
        ) { }

    public override void Register(RuleRegistration rules) =>
        rules.ForEachEnvironmentGroup(context => ParityDeviations.ForEach(context, ParityRules.Keys, Report));

    // What production takes from a Secret is the business of local-plaintext-secret, what it takes from a ConfigMap that of local-config-baked.
    private static bool IsLiteralOnlyHere(EnvironmentGroup group, ParityDeviation deviation) =>
        group.Production is not null
        && deviation.First.Member.Description.Role is EnvironmentRole.Local or EnvironmentRole.Intermediate
        && deviation.First.Comparand == ParityText.LiteralKind
        && deviation.Reference.Comparand is "secretKeyRef" or "configMapKeyRef";

    private static void Report(EnvironmentGroupContext context, ParityRow row, ParityDeviation deviation)
    {
        if (IsLiteralOnlyHere(context.Group, deviation))
        {
            return;
        }

        var (first, reference) = (deviation.First, deviation.Reference);
        var (sentence, label) = (Sentence(row.Field), reference.Member.Label);
        if (first.IsPresent && reference.IsPresent)
        {
            ParityDeviations.Report(
                context,
                null,
                deviation,
                sentence,
                row.Subject,
                first.Text,
                deviation.Names,
                reference.Text,
                label
            );
        }
        else
        {
            ParityDeviations.Report(
                context,
                first.IsPresent ? Surplus : Missing,
                deviation,
                sentence,
                row.Subject,
                deviation.Names,
                label
            );
        }
    }

    private static string Sentence(string field) =>
        field.StartsWith("env ", StringComparison.Ordinal) ? $"The variable '{field[4..]}'"
        : field.StartsWith("key ", StringComparison.Ordinal) ? $"The key '{field[4..]}'"
        : $"'{field}'";
}
