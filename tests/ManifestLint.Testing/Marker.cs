using System.Collections.Immutable;

namespace ManifestLint.Testing;

/// <summary>How a <see cref="Marker"/> says which place it means.</summary>
internal enum MarkerForm
{
    /// <summary><c># &lt;- ML0601</c> at the end of the line at fault.</summary>
    Arrow,

    /// <summary><c># ^^^^ ML0601</c> on a line below the one at fault.</summary>
    Underline,

    /// <summary><c># v- ML0601</c> on a line above the one at fault.</summary>
    Above,
}

/// <summary>Columns of a line, from 1, the end excluded.</summary>
internal readonly record struct ColumnRange(int Start, int End)
{
    public override string ToString() => $"{Start}-{End}";
}

/// <summary>One rule that a marker names.</summary>
/// <param name="RuleId">The id.</param>
/// <param name="MessagePart">What the message must contain, or null.</param>
internal readonly record struct MarkerEntry(string RuleId, string? MessagePart);

/// <summary>A marker as it is written.</summary>
/// <param name="Form">How it says which place it means.</param>
/// <param name="IsRelated">Whether it marks a related place instead of a finding.</param>
/// <param name="HashColumn">Column of its <c>#</c>, from 1.</param>
/// <param name="Columns">The columns that it underlines; for <see cref="MarkerForm.Underline"/> alone.</param>
/// <param name="LinesBelow">How far below it the line at fault is; for <see cref="MarkerForm.Above"/> alone.</param>
/// <param name="Entries">The rules that it names, at least one.</param>
internal sealed record Marker(
    MarkerForm Form,
    bool IsRelated,
    int HashColumn,
    ColumnRange? Columns,
    int LinesBelow,
    ImmutableArray<MarkerEntry> Entries
);
