using ManifestLint.Parity;
using ManifestLint.Text;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags fields that environments are not expected to differ in and do: commands, ports, probe handlers, volumes, selectors.</summary>
public sealed class OverlaySpecDiffers : Rule
{
    private static readonly RuleMessage Missing = new("{0} is absent in {1}, but set in '{2}' ('{3}')");

    private static readonly RuleMessage Surplus = new("{0} is set in {1} ('{3}'), but absent in '{2}'");

    private static readonly RuleMessage MissingLabel = new("{0} is absent in {1}, but '{3}' in '{2}'");

    private static readonly RuleMessage SurplusLabel = new("{0} is '{3}' in {1}, but absent in '{2}'");

    private static readonly RuleMessage MissingLabels = new("{0} ('{3}') are absent in {1}, but set in '{2}'");

    private static readonly RuleMessage SurplusLabels = new("{0} ('{3}') are set in {1}, but absent in '{2}'");

    private static readonly RuleMessage MissingContainer = new(
        "In {1} there is no counterpart of {0} of '{2}', which runs '{3}'"
    );

    private static readonly RuleMessage SurplusContainer = new(
        "In '{2}' there is no counterpart of {0} of {1}, which runs '{3}'"
    );

    // Two long values that begin alike, or two that nobody may see.
    private static readonly RuleMessage Unlike = new("{0} is not the same in {1} as in '{2}'");

    private static readonly RuleMessage Renamed = new(
        "The label that names the environment is '{0}' in {1}, but '{2}' in '{3}'; what selects by it has to know both"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML3103", "overlay-spec-differs")
        {
            Title = "Field that differs from production's",
            Message = "{0} is '{1}' in {2}, but '{3}' in '{4}'",
            Category = RuleCategory.Environments,
            Severity = Severity.Warning,
            Checklist = ChecklistPoint.Simplifications,
            // That a selector cannot be changed is one of the reasons why the label matters.
            Supersedes = ["ML2921"],
        };

    public override void Register(RuleRegistration rules) =>
        rules.ForEachEnvironmentGroup(context => ParityDeviations.ForEach(context, ParityRules.Fields, Report));

    private static void Report(EnvironmentGroupContext context, ParityRow row, ParityDeviation deviation)
    {
        var (first, reference) = (deviation.First, deviation.Reference);
        var label = reference.Member.Label;
        if (row.IsRenamed)
        {
            ParityDeviations.Report(context, Renamed, deviation, first.Text, deviation.Names, reference.Text, label);
        }
        else if (first.IsPresent && reference.IsPresent && first.Text == reference.Text)
        {
            ParityDeviations.Report(context, Unlike, deviation, Sentence(row), deviation.Names, label);
        }
        else if (first.IsPresent && reference.IsPresent)
        {
            ParityDeviations.Report(
                context,
                null,
                deviation,
                Sentence(row),
                first.Text,
                deviation.Names,
                reference.Text,
                label
            );
        }
        else
        {
            var (missing, surplus) = PresenceOf(row);
            var (message, text) = first.IsPresent ? (surplus, first.Text) : (missing, reference.Text);
            ParityDeviations.Report(context, message, deviation, Sentence(row), deviation.Names, label, text);
        }
    }

    private static (RuleMessage Missing, RuleMessage Surplus) PresenceOf(ParityRow row) =>
        row.Aspect switch
        {
            ParityAspect.Container => (MissingContainer, SurplusContainer),
            ParityAspect.Label or ParityAspect.Selector when KeyIn(row.Field) is not null => (
                MissingLabel,
                SurplusLabel
            ),
            ParityAspect.Label => (MissingLabels, SurplusLabels),
            _ => (Missing, Surplus),
        };

    private static string Sentence(ParityRow row) =>
        row.Aspect switch
        {
            ParityAspect.Selector or ParityAspect.Label when KeyIn(row.Field) is { } key =>
                $"{Noun(row.Field)} '{key}'{(IsInBoth(row.Field) ? " (also in selectors)" : string.Empty)} of {Subjects(row)}",
            ParityAspect.Label => $"The {row.Field} of {Subjects(row)}",
            ParityAspect.Container => row.Subject,
            ParityAspect.Volume when row.Field.Split(' ') is [var noun, var name] =>
                $"The {noun} '{name}' of {row.Subject}",
            _ => $"'{row.Field}' of {row.Subject}",
        };

    private static string? KeyIn(string field) => field.LastIndexOf(' ') is var at and >= 0 ? field[(at + 1)..] : null;

    private static bool IsInBoth(string field) => field.StartsWith("label and ", StringComparison.Ordinal);

    private static string Noun(string field) =>
        field.StartsWith("label", StringComparison.Ordinal) ? "Label" : "Selector";

    // What an entry of labels decides is the same in every object that it meets: one of them is enough to know which it is.
    private static string Subjects(ParityRow row) =>
        row.Differences.Select(difference => difference.SubjectText).Distinct(StringComparer.Ordinal).ToList() switch
        {
            [var first, _, _, ..] and { Count: var count } => string.Create(null, $"{first} and {count - 1} more"),
            var few => NameList.Of(few),
        };
}
