using System.Collections.Immutable;
using ManifestLint.Rules;
using ManifestLint.Text;

namespace ManifestLint.Testing;

/// <summary>A finding, or a related place of one, that a marker asks for.</summary>
/// <param name="Path">The file.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="RuleId">The rule.</param>
/// <param name="IsRelated">Whether a related place is meant.</param>
internal sealed record ExpectedFinding(string Path, int Line, string RuleId, bool IsRelated)
{
    /// <summary>The column where it starts, or null for any.</summary>
    internal int? Column { get; init; }

    /// <summary>The column behind its end, or null for any.</summary>
    internal int? EndColumn { get; init; }

    /// <summary>What its message contains.</summary>
    internal ImmutableArray<string> MessageParts { get; init; } = [];

    /// <summary>How much is asked of a finding; what asks for most chooses first.</summary>
    internal int Demands => (Column is null ? 0 : 1) + (EndColumn is null ? 0 : 1) + MessageParts.Length;

    internal bool IsMetBy(Finding finding) =>
        finding.Rule.Id == RuleId
        && (
            IsRelated
                ? finding.Related.Any(related => IsAt(related.Place) && Says(related.Message))
                : IsAt(finding.Place) && Says(finding.Message)
        );

    public override string ToString()
    {
        var columns =
            Column is null ? string.Empty
            : EndColumn is null ? $" at column {Column}"
            : $" at columns {new ColumnRange(Column.Value, EndColumn.Value)}";
        var parts = string.Concat(MessageParts.Select(part => $" \"{part}\""));
        return $"{RuleId}{columns}{parts}{(IsRelated ? " (related place)" : string.Empty)}";
    }

    private bool IsAt(SourceSpan place)
    {
        var start = place.Start;
        return place.Source.Path == Path
            && start.Line == Line
            && (Column is null || Column == start.Column)
            && (EndColumn is null || new LinePosition(Line, EndColumn.Value) == place.End);
    }

    private bool Says(string message) => MessageParts.All(part => message.Contains(part, StringComparison.Ordinal));
}
