using ManifestLint.Kubernetes;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>Applies strategic merge patches to the objects of a build.</summary>
internal static class StrategicMergePatching
{
    // What it costs besides what is looked at: lists of entries, the history of values, the object's id.
    private const int StepsOfPatch = 250;

    /// <summary>Applies a patch to the one object that it names.</summary>
    /// <param name="resources">The objects.</param>
    /// <param name="patch">The patch.</param>
    /// <param name="entry">The entry that brings it.</param>
    /// <exception cref="KustomizeException">It names none, or several.</exception>
    internal static void ApplyToNamed(ResourceMap resources, YamlMapping patch, PatchEntry entry)
    {
        var target = FindNamed(resources, patch);

        // Upstream notes what is allowed as annotations of the patch, and so makes its own ones strings: a null removes nothing any more.
        Apply(target, IsChangeAllowed(entry) ? MetadataStrings.WithAnnotations(patch) : patch, entry);
        if (target.IsDeleted)
        {
            resources.DropDeleted();
        }
    }

    /// <summary>
    /// Applies a patch of <c>patchesStrategicMerge</c> to the one object that it names, which is then treated as a selected one: labels and
    /// annotations are strings, and a null there removes nothing.
    /// </summary>
    /// <param name="resources">The objects.</param>
    /// <param name="patch">The patch.</param>
    /// <param name="entry">The entry that brings it.</param>
    /// <exception cref="KustomizeException">It names none, or several.</exception>
    internal static void ApplyToNamedAsSelected(ResourceMap resources, YamlMapping patch, PatchEntry entry) =>
        ApplyToAll(resources, [FindNamed(resources, patch)], patch, entry);

    private static Resource FindNamed(ResourceMap resources, YamlMapping patch)
    {
        var id = new Resource(RepeatedKeys.WithFirstInMetadata(patch), resources.State).Id;
        var matches = resources.ByAnyId(id);
        if (matches is not [var target])
        {
            var name = patch.Mapping("metadata")?["name"] ?? patch;
            throw new KustomizeException(
                matches.Count == 0 ? BuildFaultKind.PatchTargetMissing : BuildFaultKind.Refused,
                name.Place,
                matches.Count == 0
                    ? $"The patch is for {Describe(id)}, and there is no such object{NearMiss(resources, id)}"
                    : $"The patch is for {Describe(id)}, and {matches.Count} objects are, or once were, called so; say which with a 'target'"
            );
        }

        return target;
    }

    /// <summary>Applies a patch to the objects that its target selects.</summary>
    /// <param name="resources">The objects.</param>
    /// <param name="selected">Those that are selected.</param>
    /// <param name="patch">The patch; its own name does not matter.</param>
    /// <param name="entry">The entry that brings it.</param>
    internal static void ApplyToAll(
        ResourceMap resources,
        IReadOnlyList<Resource> selected,
        YamlMapping patch,
        PatchEntry entry
    )
    {
        var adapted = StrategicMerge.ForSelected(patch);
        foreach (var target in selected)
        {
            // The patch takes on the version of what it is for, but keeps its kind, which may be meant to change the object's.
            if (target.Root["apiVersion"] is { } version && version is not YamlScalar { IsNull: true })
            {
                Apply(target, adapted.With("apiVersion", version), entry);
                continue;
            }

            // A version that is not there is taken on as well, as nothing.
            Apply(target, adapted, entry);
            if (!target.IsDeleted)
            {
                target.Root = target.Root.With("apiVersion", NoVersion(patch));
            }
        }

        resources.DropDeleted();
        resources.RefuseDuplicates(entry.Place);
    }

    // To upstream a text without a type, which is printed as null.
    private static YamlScalar NoVersion(YamlMapping patch) =>
        NodeEditing.Plain((patch["apiVersion"] ?? patch["kind"] ?? patch).Place, "null");

    private static void Apply(Resource target, YamlMapping patch, PatchEntry entry)
    {
        if (IsChangeAllowed(entry))
        {
            target.StorePreviousId();
        }

        var old = target.Root;
        target.TouchCount++;
        target.State.Budget.Work(entry.Place, StepsOfPatch);
        var effect = new PatchEffect();
        if (
            StrategicMerge.Apply(
                old,
                patch,
                target.State.Schema,
                effect,
                steps => target.State.Budget.Work(entry.Place, steps),
                target.Strings
            )
            is not { } merged
        )
        {
            target.IsDeleted = true;
            NoteDeletion(target.State, old, patch);
            target.State.Effects.Changed(entry.Place, KustomizationEntryKind.Patch);
            return;
        }

        if (effect.Changed + effect.Reordered > 0)
        {
            target.State.Effects.Changed(entry.Place, KustomizationEntryKind.Patch);
        }
        else
        {
            target.State.Effects.Unchanged(entry.Place, KustomizationEntryKind.Patch, "what it says is so already");
        }

        target.Root = Restore(merged, old, entry);
    }

    private static void NoteDeletion(BuildState state, YamlMapping old, YamlMapping patch)
    {
        if (old.Mapping("metadata")?.Scalar("name") is { } name && PatchDirective.Of(patch).Value is { } directive)
        {
            state.Deletions[name.Origin.Via is [.., var first] ? first.Place : name.Place] = directive;
        }
    }

    private static bool IsChangeAllowed(PatchEntry entry) => entry.AllowNameChange || entry.AllowKindChange;

    // A patch must name its target, and that is not meant as a change of it.
    private static YamlMapping Restore(YamlMapping merged, YamlMapping old, PatchEntry entry)
    {
        var metadata = merged.Mapping("metadata");
        var oldMetadata = old.Mapping("metadata");
        if (metadata is not null && oldMetadata is not null)
        {
            if (!entry.AllowNameChange)
            {
                metadata = Restore(metadata, oldMetadata, "name");
            }

            merged = merged.With("metadata", Restore(metadata, oldMetadata, "namespace"));
        }

        return entry.AllowKindChange ? merged : Restore(merged, old, "kind");
    }

    private static YamlMapping Restore(YamlMapping merged, YamlMapping old, string key) =>
        old.TryGetEntry(key, out var entry) ? merged.With(key, entry.Value, entry.Key) : merged.Without(key);

    private static string Describe(ResourceId id) =>
        id.Kind.ApiVersion.Length == 0 ? id.ToString() : $"{id} of '{id.Kind.ApiVersion}'";

    private static string NearMiss(ResourceMap resources, ResourceId id)
    {
        var near = resources.Resources.FirstOrDefault(resource =>
            resource.AllIds.Any(other => other.Name == id.Name && other.Kind.Kind == id.Kind.Kind)
        );
        if (near is null)
        {
            var names = resources.Resources.Where(resource => resource.Kind.Kind == id.Kind.Kind).Select(r => r.Name);
            return SpellingSuggestion.Question(id.Name, names);
        }

        return near.Kind != id.Kind
            ? $"; the one of that name is of '{near.Kind.ApiVersion}'"
            : $"; the one of that name is in namespace '{near.Id.EffectiveNamespace}'";
    }
}
