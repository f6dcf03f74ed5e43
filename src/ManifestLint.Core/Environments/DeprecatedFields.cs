using System.Collections.Immutable;
using ManifestLint.Kustomize;
using ManifestLint.Yaml;

namespace ManifestLint.Environments;

/// <summary>The deprecated fields of a Kustomization, and whether their successors do the same in the same place of a build.</summary>
internal static class DeprecatedFields
{
    // Between 'patches' and 'patchesJson6902' these change what the latter find, and what they find it under.
    private static readonly string[] StepsBetweenPatches =
    [
        "namespace",
        "namePrefix",
        "nameSuffix",
        "labels",
        "commonLabels",
        "commonAnnotations",
    ];

    internal static ImmutableArray<DeprecatedField> Of(Kustomization kustomization, List<KustomizeBuild> builds) =>
        [.. kustomization.Deprecated.Select(field => Describe(kustomization, field.Key, field.Instead, builds))];

    private static DeprecatedField Describe(
        Kustomization kustomization,
        YamlNode key,
        string successor,
        List<KustomizeBuild> builds
    )
    {
        var (owner, entry) = Find(kustomization.Root, key);
        var name = (YamlScalar)entry.Key;
        return new DeprecatedField(
            name,
            entry.Value,
            owner,
            successor,
            name.Value switch
            {
                "bases" or "imageTags" or "env" or "commonLabels" => true,
                // A list of empty patches stops a build only in the deprecated field.
                "patchesStrategicMerge" => !builds.Exists(RecordsTransformers)
                    && IsSameInPatches(kustomization, builds),
                "patchesJson6902" => !builds.Exists(RecordsTransformers) && IsSameAsPatches(kustomization, builds),
                _ => false,
            }
        );
    }

    private static (YamlMapping Owner, YamlEntry Entry) Find(YamlMapping root, YamlNode key) =>
        root
            .Entries.Select(entry => entry.Value)
            .OfType<YamlSequence>()
            .SelectMany(list => list.Items.OfType<YamlMapping>())
            .Prepend(root)
            .SelectMany(owner => owner.Entries.Select(entry => (owner, entry)))
            .First(pair => ReferenceEquals(pair.entry.Key, key));

    private static bool AreBuilt(List<KustomizeBuild> builds) =>
        builds.Count > 0 && builds.TrueForAll(build => build.IsSuccess);

    // Such a build writes the names of the transformers into its objects.
    private static bool RecordsTransformers(KustomizeBuild build) =>
        build.State.Kustomizations[0].BuildMetadata.Any(option => option.HasValue("transformerAnnotations"));

    // 'patches' remember what an object was called before, and references follow the new name; the deprecated field leaves them as they are.
    private static bool IsSameAsPatches(Kustomization kustomization, List<KustomizeBuild> builds) =>
        AreBuilt(builds)
        && !StepsBetweenPatches.Any(step => kustomization.Root[step] is not null)
        && builds
            .SelectMany(build => build.State.Patches)
            // Only what a build has applied is known to be well-formed.
            .Where(patch => kustomization.PatchesJson6902.Any(entry => entry.Place == patch.Entry.Place))
            .SelectMany(patch => patch.Patch.Json?.Operations ?? [])
            .All(operation => !ChangesId(operation));

    // The deprecated field reads labels and annotations as texts, null among them, and does not see empty ones; 'patches' take all that as it stands.
    private static bool IsSameInPatches(Kustomization kustomization, List<KustomizeBuild> builds) =>
        AreBuilt(builds)
        && builds
            .SelectMany(build => build.State.Patches)
            .Where(patch => kustomization.PatchesStrategicMerge.Any(entry => entry.Place == patch.Entry.Place))
            .SelectMany(patch => patch.Patch.StrategicMerge)
            .All(patch => patch.Mapping("metadata") is not { } metadata || HasPlainTexts(metadata));

    private static bool HasPlainTexts(YamlMapping metadata) =>
        IsSameMap(metadata["labels"], value => value.IsString && ReferenceEquals(ScalarPart.AsRead(value), value))
        && IsSameMap(metadata["annotations"], value => !value.IsNull);

    private static bool IsSameMap(YamlNode? map, Func<YamlScalar, bool> isSame) =>
        map is null
        || map is YamlMapping { Entries.IsEmpty: false } filled
            && filled.Entries.All(entry => entry.Value is YamlScalar value && isSame(value));

    private static bool ChangesId(JsonPatchOperation operation) =>
        operation.Path.Tokens is ["kind" or "apiVersion" or "metadata"] or ["metadata", "name" or "namespace"]
        || operation.Op is "move" or "copy";
}
