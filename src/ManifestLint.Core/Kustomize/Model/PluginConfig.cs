using System.Collections.Immutable;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>
/// Reads objects that configure built-in plugins (apiVersion <c>builtin</c>). Upstream is less strict here than in a Kustomization: unknown fields are
/// passed over, and in most places numbers and booleans are taken for strings.
/// </summary>
internal static class PluginConfig
{
    private static readonly ConfigurationDecoder Decoder = new(Strictness.None);

    /// <summary>An AnnotationsTransformer.</summary>
    /// <param name="root">The object.</param>
    internal static (YamlMapping Pairs, ImmutableArray<FieldSpec> Specs) Annotations(YamlMapping root)
    {
        var config = Decode(root, PluginShapes.Annotations);
        return (config.Mapping("annotations") ?? EmptyMapping(root), SpecsOf(config));
    }

    /// <summary>A LabelTransformer.</summary>
    /// <param name="root">The object.</param>
    internal static (YamlMapping Pairs, ImmutableArray<FieldSpec> Specs) Labels(YamlMapping root)
    {
        var config = Decode(root, PluginShapes.Labels);
        return (config.Mapping("labels") ?? EmptyMapping(root), SpecsOf(config));
    }

    /// <summary>An ImageTagTransformer.</summary>
    /// <param name="root">The object.</param>
    internal static (ImageEntry Entry, ImmutableArray<FieldSpec> Specs) Image(YamlMapping root)
    {
        var config = Decode(root, PluginShapes.Image);
        return (EntryReading.Image(config.Mapping("imageTag") ?? EmptyMapping(root)), SpecsOf(config));
    }

    /// <summary>A ReplicaCountTransformer.</summary>
    /// <param name="root">The object.</param>
    internal static (ReplicaEntry Entry, ImmutableArray<FieldSpec> Specs) Replica(YamlMapping root)
    {
        var config = Decode(root, PluginShapes.Replica);
        return (EntryReading.Replica(config.Mapping("replica") ?? EmptyMapping(root)), SpecsOf(config));
    }

    /// <summary>A PrefixTransformer. An absent prefix is an empty text.</summary>
    /// <param name="root">The object.</param>
    internal static (YamlScalar Value, ImmutableArray<FieldSpec> Specs) Prefix(YamlMapping root)
    {
        var config = Decode(root, PluginShapes.Prefix);
        RequireFieldSpecs(root, config);
        return (config.TextOf("prefix") ?? EmptyText(root), SpecsOf(config));
    }

    /// <summary>A SuffixTransformer. An absent suffix is an empty text.</summary>
    /// <param name="root">The object.</param>
    internal static (YamlScalar Value, ImmutableArray<FieldSpec> Specs) Suffix(YamlMapping root)
    {
        var config = Decode(root, PluginShapes.Suffix);
        RequireFieldSpecs(root, config);
        return (config.TextOf("suffix") ?? EmptyText(root), SpecsOf(config));
    }

    // These two have no fields of their own to fall back on, and upstream refuses them rather than let them do nothing.
    private static void RequireFieldSpecs(YamlMapping root, YamlMapping config)
    {
        if (config.Sequence("fieldSpecs") is null)
        {
            throw new KustomizeException(
                root["kind"]?.Place ?? root.Place,
                "This transformer changes only what 'fieldSpecs' name, and has none; add 'fieldSpecs: [{path: metadata/name}]'"
            );
        }
    }

    /// <summary>A PrefixSuffixTransformer, as upstream had it before the two were parted and still knows it. What is absent is an empty text.</summary>
    /// <param name="root">The object.</param>
    internal static (YamlScalar Prefix, YamlScalar Suffix, ImmutableArray<FieldSpec> Specs) PrefixSuffix(
        YamlMapping root
    )
    {
        var config = Decode(root, PluginShapes.PrefixSuffix);
        return (
            config.TextOf("prefix") ?? EmptyText(root),
            config.TextOf("suffix") ?? EmptyText(root),
            SpecsOf(config)
        );
    }

    /// <summary>A NamespaceTransformer.</summary>
    /// <param name="root">The object.</param>
    internal static NamespaceEntry Namespace(YamlMapping root)
    {
        var config = Decode(root, PluginShapes.Namespace);
        return new NamespaceEntry(
            PlaceOf(root),
            config.Mapping("metadata")?.TextOf("namespace"),
            config.IsSet("unsetOnly"),
            config.TextOf("setRoleBindingSubjects"),
            SpecsOf(config)
        );
    }

    /// <summary>A PatchTransformer.</summary>
    /// <param name="root">The object.</param>
    internal static PatchEntry Patch(YamlMapping root)
    {
        var config = Decode(root, KustomizationShapes.Patch);
        return EntryReading.Patch(config) with { Place = Place(root, config.TextOf("path") ?? config.TextOf("patch")) };
    }

    /// <summary>A PatchJson6902Transformer.</summary>
    /// <param name="root">The object.</param>
    internal static PatchEntry Json6902(YamlMapping root)
    {
        var config = Decode(root, PluginShapes.Json6902);
        var (path, inline) = (config.TextOf("path"), config.TextOf("jsonOp"));
        var target = config.Mapping("target") is { } selector ? EntryReading.Selector(selector) : null;
        return new PatchEntry(Place(root, path ?? inline), path, inline, target);
    }

    /// <summary>A PatchStrategicMergeTransformer.</summary>
    /// <param name="root">The object.</param>
    internal static StrategicMergeEntry StrategicMerge(YamlMapping root)
    {
        var config = Decode(root, PluginShapes.StrategicMerge);
        return new StrategicMergeEntry(PlaceOf(root), config.TextsOf("paths"), config.TextOf("patches"));
    }

    /// <summary>A ReplacementTransformer.</summary>
    /// <param name="root">The object.</param>
    internal static ImmutableArray<(YamlScalar? Path, ReplacementEntry? Entry)> Replacements(YamlMapping root) =>
        Decode(root, PluginShapes.Replacements).EntriesOf("replacements", ReplacementReading.Entry);

    /// <summary>The replacements of a file that an entry of <c>replacements</c> names: one, or a list.</summary>
    /// <param name="file">The file.</param>
    /// <param name="path">Where it is named.</param>
    internal static ImmutableArray<ReplacementEntry> ReplacementsOf(BuildFile file, YamlScalar path)
    {
        switch (file.ReadFirstRoot())
        {
            case YamlMapping mapping:
                return [ReplacementReading.Replacement(Decode(mapping, KustomizationShapes.Replacement))];
            case YamlSequence sequence:
                var list = (YamlSequence)
                    Decoder.Decode(sequence, ValueShape.List(KustomizationShapes.Replacement), "replacements");
                return [.. list.Items.OfType<YamlMapping>().Select(ReplacementReading.Replacement)];
            case var root:
                throw new KustomizeException(
                    root?.Place ?? path.Place,
                    $"'{file.Path}' must hold a replacement or a list of them, and it holds {root?.Description ?? "nothing"}"
                );
        }
    }

    /// <summary>A ConfigMapGenerator or SecretGenerator. What it does not say itself, its metadata says: name and namespace.</summary>
    /// <param name="root">The object.</param>
    internal static GeneratorEntry Generator(YamlMapping root)
    {
        var isSecret = root.Scalar("kind")?.HasValue("SecretGenerator") ?? false;
        var config = Decode(root, isSecret ? PluginShapes.Secret : PluginShapes.ConfigMap);
        var entry = isSecret ? EntryReading.Secret(config) : EntryReading.ConfigMap(config);
        var metadata = config.Mapping("metadata");
        return entry with
        {
            Place = Place(root, entry.Name ?? metadata?.TextOf("name")),
            Name = entry.Name ?? metadata?.TextOf("name"),
            Namespace = entry.Namespace ?? metadata?.TextOf("namespace"),

            // The deprecated 'env' is moved to 'envs' in Kustomizations only. Here upstream passes over it.
            Envs = config.TextsOf("envs"),
        };
    }

    /// <summary>A ValueAddTransformer.</summary>
    /// <param name="root">The object.</param>
    internal static ValueAddEntry ValueAdd(YamlMapping root)
    {
        var config = Decode(root, PluginShapes.ValueAdd);
        return new ValueAddEntry(
            PlaceOf(root),
            config.TextOf("value"),
            config.EntriesOf("targets", ValueAddTarget),
            config.TextOf("targetFilePath")
        );
    }

    /// <summary>The targets of a file that a ValueAddTransformer names.</summary>
    /// <param name="file">The file.</param>
    /// <param name="path">Where it is named.</param>
    internal static ImmutableArray<ValueAddTarget> ValueAddTargets(BuildFile file, YamlScalar path) =>
        Decoder
            .DecodeRoot(file.ReadFirstRoot(), PluginShapes.ValueAddTargets, $"The file that '{path.Value}' names")
            ?.EntriesOf("targets", ValueAddTarget)
        ?? [];

    /// <summary>An IAMPolicyGenerator.</summary>
    /// <param name="root">The object.</param>
    internal static IamPolicyEntry IamPolicy(YamlMapping root)
    {
        var config = Decode(root, PluginShapes.IamPolicy);
        var (service, account) = (config.Mapping("kubernetesService"), config.Mapping("serviceAccount"));
        return new IamPolicyEntry(
            Place(root, config.TextOf("cloud")),
            config.TextOf("cloud"),
            service?.TextOf("name"),
            service?.TextOf("namespace"),
            account?.TextOf("name"),
            account?.TextOf("projectId")
        );
    }

    private static ValueAddTarget ValueAddTarget(YamlMapping mapping)
    {
        var position = mapping["filePathPosition"] as YamlScalar;
        var value = position is not null && position.TryGetInt64(out var number) ? number : 0;
        if (value < 0)
        {
            throw new KustomizeException(position!.Place, "'filePathPosition' cannot be negative");
        }

        return new ValueAddTarget(
            mapping.Mapping("selector") is { } selector ? EntryReading.Selector(selector) : null,
            mapping.TextOf("fieldPath")
                ?? throw new KustomizeException(mapping.NarrowPlace(), "A target needs a 'fieldPath'"),
            (int)Math.Min(value, int.MaxValue)
        );
    }

    private static YamlMapping Decode(YamlMapping root, ValueShape shape) =>
        (YamlMapping)Decoder.Decode(root, shape, string.Empty);

    private static ImmutableArray<FieldSpec> SpecsOf(YamlMapping config) =>
        config.EntriesOf("fieldSpecs", EntryReading.FieldSpec);

    private static YamlScalar EmptyText(YamlMapping root) => NodeEditing.Text(PlaceOf(root), string.Empty);

    private static YamlMapping EmptyMapping(YamlMapping root) => NodeEditing.EmptyMapping(PlaceOf(root));

    private static SourceSpan Place(YamlMapping root, YamlScalar? token) => token?.Place ?? PlaceOf(root);

    private static SourceSpan PlaceOf(YamlMapping root) => root.Scalar("kind")?.Place ?? root.NarrowPlace();
}
