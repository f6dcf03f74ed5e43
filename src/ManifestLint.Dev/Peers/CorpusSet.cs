using System.Collections.Immutable;
using ManifestLint.Analysis;
using ManifestLint.Discovery;
using ManifestLint.Kubernetes;
using ManifestLint.Rules;
using ManifestLint.Rules.BuiltIn;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Dev.Peers;

/// <summary>A set of manifests that both sides took as one whole environment: its objects, and what our rules say about them.</summary>
public sealed class CorpusSet
{
    private const string Directory = "/set";
    private const string FileName = "set.yaml";

    private readonly ILookup<string, PeerObject> _findings;

    private CorpusSet(string name, ObjectSet objects, IEnumerable<Finding> findings)
    {
        Name = name;
        Objects = objects;
        _findings = findings
            .Where(finding => finding.Subject is not null)
            .ToLookup(finding => finding.Rule.Id, finding => Identify(finding.Subject!), StringComparer.Ordinal);
    }

    /// <summary>The set, as a path below the corpus.</summary>
    public string Name { get; }

    /// <summary>The set's objects.</summary>
    public ObjectSet Objects { get; }

    /// <summary>Reads a set and runs every rule over it, those that are off by default too.</summary>
    /// <param name="name">The set.</param>
    /// <param name="manifests">The manifests.</param>
    public static CorpusSet Analyze(string name, string manifests)
    {
        var result = Analyzer.Run(
            new AnalysisRequest
            {
                Files = new InMemoryFileSystem().AddFile($"{Directory}/{FileName}", manifests),
                CurrentDirectory = Directory,
                Packs = [RulePack.Create(typeof(BuiltInRules).Assembly, BuiltInRules.All)],
                Enable = ["all"],
            }
        );
        return new CorpusSet(name, ObjectsOf(manifests), result.ActiveFindings);
    }

    /// <summary>The objects that a rule finds fault with.</summary>
    /// <param name="ruleId">The rule.</param>
    public IEnumerable<PeerObject> FoundBy(string ruleId) => _findings[ruleId].Distinct();

    /// <summary>An object of the set.</summary>
    /// <param name="identity">The object.</param>
    public KubernetesObject this[PeerObject identity] => Objects.All.First(o => Identify(o.Identity) == identity);

    private static PeerObject Identify(ObjectIdentity identity) =>
        new(identity.Kind.Kind, identity.Namespace ?? string.Empty, identity.Name ?? string.Empty);

    private static ObjectSet ObjectsOf(string manifests) =>
        new(
            [
                .. YamlReader
                    .Read(new SourceText(FileName, manifests))
                    .Documents.Select(document => document.Root)
                    .OfType<YamlMapping>()
                    .Select(root => new KubernetesObject(root, PodOwners.Default)),
            ],
            OutOfView.Nothing
        );
}
