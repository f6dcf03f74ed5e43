using System.Collections.Immutable;
using ManifestLint.Analysis;
using ManifestLint.Environments;
using ManifestLint.Parity;
using ManifestLint.Rules;

namespace ManifestLint.Checklist;

/// <summary>Judges the points of the checklist from the findings of a run and from what it looked at.</summary>
internal sealed class ChecklistJudge
{
    private const int MostEvidence = 200;

    private readonly AnalysisResult _result;
    private readonly ImmutableArray<EnvironmentMember> _local;
    private readonly ImmutableArray<EnvironmentMember> _production;
    private readonly ImmutableArray<UnbuiltEnvironment> _unbuilt;
    private readonly HashSet<string> _localNames;
    private readonly HashSet<string> _referenceNames;
    private readonly ChecklistWitness _witness;

    internal ChecklistJudge(AnalysisResult result)
    {
        _result = result;
        var landscape = result.Landscape;
        // Without anything to compare with, an environment by itself still shows most of the points.
        var members = landscape.Groups.IsEmpty
            ? landscape.Environments.Where(member => !member.IsRemainder).ToList()
            : landscape.Groups.SelectMany(group => group.Members).ToList();
        _local = [.. members.Where(member => member.Description.Role == EnvironmentRole.Local)];
        _production = [.. members.Where(member => member.Description.Role == EnvironmentRole.Production)];
        _unbuilt =
        [
            .. landscape.Unbuilt.Where(environment =>
                environment.Description.Role is EnvironmentRole.Local or EnvironmentRole.Production
            ),
        ];
        _localNames = NamesOf(_local);
        // Of several productions, the others are measured against one, as the local environments are: that they differ says nothing of these.
        _referenceNames = landscape.Groups.IsEmpty
            ? NamesOf(_production)
            : NamesOf([.. landscape.Groups.Select(group => group.Production).OfType<EnvironmentMember>()]);
        _witness = new ChecklistWitness(
            landscape,
            _local,
            _production,
            _unbuilt,
            new DifferenceCount(ParityReport.Of(result), [.. result.Findings.Where(IsLocal)])
        );
    }

    internal ChecklistReport Judge() =>
        new(
            [.. _local.Select(member => member.Description.Name)],
            [.. _production.Select(member => member.Description.Name)],
            [.. Enum.GetValues<ChecklistPoint>().Select(Judge)]
        )
        {
            Unbuilt = _unbuilt,
        };

    private ChecklistItem Judge(ChecklistPoint point)
    {
        var about = _result.Findings.Where(finding => finding.Rule.Checklist == point && IsLocal(finding)).ToList();
        var against = about.FindAll(finding => finding is { Suppression: null, IsUndecided: false });
        var open = about.FindAll(finding => finding is { Suppression: null, IsUndecided: true });
        var documented = about.FindAll(finding => finding.Suppression is { IsSimplification: true });
        // What a finding speaks against does not speak for the point as well.
        var refuted = against.Concat(open).Select(finding => finding.Place).ToHashSet();
        var testimony = _witness.Testify(point, about, refuted);
        ImmutableArray<ChecklistEvidence> evidence =
        [
            .. against
                .Select(finding => Evidence(finding, ChecklistVerdict.Failed))
                .Concat(testimony.Evidence.Where(item => item.Verdict == ChecklistVerdict.Failed))
                .Concat(documented.Select(finding => Evidence(finding, ChecklistVerdict.Documented)))
                .Concat(open.Select(finding => Evidence(finding, ChecklistVerdict.Unknown)))
                .Concat(
                    testimony.Evidence.Where(item =>
                        item.Verdict != ChecklistVerdict.Failed && !(item.Place is { } place && refuted.Contains(place))
                    )
                )
                .Take(MostEvidence),
        ];
        var verdict =
            evidence.Any(item => item.Verdict == ChecklistVerdict.Failed) ? ChecklistVerdict.Failed
            : testimony.IsUnknown || open.Count > 0 ? ChecklistVerdict.Unknown
            : point == ChecklistPoint.Simplifications ? ChecklistVerdict.Passed
            : documented.Count > 0 ? ChecklistVerdict.Documented
            // Nothing passes without having been seen: what was found may have been ignored.
            : evidence.IsEmpty ? ChecklistVerdict.Unknown
            : ChecklistVerdict.Passed;
        return new ChecklistItem(point, verdict, testimony.Explanation, evidence);
    }

    // What shows only in production, or between others, says nothing of the local setup. A finding about a file alone does.
    private bool IsLocal(Finding finding) =>
        finding.Environments.IsEmpty
        || finding.Environments.Any(_localNames.Contains)
        || (finding.Rule.Category == RuleCategory.Environments && finding.Environments.Any(_referenceNames.Contains));

    private static HashSet<string> NamesOf(ImmutableArray<EnvironmentMember> members) =>
        members.Select(member => member.Description.Name).ToHashSet(StringComparer.Ordinal);

    private static ChecklistEvidence Evidence(Finding finding, ChecklistVerdict verdict) =>
        new(verdict, finding.Message, finding.Place, finding.Rule.Id, finding.Suppression?.Reason);
}
