using System.Collections.Immutable;
using ManifestLint.Kustomize;
using ManifestLint.Yaml;

namespace ManifestLint.Compose;

/// <summary>Merges Compose models: a file over the one before it, a service over the one that it extends.</summary>
/// <param name="budget">What may be made.</param>
internal sealed class ComposeMerge(ComposeBudget budget)
{
    private const string Reset = "!reset";
    private const string Override = "!override";

    /// <summary>Merges two models.</summary>
    /// <param name="first">The earlier one.</param>
    /// <param name="second">The later one.</param>
    internal YamlMapping Models(YamlMapping first, YamlMapping second) =>
        Mappings(first, second, (_, earlier, later) => Merge(earlier, later, Section));

    /// <summary>Puts a service over the one that it extends. The result stands where the service does, and so do the keys that it has itself.</summary>
    /// <param name="extended">The one that is extended.</param>
    /// <param name="service">The service.</param>
    internal YamlMapping Services(YamlMapping extended, YamlMapping service)
    {
        var own = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        foreach (var entry in service.Entries)
        {
            own[entry.Name ?? string.Empty] = entry.Key;
        }

        var merged = Mappings(extended, service, Field);
        return service.WithEntries(
            [
                .. merged.Entries.Select(entry =>
                    own.TryGetValue(entry.Name ?? string.Empty, out var key) ? entry with { Key = key } : entry
                ),
            ],
            merged.Tombstones
        );
    }

    /// <summary>The model without what its own tags take away.</summary>
    /// <param name="model">The merged model.</param>
    internal static YamlMapping WithoutResets(YamlMapping model) =>
        (YamlMapping)WithoutResets(model, new Dictionary<YamlNode, YamlNode>(ReferenceEqualityComparer.Instance));

    private static YamlNode WithoutResets(YamlNode node, Dictionary<YamlNode, YamlNode> done)
    {
        if (done.TryGetValue(node, out var result))
        {
            return result;
        }

        result = node switch
        {
            YamlMapping mapping => TreeInterpolation.Rebuilt(
                mapping,
                [
                    .. mapping
                        .Entries.Where(entry => entry.Value.Tag != Reset)
                        .Select(entry => entry with { Value = WithoutResets(entry.Value, done) }),
                ]
            ),
            YamlSequence list => TreeInterpolation.Rebuilt(
                list,
                [.. list.Items.Where(item => item.Tag != Reset).Select(item => WithoutResets(item, done))]
            ),
            _ => node,
        };
        done.Add(node, result);
        return result;
    }

    private YamlNode Section(string name, YamlNode earlier, YamlNode later) => Merge(earlier, later, Field);

    private YamlNode Field(string name, YamlNode earlier, YamlNode later)
    {
        if (later.Tag == Override)
        {
            return Provenance.Over(later, earlier);
        }

        return MergeRules.Of(name) switch
        {
            MergeRule.Replace => Provenance.Over(later, earlier),
            MergeRule.Named => Merge(EntryForms.Named(earlier), EntryForms.Named(later), Named),
            MergeRule.Names => Merge(EntryForms.Names(earlier), EntryForms.Names(later), Plain),
            MergeRule.Values => Join(earlier, later, EntryForms.Value),
            MergeRule.Hosts => Join(EntryForms.Hosts(earlier), EntryForms.Hosts(later), EntryForms.Value),
            MergeRule.Ports => Join(earlier, later, EntryForms.Port),
            MergeRule.Targets => Join(earlier, later, EntryForms.Target),
            MergeRule.Build => Merge(EntryForms.Build(earlier), EntryForms.Build(later), Field),
            MergeRule.Driver when EntryForms.HasOtherDriver(earlier, later) => Provenance.Over(later, earlier),
            _ => Merge(earlier, later, Field),
        };
    }

    // A name without a value takes over the shell's, and says so about a value of an earlier file as well.
    private static YamlNode Named(string name, YamlNode earlier, YamlNode later) => Provenance.Over(later, earlier);

    private YamlNode Plain(string name, YamlNode earlier, YamlNode later) => Merge(earlier, later, Plain);

    private YamlNode Merge(YamlNode earlier, YamlNode later, Func<string, YamlNode, YamlNode, YamlNode> field) =>
        (earlier, later) switch
        {
            _ when ReferenceEquals(earlier, later) => later,
            _ when later.Tag == Override => Provenance.Over(later, earlier),
            (_, YamlScalar { IsNull: true }) => earlier,
            (YamlMapping first, YamlMapping second) => Mappings(first, second, field),
            (YamlSequence, YamlSequence) => Join(earlier, later, static _ => null),
            _ => Provenance.Over(later, earlier),
        };

    private YamlMapping Mappings(
        YamlMapping first,
        YamlMapping second,
        Func<string, YamlNode, YamlNode, YamlNode> field
    )
    {
        if (!budget.TakeNodes(first.Entries.Length + second.Entries.Length))
        {
            return second;
        }

        var entries = first.Entries.ToList();
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < entries.Count; i++)
        {
            index.TryAdd(entries[i].Name ?? string.Empty, i);
        }

        foreach (var entry in second.Entries)
        {
            if (entry.Name is not { } name || !index.TryGetValue(name, out var at))
            {
                entries.Add(entry);
                continue;
            }

            // Where the later value counts as a whole, its key is what a person would edit.
            var merged = entry.Value.Tag == Reset ? entry.Value : field(name, entries[at].Value, entry.Value);
            entries[at] = new YamlEntry(merged.Place == entry.Value.Place ? entry.Key : entries[at].Key, merged);
        }

        entries.RemoveAll(entry => entry.Value.Tag == Reset);
        return first.WithEntries([.. entries], first.Tombstones);
    }

    private YamlNode Join(YamlNode earlier, YamlNode later, Func<YamlNode, string?> keyOf)
    {
        var first = EntryForms.Items(earlier);
        var second = EntryForms.Items(later);
        if (!budget.TakeNodes(first.Length + second.Length))
        {
            return later;
        }

        var items = new List<YamlNode>();
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in first.Concat(second))
        {
            if (keyOf(item) is not { } key || index.TryAdd(key, items.Count))
            {
                items.Add(item);
            }
            else
            {
                items[index[key]] = Provenance.Over(item, items[index[key]]);
            }
        }

        var list = earlier as YamlSequence ?? later as YamlSequence;
        ImmutableArray<YamlNode> joined = [.. items];
        return list is null
            ? new YamlSequence(later.Source, later.Span, joined)
            : list.WithItems(joined, list.Tombstones);
    }
}
