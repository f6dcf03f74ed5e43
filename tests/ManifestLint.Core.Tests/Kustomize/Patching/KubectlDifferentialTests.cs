using System.Globalization;
using ManifestLint.Kustomize;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Kustomize.Patching;

/// <summary>
/// The merged trees against those of <c>kubectl kustomize</c>. MANIFESTLINT_KUSTOMIZE_PAIRS raises the number of pairs, and
/// MANIFESTLINT_KUSTOMIZE_SEED chooses others.
/// </summary>
[TestFixture]
public sealed class KubectlDifferentialTests
{
    private const int BatchSize = 100;

    private static int Pairs => Setting("MANIFESTLINT_KUSTOMIZE_PAIRS", 300);

    private static int Seed => Setting("MANIFESTLINT_KUSTOMIZE_SEED", 1);

    [Test]
    public void Strategic_merge_patches_merge_as_with_kubectl() =>
        Compare(random => random.StrategicMergePair(), MergeStrategic, hasTarget: false);

    [Test]
    public void Strategic_merge_patches_with_a_target_merge_as_with_kubectl() =>
        Compare(random => random.StrategicMergePair(), MergeSelected, hasTarget: true);

    [Test]
    public void Json_patches_apply_as_with_kubectl() =>
        Compare(random => random.JsonPatchPair(), ApplyJson, hasTarget: true);

    private static YamlMapping? MergeStrategic(YamlMapping target, string patch) =>
        StrategicMerge.Apply(target, ObjectText.Read(patch, "patch.yaml"), MergeSchema.BuiltIn);

    private static YamlMapping? MergeSelected(YamlMapping target, string patch) =>
        StrategicMerge.Apply(
            target,
            StrategicMerge.ForSelected(ObjectText.Read(patch, "patch.yaml")),
            MergeSchema.BuiltIn
        );

    private static YamlMapping ApplyJson(YamlMapping target, string patch)
    {
        var file = YamlReader.Read(new SourceText("patch.yaml", patch));
        return JsonPatch.Parse(file.Documents.Single().Root!).Apply(target);
    }

    private static void Compare(
        Func<RandomYaml, (string Target, string Patch)> make,
        Func<YamlMapping, string, YamlMapping?> apply,
        bool hasTarget
    )
    {
        Kubectl.Require();
        var differences = new List<string>();
        for (var first = 0; first < Pairs; first += BatchSize)
        {
            var pairs = Enumerable
                .Range((Seed * 1_000_000) + first, Math.Min(BatchSize, Pairs - first))
                .Select(seed =>
                {
                    var random = new RandomYaml(seed);
                    var (target, patch) = make(random);
                    return new Pair(random.Name, target, patch, Ours(apply, target, patch));
                })
                .ToList();
            Compare(pairs.Where(pair => !pair.IsError).ToList(), hasTarget, differences);
            foreach (var pair in pairs.Where(pair => pair.IsError).Take(10))
            {
                var (output, _) = Kubectl.Build(Files([pair], hasTarget));
                if (output is not null)
                {
                    differences.Add($"{pair}\nours:   {pair.Ours}\ntheirs: {output}");
                }
            }
        }

        Assert.That(differences, Is.Empty, string.Join("\n\n", differences.Take(12)));
    }

    // A build that fails is halved until the pair is found that fails it.
    private static void Compare(List<Pair> pairs, bool hasTarget, List<string> differences)
    {
        if (pairs.Count == 0)
        {
            return;
        }

        var (output, error) = Kubectl.Build(Files(pairs, hasTarget));
        if (output is null)
        {
            if (pairs.Count == 1)
            {
                differences.Add($"{pairs[0]}\nours:   {pairs[0].Ours}\ntheirs: {error}");
                return;
            }

            Compare(pairs[..(pairs.Count / 2)], hasTarget, differences);
            Compare(pairs[(pairs.Count / 2)..], hasTarget, differences);
            return;
        }

        var theirs = YamlReader
            .Read(new SourceText("output.yaml", output))
            .Documents.Select(document => document.Root)
            .OfType<YamlMapping>()
            .ToDictionary(root => root.Mapping("metadata")!.Text("name")!, ObjectText.Write, StringComparer.Ordinal);
        foreach (var pair in pairs)
        {
            var their = theirs.GetValueOrDefault(pair.Name, "(none)");
            if (their != pair.Ours)
            {
                differences.Add($"{pair}\nours:   {pair.Ours}\ntheirs: {their}");
            }
        }
    }

    private static (string Ours, bool IsError) Ours(
        Func<YamlMapping, string, YamlMapping?> apply,
        string target,
        string patch
    )
    {
        try
        {
            return (ObjectText.Write(apply(ObjectText.Read(target), patch)), false);
        }
        catch (KustomizeException exception)
        {
            return (exception.Message, true);
        }
    }

    private static IEnumerable<(string Path, string Content)> Files(IReadOnlyList<Pair> pairs, bool hasTarget)
    {
        yield return ("all.yaml", string.Join("\n---\n", pairs.Select(pair => pair.Target)));
        var kustomization = "resources: [all.yaml]\npatches:\n";
        for (var i = 0; i < pairs.Count; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"p{i}.yaml");
            kustomization +=
                $"- path: {name}\n" + (hasTarget ? $"  target: {{name: {pairs[i].Name}}}\n" : string.Empty);
            yield return (name, pairs[i].Patch);
        }

        yield return ("kustomization.yaml", kustomization);
    }

    private static int Setting(string name, int standard) =>
        int.TryParse(
            Environment.GetEnvironmentVariable(name),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var value
        )
            ? value
            : standard;

    private sealed record Pair(string Name, string Target, string Patch, string Ours, bool IsError)
    {
        internal Pair(string name, string target, string patch, (string Ours, bool IsError) ours)
            : this(name, target, patch, ours.Ours, ours.IsError) { }

        public override string ToString() => $"target: {Target}\npatch:  {Patch}";
    }
}
