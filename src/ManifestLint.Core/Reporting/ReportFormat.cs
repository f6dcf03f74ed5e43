namespace ManifestLint.Reporting;

/// <summary>The formats in which a result can be written. Each is described in <c>docs/output-formats.md</c>.</summary>
public enum ReportFormat
{
    /// <summary><c>path:line:column: severity ID: message</c>, with code frames when a person reads it.</summary>
    Text,

    /// <summary><c>path(line,column,endLine,endColumn): severity ID: message</c>, as MSBuild and Visual Studio read it.</summary>
    Msbuild,

    /// <summary>SARIF 2.1.0, for code scanning and viewers.</summary>
    Sarif,

    /// <summary>ManifestLint's own complete and stable JSON.</summary>
    Json,

    /// <summary>Workflow commands of GitHub Actions, which become annotations.</summary>
    Github,

    /// <summary>The Code Quality report of GitLab.</summary>
    Gitlab,

    /// <summary>JUnit XML, for what knows test results only.</summary>
    Junit,

    /// <summary>A summary for <c>$GITHUB_STEP_SUMMARY</c> or a pull request.</summary>
    Markdown,
}
