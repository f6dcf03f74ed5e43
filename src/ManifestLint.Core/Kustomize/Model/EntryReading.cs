using System.Collections.Immutable;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>Turns decoded mappings into the entries of the model.</summary>
internal static class EntryReading
{
    /// <summary>A selector.</summary>
    /// <param name="mapping">Its mapping.</param>
    internal static TargetSelector Selector(YamlMapping mapping) =>
        new(mapping.NarrowPlace())
        {
            Group = mapping.TextOf("group"),
            Version = mapping.TextOf("version"),
            Kind = mapping.TextOf("kind"),
            Name = mapping.TextOf("name"),
            Namespace = mapping.TextOf("namespace"),
            LabelSelector = mapping.TextOf("labelSelector"),
            AnnotationSelector = mapping.TextOf("annotationSelector"),
        };

    /// <summary>A field spec.</summary>
    /// <param name="mapping">Its mapping.</param>
    internal static FieldSpec FieldSpec(YamlMapping mapping) =>
        new(
            mapping.TextOf("group")?.Value ?? string.Empty,
            mapping.TextOf("version")?.Value ?? string.Empty,
            mapping.TextOf("kind")?.Value ?? string.Empty,
            FieldSpecPath.Parse(mapping.TextOf("path")?.Value ?? string.Empty),
            mapping.IsSet("create"),
            mapping.PlaceOf("path")
        );

    /// <summary>An entry of <c>patches</c> or <c>patchesJson6902</c>.</summary>
    /// <param name="mapping">Its mapping.</param>
    internal static PatchEntry Patch(YamlMapping mapping) =>
        new(
            mapping.PlaceOf("path", "patch"),
            mapping.TextOf("path"),
            mapping.TextOf("patch"),
            mapping.Mapping("target") is { } target ? Selector(target) : null,
            mapping.Mapping("options")?.IsSet("allowNameChange") ?? false,
            mapping.Mapping("options")?.IsSet("allowKindChange") ?? false
        );

    /// <summary>An item of <c>patchesStrategicMerge</c>. Upstream tries it as a patch first, and takes what is none for a path.</summary>
    /// <param name="item">The item.</param>
    internal static PatchEntry StrategicMergePatch(YamlScalar item) =>
        IsPatchText(item.Value)
            ? new PatchEntry(item.Place, null, item, null)
            : new PatchEntry(item.Place, item, null, null);

    /// <summary>An entry of <c>images</c>.</summary>
    /// <param name="mapping">Its mapping.</param>
    internal static ImageEntry Image(YamlMapping mapping) =>
        new(
            mapping.PlaceOf("name"),
            mapping.TextOrEmpty("name"),
            mapping.TextOf("newName"),
            mapping.TextOf("newTag"),
            mapping.TextOf("tagSuffix"),
            mapping.TextOf("digest")
        );

    /// <summary>An entry of <c>replicas</c>. A count that is absent is 0.</summary>
    /// <param name="mapping">Its mapping.</param>
    internal static ReplicaEntry Replica(YamlMapping mapping) =>
        new(
            mapping.PlaceOf("name"),
            mapping.TextOrEmpty("name"),
            mapping["count"] as YamlScalar ?? NodeEditing.Plain(mapping.PlaceOf("name"), "0")
        );

    /// <summary>An entry of <c>labels</c>.</summary>
    /// <param name="mapping">Its mapping.</param>
    internal static LabelEntry Label(YamlMapping mapping) =>
        new(
            mapping.NarrowPlace(),
            mapping.Mapping("pairs") ?? NodeEditing.EmptyMapping(mapping.NarrowPlace()),
            mapping.IsSet("includeSelectors"),
            mapping.IsSet("includeTemplates"),
            mapping.IsSet("includeVolumeClaimTemplates"),
            mapping.EntriesOf("fields", FieldSpec)
        );

    /// <summary>The options of generators.</summary>
    /// <param name="mapping">Their mapping, or null.</param>
    internal static GeneratorOptions GeneratorOptions(YamlMapping? mapping) =>
        mapping is null
            ? Kustomize.GeneratorOptions.None
            : new GeneratorOptions(
                mapping.Mapping("labels"),
                mapping.Mapping("annotations"),
                mapping["disableNameSuffixHash"] as YamlScalar,
                mapping["immutable"] as YamlScalar
            );

    /// <summary>An entry of <c>configMapGenerator</c>.</summary>
    /// <param name="mapping">Its mapping.</param>
    internal static GeneratorEntry ConfigMap(YamlMapping mapping) => Generator(mapping, false);

    /// <summary>An entry of <c>secretGenerator</c>.</summary>
    /// <param name="mapping">Its mapping.</param>
    internal static GeneratorEntry Secret(YamlMapping mapping) => Generator(mapping, true);

    /// <summary>An entry of <c>vars</c>.</summary>
    /// <param name="mapping">Its mapping.</param>
    internal static VarEntry Var(YamlMapping mapping) =>
        new(
            mapping.PlaceOf("name"),
            mapping.TextOrEmpty("name"),
            mapping.Mapping("objref") is { } reference
                ? VarObject(reference)
                : new TargetSelector(mapping.PlaceOf("name")),
            mapping.Mapping("fieldref")?.TextOf("fieldPath")
        );

    private static GeneratorEntry Generator(YamlMapping mapping, bool isSecret) =>
        new(mapping.PlaceOf("name"), isSecret)
        {
            Name = mapping.TextOf("name"),
            Namespace = mapping.TextOf("namespace"),
            Behavior = mapping.TextOf("behavior"),
            Type = mapping.TextOf("type"),
            Literals = mapping.TextsOf("literals"),
            Files = mapping.TextsOf("files"),
            Envs = mapping.TextOf("env") is { } env ? mapping.TextsOf("envs").Add(env) : mapping.TextsOf("envs"),
            Options = GeneratorOptions(mapping.Mapping("options")),
        };

    // 'apiVersion' wins over 'group' and 'version', as far as it says something about them.
    private static TargetSelector VarObject(YamlMapping mapping)
    {
        var selector = Selector(mapping);
        if (mapping.TextOf("apiVersion") is not { } apiVersion)
        {
            return selector;
        }

        return apiVersion.Value.Split('/') switch
        {
            [var group, var version] => selector with { Group = Part(group), Version = Part(version) },
            [var version] => selector with { Version = Part(version) },
            _ => selector,
        };

        YamlScalar? Part(string text) => text.Length == 0 ? null : NodeEditing.Text(apiVersion.Place, text);
    }

    private static bool IsPatchText(string text)
    {
        // Nothing without one of these is more than a scalar, and most items are paths.
        if (!text.AsSpan().ContainsAny(":{#\n".AsSpan()))
        {
            return text.Length == 0;
        }

        // A patch has at least a kind; and what holds no object at all is no path either.
        var documents = YamlReader.Read(new SourceText(string.Empty, text)).Documents;
        return documents.All(document =>
            document.Errors.IsEmpty
            && document.Root switch
            {
                null => true,
                YamlMapping mapping => mapping["kind"] is not null,
                YamlScalar scalar => scalar.IsNull,
                _ => false,
            }
        );
    }
}
