using System.Collections.Immutable;
using System.Text;
using ManifestLint.Configuration;
using ManifestLint.Rules.BuiltIn;

namespace ManifestLint.Dev.Generate;

/// <summary>All generated files of the repository.</summary>
public static class GeneratedFiles
{
    /// <summary>The files, in order of their paths.</summary>
    public static ImmutableArray<GeneratedFile> All { get; } =
    [
        new("docs/rules.md", () => RuleIndex.Write(BuiltInRules.All)),
        new("schemas/manifestlint.schema.json", WriteConfigurationSchema),
    ];

    private static string WriteConfigurationSchema()
    {
        using var output = new MemoryStream();
        ConfigurationSchema.Write(BuiltInRules.All.Select(rule => rule.Descriptor), output);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
