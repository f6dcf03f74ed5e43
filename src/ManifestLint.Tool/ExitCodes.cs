namespace ManifestLint.Tool;

/// <summary>The exit codes, fixed for ever (docs/architecture.md).</summary>
internal static class ExitCodes
{
    /// <summary>Nothing at or over the threshold.</summary>
    internal const int Clean = 0;

    /// <summary>Findings at or over the threshold.</summary>
    internal const int Findings = 1;

    /// <summary>The run itself is not trustworthy: usage, configuration, unreadable input, nothing to check, or a rule that crashed.</summary>
    internal const int Untrustworthy = 2;
}
