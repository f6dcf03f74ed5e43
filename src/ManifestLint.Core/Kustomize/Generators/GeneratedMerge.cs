using System.Collections.Immutable;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>
/// What happens to a generated object on its way into a map: it is new, or it is merged into, or replaces, the one that has its id. The old one keeps
/// position, name, namespace and history; of everything but labels, annotations and data only what the generator says stays, as upstream has it.
/// </summary>
internal static class GeneratedMerge
{
    /// <summary>Takes objects that a generator made.</summary>
    /// <param name="resources">The map that takes them.</param>
    /// <param name="generated">The objects.</param>
    internal static void AbsorbAll(this ResourceMap resources, IEnumerable<Resource> generated)
    {
        foreach (var resource in generated)
        {
            resources.Absorb(resource);
        }
    }

    /// <summary>Takes an object that a generator made.</summary>
    /// <param name="resources">The map that takes it.</param>
    /// <param name="generated">The object.</param>
    /// <exception cref="KustomizeException">Its behavior does not fit what is there.</exception>
    internal static void Absorb(this ResourceMap resources, Resource generated)
    {
        var place = PlaceOf(generated);
        var matches = resources.ByAnyId(generated.Id);
        switch (matches, generated.Behavior)
        {
            case ([], GeneratorBehavior.Create):
                resources.State.Budget.AddObject(place);
                resources.Append(generated, place);
                break;
            case ([], var behavior):
                throw new KustomizeException(
                    place,
                    $"There is no {generated.Id} to {Word(behavior)}; the generator of a base must have this name and namespace, or the behavior here must be 'create'"
                );
            case ([var old], GeneratorBehavior.Create):
                throw new KustomizeException(
                    place,
                    $"{generated.Id} is there already, from {PlaceOf(old)}; say 'behavior: merge' or 'behavior: replace', or choose another name"
                );
            case ([var old], var behavior) when old.Kind == generated.Kind:
                Merge(old, generated, behavior);
                break;
            case ([var old], var behavior):
                throw new KustomizeException(
                    place,
                    $"{generated.Id} has become {old.Id} on the way, so there is nothing to {Word(behavior)}"
                );
            default:
                throw new KustomizeException(
                    place,
                    $"{matches.Count} objects are, or once were, {generated.Id}, from {PlaceOf(matches[0])} and {PlaceOf(matches[1])}; a generator can change only one"
                );
        }
    }

    private static void Merge(Resource old, Resource generated, GeneratorBehavior behavior)
    {
        var isMerge = behavior == GeneratorBehavior.Merge;
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        foreach (var entry in generated.Root.Entries)
        {
            switch (entry.Name)
            {
                case "apiVersion" or "kind" when old.Root.TryGetEntry(entry.Name, out var same):
                    entries.Add(same);
                    break;
                case "metadata":
                    entries.Add(new YamlEntry(entry.Key, MergeMetadata(old.Root.Mapping("metadata"), entry.Value)));
                    break;
                case "data" or "binaryData":
                    break;
                default:
                    entries.Add(
                        entry.Value is YamlScalar scalar
                            ? new YamlEntry(entry.Key, StringMap.WithHistory(scalar, old.Root[entry.Name!]))
                            : entry
                    );
                    break;
            }
        }

        AddMap(entries, "data", old.Root, generated.Root, isMerge);
        AddMap(entries, "binaryData", old.Root, generated.Root, isMerge);
        var merged = entries.DrainToImmutable();
        old.State.Budget.Charge(
            PlaceOf(generated),
            merged.Sum(entry => (entry.Value as YamlMapping)?.Entries.Length ?? 1),
            0
        );
        old.Root = Over(old.Root, generated.Root, merged);
        old.Strings = new PassedStrings(StringPassage.Generated);
        old.NeedsHash &= generated.NeedsHash;
        old.Origin = isMerge ? old.Origin ?? generated.Origin : generated.Origin ?? old.Origin;
    }

    private static YamlMapping MergeMetadata(YamlMapping? old, YamlNode generated)
    {
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        Keep("name");
        Keep("namespace");
        AddMap(entries, "labels", old, (YamlMapping)generated, true);
        AddMap(entries, "annotations", old, (YamlMapping)generated, true);
        return Over(old, (YamlMapping)generated, entries.DrainToImmutable());

        void Keep(string key)
        {
            if (
                old is not null
                && old.TryGetEntry(key, out var entry)
                && entry.Value is YamlScalar { IsNull: false, Value.Length: > 0 } scalar
            )
            {
                entries.Add(new YamlEntry(entry.Key, ScalarPart.AsString(scalar)));
            }
        }
    }

    private static void AddMap(
        ImmutableArray<YamlEntry>.Builder entries,
        string key,
        YamlMapping? old,
        YamlMapping generated,
        bool isMerge
    )
    {
        var (below, above) = (old?.Mapping(key), generated.Mapping(key));
        var merged = StringMap.Overlay(below, above, isMerge, readsNull: key is "labels" or "annotations");

        // An empty map of a generated Secret stays when it replaces; a merge makes none.
        if ((isMerge ? !merged.IsEmpty : above is not null) && (above ?? below) is { } map)
        {
            var entry = above is not null ? EntryOf(generated, key) : EntryOf(old!, key);
            entries.Add(new YamlEntry(entry.Key, Over(below, map, merged)));
        }
    }

    private static YamlEntry EntryOf(YamlMapping mapping, string key)
    {
        mapping.TryGetEntry(key, out var entry);
        return entry;
    }

    private static YamlMapping Over(YamlMapping? below, YamlMapping above, ImmutableArray<YamlEntry> entries) =>
        new(
            above.Source,
            above.Span,
            entries,
            above.IsFlow,
            null,
            below is null || ReferenceEquals(below, above)
                ? above.Origin.Via
                : [.. above.Origin.Via, .. NodeEditing.History(below)]
        );

    private static SourceSpan PlaceOf(Resource resource) =>
        resource.Generator is { } entry ? entry.Name?.Place ?? entry.Place : resource.Root.Place;

    private static string Word(GeneratorBehavior behavior) =>
        behavior == GeneratorBehavior.Merge ? "merge into" : "replace";
}
