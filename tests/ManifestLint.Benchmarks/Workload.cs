using System.Collections.Immutable;
using System.Text;
using ManifestLint.Analysis;
using ManifestLint.Discovery;
using ManifestLint.Kubernetes;
using ManifestLint.Rules;
using ManifestLint.Rules.BuiltIn;
using ManifestLint.Schemas;
using ManifestLint.Text;
using ManifestLint.Yaml;
using YamlDotNet.Core;

namespace ManifestLint.Benchmarks;

/// <summary>A tree of generated files in memory, and the jobs that are measured over it.</summary>
internal sealed class Workload
{
    private const string Root = "/w";

    private readonly List<SourceText> _sources = [];
    private readonly InMemoryFileSystem _files = new InMemoryFileSystem().AddDirectory($"{Root}/.git");

    private readonly Lazy<ImmutableArray<KubernetesObject>> _objects;

    private readonly Lazy<ImmutableArray<ActiveRule>> _rules = new(() =>
        [.. BuiltInRules.All.Select(rule => new ActiveRule(rule, ImmutableDictionary<RuleOption, object>.Empty))]
    );

    private Workload()
    {
        _objects = new(() =>
            [
                .. _sources
                    .SelectMany(source => YamlReader.Read(source).Documents)
                    .Select(document => new KubernetesObject((YamlMapping)document.Root!, PodOwners.Default)),
            ]
        );
    }

    /// <summary>Size of all files in bytes.</summary>
    internal long Bytes { get; private set; }

    /// <summary>Files of the same number of documents each, fifty to a directory.</summary>
    /// <param name="files">How many files.</param>
    /// <param name="documentsPerFile">How many documents each of them has.</param>
    internal static Workload Of(int files, int documentsPerFile)
    {
        const int FilesPerDirectory = 50;
        var workload = new Workload();
        for (var i = 0; i < files; i++)
        {
            var text = ManifestGenerator.File(i * documentsPerFile, documentsPerFile);
            workload.Add($"team{i / FilesPerDirectory}/manifests{i}.yaml", text);
        }

        return workload;
    }

    /// <summary>The yardstick: YamlDotNet's own parser over all texts, on one core, doing nothing with what it finds.</summary>
    /// <returns>The number of events.</returns>
    internal int ParseWithYamlDotNet()
    {
        var events = 0;
        foreach (var source in _sources)
        {
            var parser = new Parser(new StringReader(source.Content));
            while (parser.MoveNext())
            {
                events++;
            }
        }

        return events;
    }

    /// <summary>Our trees of all texts, one file at a time, on one core.</summary>
    /// <returns>The number of documents.</returns>
    internal int Read()
    {
        var documents = 0;
        foreach (var source in _sources)
        {
            documents += YamlReader.Read(source).Documents.Length;
        }

        return documents;
    }

    /// <summary>The walk with all rules over every object of our trees, which are made once before, on one core.</summary>
    /// <returns>The number of findings.</returns>
    internal int Walk()
    {
        var collector = new FindingCollector(KubernetesVersion.Newest, ApiCatalog.Default, null);
        var schemas = new KnownSchemas(ApiCatalog.Default, ApiCatalog.Default.TypesOf(KubernetesVersion.Newest), []);
        var walker = new ObjectWalker(new RuleTable(_rules.Value), collector, schemas, new ValidationGaps());
        foreach (var @object in _objects.Value)
        {
            walker.Walk(@object);
            walker.WalkPod(@object);
            walker.Validate(@object);
        }

        return collector.Findings.Count;
    }

    /// <summary>The whole lint: discovery, reading, all rules that are on by default, merging.</summary>
    /// <param name="degreeOfParallelism">How many threads may work; null for the default.</param>
    internal AnalysisResult Lint(int? degreeOfParallelism = null) =>
        Analyzer.Run(
            new AnalysisRequest
            {
                Files = _files,
                CurrentDirectory = Root,
                Packs = [RulePack.Create(typeof(BuiltInRules).Assembly, BuiltInRules.All)],
                MaxDegreeOfParallelism = degreeOfParallelism ?? Environment.ProcessorCount,
            }
        );

    private void Add(string path, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Bytes += bytes.Length;
        _files.AddFile($"{Root}/{path}", bytes);
        _sources.Add(new SourceText(path, text));
    }
}
