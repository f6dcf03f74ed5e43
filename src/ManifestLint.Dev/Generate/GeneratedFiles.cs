using System.Collections.Immutable;
using System.Text;
using ManifestLint.Analysis;
using ManifestLint.Configuration;
using ManifestLint.Dev.CustomResources;
using ManifestLint.Dev.KubernetesApi;
using ManifestLint.Dev.Kustomize;
using ManifestLint.Rules;
using ManifestLint.Rules.BuiltIn;

namespace ManifestLint.Dev.Generate;

/// <summary>All generated files of the repository.</summary>
public static class GeneratedFiles
{
    /// <summary>The files, in order of their paths.</summary>
    /// <param name="repository">Where they are.</param>
    public static ImmutableArray<GeneratedFile> In(Repository repository) =>
        [
            new("docs/rules.md", () => RuleIndex.Write(Rules)),
            KubernetesApiData.File(repository),
            .. KustomizeData.Files(repository),
            CustomResourceData.File(repository),
            new("schemas/manifestlint.schema.json", WriteConfigurationSchema),
        ];

    // The engine's own rules can be configured and looked up like the others.
    private static IEnumerable<Rule> Rules => AnalysisRules.Pack.Rules.Concat(BuiltInRules.All);

    private static string WriteConfigurationSchema()
    {
        using var output = new MemoryStream();
        ConfigurationSchema.Write(Rules.Select(rule => rule.Descriptor), output);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
