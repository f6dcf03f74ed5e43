using ManifestLint.Parity;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags security settings that are not those of production: what runs here is refused there, or runs there with more rights.</summary>
public sealed class OverlaySecurityWeakened : Rule
{
    public override RuleDescriptor Descriptor { get; } =
        new("ML3106", "overlay-security-weakened")
        {
            Title = "Security setting that differs from production's",
            Message =
                "{0} of {1} is {2} in {3}, but {4} in '{5}'; what works with the one may be refused with the other",
            Category = RuleCategory.Environments,
            Severity = Severity.Warning,
            // What the pod may do without the setting follows from its absence.
            Supersedes = ["ML0802", "ML0803", "ML0804", "ML0805", "ML0806"],
            Checklist = ChecklistPoint.Simplifications,
        };

    public override void Register(RuleRegistration rules) =>
        rules.ForEachEnvironmentGroup(context => ParityDeviations.ForEach(context, ParityRules.Security, Report));

    private static bool IsLax(ParityRow row, ParityCell cell) =>
        cell.Node is YamlScalar value
        && (
            row.Field.EndsWith("runAsNonRoot", StringComparison.Ordinal)
            || row.Field.EndsWith("readOnlyRootFilesystem", StringComparison.Ordinal)
                ? value.IsFalse
                : value.IsTrue && !row.Field.EndsWith("hostUsers", StringComparison.Ordinal)
        );

    // What the one has and the other lacks.
    private static YamlNode? PresentOf(ParityDeviation deviation) =>
        (deviation.First.Node, deviation.Reference.Node) switch
        {
            (null, var there) => there,
            (var here, null) => here,
            _ => null,
        };

    private static void Report(EnvironmentGroupContext context, ParityRow row, ParityDeviation deviation)
    {
        // Where production itself is the laxer one, the rules about that setting say so at its own line.
        if (IsLax(row, deviation.Reference))
        {
            return;
        }

        ParityDeviations
            .Report(
                context,
                null,
                deviation,
                $"'{row.Field}'",
                row.Subject,
                ParityDeviations.Quote(deviation.First),
                deviation.Names,
                ParityDeviations.Quote(deviation.Reference),
                deviation.Reference.Member.Label
            )
            ?.ComparedWith(PresentOf(deviation));
    }
}
