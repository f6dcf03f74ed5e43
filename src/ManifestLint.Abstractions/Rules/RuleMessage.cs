namespace ManifestLint.Rules;

/// <summary>A message of a rule. A rule with several forms of one problem has several messages under one id.</summary>
/// <param name="format">One sentence without final period, values in single quotes, <c>{0}</c> for arguments.</param>
public sealed class RuleMessage(string format)
{
    /// <summary>One sentence without final period, <c>{0}</c> for arguments.</summary>
    public string Format { get; } = format;

    /// <summary>The severity of findings with this message, where it differs from the rule's.</summary>
    public Severity? Severity { get; init; }

    /// <summary>Whether it says that something may be wrong, and that what is in view does not tell: the checklist then judges nothing by it.</summary>
    public bool IsUndecided { get; init; }
}
