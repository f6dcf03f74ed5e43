namespace ManifestLint.Rules;

/// <summary>How grave a finding is: the consequence, not the doubt.</summary>
public enum Severity
{
    /// <summary>Hygiene or policy. At most one in five may be wrong on a repository never seen before. <c>note</c> in SARIF.</summary>
    Info,

    /// <summary>A likely incident. At most one in twenty may be wrong.</summary>
    Warning,

    /// <summary>The API server refuses it, it cannot work, or it hands out the node or the cluster. A wrong one is a bug of the rule.</summary>
    Error,
}
