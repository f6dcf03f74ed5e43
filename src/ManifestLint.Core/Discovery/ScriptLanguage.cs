namespace ManifestLint.Discovery;

/// <summary>How a file writes its command lines.</summary>
internal enum ScriptLanguage
{
    /// <summary>A shell script, or a shell line in another file.</summary>
    Shell,

    /// <summary>A script of PowerShell: the backtick escapes and continues lines, variables are <c>$name</c>.</summary>
    PowerShell,

    /// <summary>A batch file of Windows: <c>^</c> escapes and continues lines, variables are <c>%NAME%</c>.</summary>
    Batch,

    /// <summary>A Makefile: the lines of recipes begin with a tab, variables are <c>$(NAME)</c>.</summary>
    Make,

    /// <summary>A justfile: the lines of recipes are indented, variables are <c>{{name}}</c>.</summary>
    Just,

    /// <summary>A Tiltfile: command lines are string literals.</summary>
    Tilt,

    /// <summary>A configuration of Terraform, OpenTofu or Terragrunt: no command lines, but versions of clusters.</summary>
    Terraform,

    /// <summary>Versions of tools for asdf: a name and a version on each line.</summary>
    ToolVersions,

    /// <summary>Versions of tools for mise: a table of TOML.</summary>
    Mise,
}

/// <summary>Tells scripts, and other files that are read for a few facts in them, by their names.</summary>
internal static class ScriptNames
{
    /// <summary>Larger scripts are bundles or data.</summary>
    internal const long LargestFile = 256 << 10;

    /// <summary>The language of a file that is neither YAML nor JSON, or null where its name is not that of a script.</summary>
    /// <param name="name">The name of the file, without directories.</param>
    internal static ScriptLanguage? LanguageOf(string name) =>
        SlashPath.Extension(name) switch
        {
            ".sh" or ".bash" or ".zsh" => ScriptLanguage.Shell,
            ".ps1" or ".psm1" => ScriptLanguage.PowerShell,
            ".bat" or ".cmd" => ScriptLanguage.Batch,
            ".tf" or ".tofu" or ".tfvars" => ScriptLanguage.Terraform,
            ".mk" => ScriptLanguage.Make,
            ".just" => ScriptLanguage.Just,
            _ => name switch
            {
                "Makefile" or "makefile" or "GNUmakefile" => ScriptLanguage.Make,
                "justfile" or "Justfile" or ".justfile" => ScriptLanguage.Just,
                ".tool-versions" => ScriptLanguage.ToolVersions,
                "mise.toml" or ".mise.toml" => ScriptLanguage.Mise,
                "terragrunt.hcl" or "root.hcl" => ScriptLanguage.Terraform,
                "Tiltfile" => ScriptLanguage.Tilt,
                _ => null,
            },
        };
}
