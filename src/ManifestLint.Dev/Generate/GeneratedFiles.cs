using System.Collections.Immutable;
using ManifestLint.Rules.BuiltIn;

namespace ManifestLint.Dev.Generate;

/// <summary>All generated files of the repository.</summary>
public static class GeneratedFiles
{
    /// <summary>The files, in order of their paths.</summary>
    public static ImmutableArray<GeneratedFile> All { get; } =
    [new("docs/rules.md", () => RuleIndex.Write(BuiltInRules.All))];
}
