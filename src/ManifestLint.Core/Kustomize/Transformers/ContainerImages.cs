using System.Collections.Immutable;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>
/// The images of all lists that are called <c>containers</c> or <c>initContainers</c>, at any depth of an object of any kind. This is Kustomize's
/// older way to find images, which it keeps beside the field paths.
/// </summary>
internal static class ContainerImages
{
    /// <summary>The tree with its images changed; the same instance when nothing changed.</summary>
    /// <param name="node">The tree.</param>
    /// <param name="set">Gives the new image.</param>
    /// <param name="visit">Is told of each mapping that is looked at.</param>
    internal static YamlNode Change(YamlNode node, Func<YamlNode, YamlNode> set, Action visit) =>
        node switch
        {
            YamlMapping mapping => Change(mapping, set, visit),
            YamlSequence sequence => Items(sequence, item => Change(item, set, visit)),
            _ => node,
        };

    private static YamlMapping Change(YamlMapping mapping, Func<YamlNode, YamlNode> set, Action visit)
    {
        visit();
        ImmutableArray<YamlEntry>.Builder? changed = null;
        for (var i = 0; i < mapping.Entries.Length; i++)
        {
            var entry = mapping.Entries[i];
            var value = entry.Value is YamlScalar ? entry.Value : Change(entry.Value, set, visit);
            if (value is YamlSequence containers && entry.Name is ("containers" or "initContainers"))
            {
                value = Items(containers, item => Container(item, set));
            }

            if (!ReferenceEquals(value, entry.Value))
            {
                changed ??= mapping.Entries.ToBuilder();
                changed[i] = new YamlEntry(entry.Key, value);
            }
        }

        return changed is null ? mapping : mapping.WithEntries(changed.MoveToImmutable());
    }

    private static YamlNode Container(YamlNode node, Func<YamlNode, YamlNode> set) =>
        node switch
        {
            YamlScalar { IsNull: true } => node,
            YamlMapping container => container["image"] is { } image ? container.With("image", set(image)) : container,
            _ => throw new KustomizeException(
                node.Place,
                $"A list called 'containers' or 'initContainers' must hold mappings for 'images' to change, and this is {node.Description}"
            ),
        };

    private static YamlSequence Items(YamlSequence sequence, Func<YamlNode, YamlNode> change)
    {
        ImmutableArray<YamlNode>.Builder? changed = null;
        for (var i = 0; i < sequence.Items.Length; i++)
        {
            var item = change(sequence.Items[i]);
            if (!ReferenceEquals(item, sequence.Items[i]))
            {
                changed ??= sequence.Items.ToBuilder();
                changed[i] = item;
            }
        }

        return changed is null ? sequence : sequence.WithItems(changed.MoveToImmutable());
    }
}
