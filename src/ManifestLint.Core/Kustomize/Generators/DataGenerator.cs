using System.Collections.Immutable;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>Makes the ConfigMap or Secret of an entry of <c>configMapGenerator</c> or <c>secretGenerator</c>.</summary>
/// <param name="entry">The entry.</param>
/// <param name="global">The Kustomization's <c>generatorOptions</c>.</param>
/// <param name="directory">The directory of the Kustomization.</param>
internal sealed class DataGenerator(GeneratorEntry entry, GeneratorOptions global, BuildDirectory directory)
    : IGenerator
{
    private const string DefaultType = "Opaque";

    /// <inheritdoc/>
    public IReadOnlyList<Resource> Generate(BuildState state)
    {
        if (entry.Name is not { IsNull: false, Value.Length: > 0 } name)
        {
            throw new KustomizeException(entry.Place, "This entry has no name, and what it generates needs one");
        }

        var root = ImmutableArray.CreateBuilder<YamlEntry>();
        root.Add(Structure("apiVersion", Text("v1")));
        root.Add(Structure("kind", Text(entry.IsSecret ? "Secret" : "ConfigMap")));
        root.Add(Structure("metadata", Metadata(name)));
        if (entry.IsSecret)
        {
            root.Add(Structure("type", SecretType()));
        }

        AddData(root, state);
        if (SwitchedOn(entry.Options.Immutable, global.Immutable) is { } immutable)
        {
            root.Add(Structure("immutable", NodeEditing.Plain(immutable.Place, "true")));
        }

        return
        [
            new Resource(Mapping(root.DrainToImmutable()), state)
            {
                Source = entry.Place,
                Generator = entry,
                Strings = new PassedStrings(StringPassage.Generated),
                Behavior = entry.Behavior?.Value switch
                {
                    "merge" => GeneratorBehavior.Merge,
                    "replace" => GeneratorBehavior.Replace,

                    // Upstream takes any other word for none.
                    _ => GeneratorBehavior.Create,
                },
                NeedsHash = SwitchedOn(entry.Options.DisableNameSuffixHash, global.DisableNameSuffixHash) is null,
            },
        ];
    }

    private YamlMapping Metadata(YamlScalar name)
    {
        var metadata = ImmutableArray.CreateBuilder<YamlEntry>();
        metadata.Add(Structure("name", ScalarPart.AsString(name)));
        if (entry.Namespace is { IsNull: false, Value.Length: > 0 } @namespace)
        {
            metadata.Add(Structure("namespace", ScalarPart.AsString(@namespace)));
        }

        Add("labels", entry.Options.Labels, global.Labels);
        Add("annotations", entry.Options.Annotations, global.Annotations);
        return Mapping(metadata.DrainToImmutable());

        void Add(string key, YamlMapping? local, YamlMapping? shared)
        {
            var merged = StringMap.Overlay(shared, local);
            if (!merged.IsEmpty)
            {
                metadata.Add(Structure(key, Mapping(merged)));
            }
        }
    }

    private YamlScalar SecretType() =>
        entry.Type is not { } type ? Text(DefaultType)
        : type is { IsNull: false, Value.Length: > 0 } ? ScalarPart.AsString(type)
        : ScalarPart.String(type.Place, DefaultType);

    private void AddData(ImmutableArray<YamlEntry>.Builder root, BuildState state)
    {
        var data = ImmutableArray.CreateBuilder<YamlEntry>();
        var binary = ImmutableArray.CreateBuilder<YamlEntry>();
        foreach (var item in ReadItems(state))
        {
            state.Budget.Charge(item.Place, 1, item.Bytes?.Length ?? item.Text!.Length);
            if (entry.IsSecret)
            {
                data.Add(new YamlEntry(item.Key, item.ToBase64()));
            }
            else if (item.ToText() is { } text)
            {
                data.Add(new YamlEntry(item.Key, text));
            }
            else
            {
                binary.Add(new YamlEntry(item.Key, item.ToBase64()));
            }
        }

        // A Secret without content has an empty map upstream, a ConfigMap none.
        if (data.Count > 0 || entry.IsSecret)
        {
            root.Add(Structure("data", Mapping(data.DrainToImmutable())));
        }

        if (binary.Count > 0)
        {
            root.Add(Structure("binaryData", Mapping(binary.DrainToImmutable())));
        }
    }

    private List<DataItem> ReadItems(BuildState state)
    {
        var items = new List<DataItem>();
        foreach (var file in entry.Envs)
        {
            EnvFile.Read(file, directory, state, items);
        }

        items.AddRange(entry.Literals.Select(LiteralSource.Read));
        items.AddRange(entry.Files.Select(file => FileSource.Read(file, directory, state)));
        RefuseRepeatedKeys(items);
        return items;
    }

    private void RefuseRepeatedKeys(List<DataItem> items)
    {
        var known = new Dictionary<string, SourceSpan>(items.Count, StringComparer.Ordinal);
        foreach (var key in items.Select(item => item.Key))
        {
            if (!known.TryAdd(key.Value, key.Place))
            {
                // A line of an env file that holds a piece of a secret by mistake is a key: those of Secrets are not repeated.
                var shown = entry.IsSecret ? "This key" : $"The key '{key.Value}'";
                throw new KustomizeException(
                    key.Place,
                    $"{shown} is there already, from {known[key.Value]}; a generator takes each key once"
                );
            }
        }
    }

    private static YamlScalar? SwitchedOn(YamlScalar? local, YamlScalar? shared) =>
        local is { IsTrue: true } ? local
        : shared is { IsTrue: true } ? shared
        : null;

    private YamlScalar Text(string value) => ScalarPart.String(entry.Place, value);

    private YamlEntry Structure(string key, YamlNode value) => new(NodeEditing.Key(entry.Place, key), value);

    private YamlMapping Mapping(ImmutableArray<YamlEntry> entries) =>
        new(entry.Place.Source, entry.Place.Span, entries);
}
