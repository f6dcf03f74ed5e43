using System.CommandLine;

namespace ManifestLint.Tool.Commands;

/// <summary>Options that several commands take.</summary>
internal static class SharedOptions
{
    internal static Option<string[]> RulePacks() =>
        new("--rules")
        {
            Description = "Also load the rule pack in this assembly; only packs named here are ever loaded",
            HelpName = "ASSEMBLY",
            DefaultValueFactory = static _ => [],
        };
}
