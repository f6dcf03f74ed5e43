using ManifestLint.Analysis;
using ManifestLint.Discovery;
using ManifestLint.Rules;

namespace ManifestLint.Testing;

/// <summary>Runs the engine over files in memory with one rule switched on. Findings of the analysis itself, such as broken YAML, come with it.</summary>
internal static class RuleRun
{
    private const string Root = "/workspace";
    private const string ConfigurationFile = "manifestlint.yaml";

    internal static AnalysisResult Execute(Rule rule, FileSet files, RunOptions options)
    {
        var id = rule.Descriptor.Id;
        var memory = new InMemoryFileSystem().AddDirectory(Root);
        foreach (var file in WithOptions(files, id, options).Files)
        {
            memory.AddFile($"{Root}/{file.Path}", file.Content);
        }

        return Analyzer.Run(
            new AnalysisRequest
            {
                Files = memory,
                CurrentDirectory = Root,
                Packs = [new RulePack(id.TrimEnd("0123456789".ToCharArray()), null, [rule])],
                Enable = [id],
                Profiles = options.Profiles,
                TargetVersions = options.Kubernetes is { } version ? [version] : [],
                // One rule over a handful of files: threads would cost more than they save.
                MaxDegreeOfParallelism = 1,
            }
        );
    }

    private static FileSet WithOptions(FileSet files, string id, RunOptions options)
    {
        if (options.RuleOptions is not { } ruleOptions)
        {
            return files;
        }

        return files.Contains(ConfigurationFile)
            ? throw new MarkerAssertionException($"The options stand twice: in the test and in its {ConfigurationFile}")
            : files.With(ConfigurationFile, $"rules:\n  {id}: {ruleOptions}\n");
    }
}
