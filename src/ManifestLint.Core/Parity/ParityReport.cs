using System.Collections.Immutable;
using ManifestLint.Analysis;
using ManifestLint.Environments;
using ManifestLint.Rules;
using ManifestLint.Text;

namespace ManifestLint.Parity;

/// <summary>What <c>manifestlint parity</c> shows: for each set of environments the facts in which they differ, judged.</summary>
/// <param name="Sections">One for each set of columns.</param>
public sealed record ParityReport(ImmutableArray<ParitySection> Sections)
{
    /// <summary>What rules that compare environments found beside the facts of the tables: copies instead of overlays, backing services, settings of development.</summary>
    public ImmutableArray<Finding> Others { get; init; } = [];

    /// <summary>The environments that are there, could not be built, and so were not compared.</summary>
    public ImmutableArray<UnbuiltEnvironment> Unbuilt { get; init; } = [];

    /// <summary>Whether a finding of the run counts: one of a rule that does not compare environments only where it speaks of a difference.</summary>
    /// <param name="finding">A finding of the run that the report was built from.</param>
    public bool Counts(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return finding.Rule.Id != ParityRules.Credentials || Shown.Contains(finding);
    }

    // The findings about the facts of the tables.
    private HashSet<Finding> Shown { get; init; } = [];

    /// <summary>Builds the report of a run.</summary>
    /// <param name="result">A run in which the rules of parity took part.</param>
    public static ParityReport Of(AnalysisResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var findings = new ParityFindings(result.Findings);
        ImmutableArray<ParitySection> sections =
        [
            .. result
                .Landscape.Groups.GroupBy(ColumnsOf, StringComparer.Ordinal)
                .Select(groups => new ParitySectionBuilder([.. groups], findings, result.Redaction).Build()),
        ];
        var shown = sections.SelectMany(section => section.Rows).SelectMany(row => row.Findings).ToHashSet();
        return new ParityReport(sections)
        {
            Shown = shown,
            Others = [.. result.Findings.Where(IsOfParity).Where(f => !shown.Contains(f))],
            // A directory that nobody calls an environment may be anything.
            Unbuilt =
            [
                .. result.Landscape.Unbuilt.Where(environment =>
                    environment.Description.IsConfigured || environment.Description.Role != EnvironmentRole.Unknown
                ),
            ],
        };
    }

    private static bool IsOfParity(Finding finding) => finding.Rule.Category == RuleCategory.Environments;

    // Applications whose environments have the same names share one table.
    private static string ColumnsOf(EnvironmentGroup group) =>
        string.Join('\n', group.Members.Select(member => $"{member.Label}\t{member.Description.Role}"));
}

/// <summary>One table of differences.</summary>
/// <param name="Groups">The names of the groups in it.</param>
/// <param name="IsGuessed">Whether the environments were recognised by names of directories.</param>
/// <param name="Columns">The environments.</param>
/// <param name="Rows">The facts in which they differ.</param>
public sealed record ParitySection(
    ImmutableArray<string> Groups,
    bool IsGuessed,
    ImmutableArray<ParityColumn> Columns,
    ImmutableArray<ParityReportRow> Rows
)
{
    /// <summary>The rows of a state.</summary>
    /// <param name="state">The state.</param>
    public IEnumerable<ParityReportRow> RowsOf(ParityState state) => Rows.Where(row => row.State == state);
}

/// <summary>An environment as a column.</summary>
/// <param name="Label">Its short name.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Environments">The full names of the environments in it, one for each group.</param>
public sealed record ParityColumn(string Label, EnvironmentRole Role, ImmutableArray<string> Environments);

/// <summary>What became of a difference.</summary>
public enum ParityState
{
    /// <summary>Nobody explained it: a finding.</summary>
    Different,

    /// <summary>Somebody wrote down why it is so.</summary>
    Documented,

    /// <summary>Environments are expected to differ in this.</summary>
    Expected,
}

/// <summary>A fact in which environments differ.</summary>
/// <param name="State">What became of it.</param>
/// <param name="Aspect">What it is about.</param>
/// <param name="Field">The field.</param>
/// <param name="Subjects">What has the field: kind and name, container; sorted.</param>
/// <param name="Cells">What each column has.</param>
/// <param name="Reason">Why it is expected, or what somebody wrote down; null for a difference.</param>
/// <param name="Findings">What the rules say of it.</param>
public sealed record ParityReportRow(
    ParityState State,
    ParityAspect Aspect,
    string Field,
    ImmutableArray<string> Subjects,
    ImmutableArray<ParityReportCell> Cells,
    string? Reason,
    ImmutableArray<Finding> Findings
)
{
    /// <summary>Whether nobody expects the difference, and no rule that ran speaks of it.</summary>
    public bool IsUnspoken { get; init; }

    /// <summary>The subjects in a line.</summary>
    public string Subject =>
        Subjects.Length == 1
            ? Subjects[0]
            : string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"{Subjects[0]} and {Subjects.Length - 1} more"
            );
}

/// <summary>What one column has of a fact.</summary>
/// <param name="IsPresent">Whether it has it.</param>
/// <param name="Text">The value as it may be shown.</param>
/// <param name="Place">The token that decides, or null where nothing is there to point at.</param>
public sealed record ParityReportCell(bool IsPresent, string Text, SourceSpan? Place)
{
    /// <summary>
    /// Whether it is known to be unlike what production has. False proves nothing: values that are not shown are not compared, and there may be
    /// no production.
    /// </summary>
    public bool IsUnlikeProduction { get; init; }
}
