using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>
/// Makes generators and transformers of the objects that configure them. Only the kinds that are built into upstream are known: everything else
/// would have to be executed, and nothing of a linted tree is.
/// </summary>
internal sealed class PluginLoader(BuildDirectory directory, BuildState state)
{
    /// <summary>The transformers that objects configure.</summary>
    /// <param name="configurations">The objects.</param>
    internal IEnumerable<(ITransformer Transformer, ResourceOrigin Origin)> LoadTransformers(ResourceMap configurations)
    {
        foreach (var resource in configurations.Resources)
        {
            RefuseForeign(resource);
            var transformer =
                CreateTransformer(resource) ?? throw Wrong(resource, "transformer", IsGenerator(resource.Kind.Kind));
            yield return (transformer, OriginOf(resource));
        }
    }

    /// <summary>The generators that objects configure.</summary>
    /// <param name="configurations">The objects.</param>
    internal IEnumerable<(IGenerator Generator, ResourceOrigin Origin)> LoadGenerators(ResourceMap configurations)
    {
        foreach (var resource in configurations.Resources)
        {
            RefuseForeign(resource);
            IGenerator generator = resource.Kind.Kind switch
            {
                "ConfigMapGenerator" or "SecretGenerator" => DataGeneratorOf(resource),
                "IAMPolicyGenerator" => new IamPolicyGenerator(PluginConfig.IamPolicy(resource.Root)),
                "HelmChartInflationGenerator" => throw new KustomizeException(
                    BuildFaultKind.Unsupported,
                    resource.Source,
                    "Charts are not rendered yet, so nothing that this Kustomization builds can be checked"
                ),
                _ => throw Wrong(resource, "generator", CreateTransformer(resource) is not null),
            };
            yield return (generator, OriginOf(resource));
        }
    }

    private static readonly string[] Kinds =
    [
        "AnnotationsTransformer",
        "ConfigMapGenerator",
        "HashTransformer",
        "IAMPolicyGenerator",
        "ImageTagTransformer",
        "LabelTransformer",
        "NamespaceTransformer",
        "PatchJson6902Transformer",
        "PatchStrategicMergeTransformer",
        "PatchTransformer",
        "PrefixTransformer",
        "ReplacementTransformer",
        "ReplicaCountTransformer",
        "SecretGenerator",
        "SuffixTransformer",
        "ValueAddTransformer",
    ];

    private static bool IsGenerator(string kind) =>
        kind is "ConfigMapGenerator" or "SecretGenerator" or "IAMPolicyGenerator" or "HelmChartInflationGenerator";

    private DataGenerator DataGeneratorOf(Resource resource)
    {
        var entry = PluginConfig.Generator(resource.Root);
        state.UseSourcesOf(entry, directory.Path);
        return new DataGenerator(entry, GeneratorOptions.None, directory);
    }

    private ITransformer? CreateTransformer(Resource resource)
    {
        var root = resource.Root;
        switch (resource.Kind.Kind)
        {
            case "AnnotationsTransformer":
                var annotations = PluginConfig.Annotations(root);
                return new AnnotationsTransformer(annotations.Pairs, annotations.Specs);
            case "LabelTransformer":
                var labels = PluginConfig.Labels(root);
                return new LabelTransformer(labels.Pairs, labels.Specs);
            case "ImageTagTransformer":
                var image = PluginConfig.Image(root);
                return new ImageTagTransformer(image.Entry, image.Specs);
            case "NamespaceTransformer":
                return NamespaceTransformer.Create(PluginConfig.Namespace(root));
            case "PrefixTransformer":
                var prefix = PluginConfig.Prefix(root);
                return new PrefixTransformer(prefix.Value, prefix.Specs);
            case "SuffixTransformer":
                var suffix = PluginConfig.Suffix(root);
                return new SuffixTransformer(suffix.Value, suffix.Specs);
            case "PrefixSuffixTransformer":
                var both = PluginConfig.PrefixSuffix(root);
                return new PrefixSuffixTransformer(both.Prefix, both.Suffix, both.Specs);
            case "ReplicaCountTransformer":
                var replica = PluginConfig.Replica(root);
                return new ReplicaCountTransformer(replica.Entry, replica.Specs);
            case "PatchTransformer":
                return PatchTransformer.Load(PluginConfig.Patch(root), directory, state);
            case "PatchJson6902Transformer":
                return PatchJson6902Transformer.Load(PluginConfig.Json6902(root), directory, state);
            case "PatchStrategicMergeTransformer":
                return PatchStrategicMergeTransformer.Load(
                    EntryReading.StrategicMergePatches(PluginConfig.StrategicMerge(root)),
                    directory,
                    state
                );
            case "ReplacementTransformer":
                return new ReplacementTransformer(
                    ReplacementFiles.Load(PluginConfig.Replacements(root), directory, state)
                );
            case "ValueAddTransformer":
                return ValueAddTransformer.Load(PluginConfig.ValueAdd(root), directory, state);
            case "HashTransformer":
                return new HashTransformer();
            default:
                return null;
        }
    }

    private static void RefuseForeign(Resource resource)
    {
        var kind = resource.Kind;
        if (kind is { Group: "builtin", Version: "" } or { Group: "", Version: "builtin" })
        {
            return;
        }

        throw new KustomizeException(
            BuildFaultKind.Unsupported,
            resource.Root["kind"]?.Place ?? resource.Source,
            $"{kind.Kind} of '{kind.ApiVersion}' is a plugin that would have to be executed, and nothing of a linted tree is; only Kustomize's built-in plugins are known"
        );
    }

    private static KustomizeException Wrong(Resource resource, string wanted, bool isOther) =>
        new(
            resource.Root["kind"]?.Place ?? resource.Source,
            isOther
                ? $"{resource.Kind.Kind} is no {wanted}"
                : $"Kustomize has no built-in {wanted} '{resource.Kind.Kind}'{SpellingSuggestion.Question(resource.Kind.Kind, Kinds)}"
        );

    private static ResourceOrigin OriginOf(Resource resource) =>
        new(
            null,
            resource.Origin?.Path ?? resource.Root.Source.Path,
            resource.Root.Text("apiVersion"),
            resource.Kind.Kind,
            resource.Name,
            resource.Namespace
        );
}
