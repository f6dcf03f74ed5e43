using ManifestLint.Kubernetes;
using ManifestLint.Rules;
using ManifestLint.Schemas;
using ManifestLint.Yaml;

namespace ManifestLint.Analysis;

/// <summary>The one walk over an object: fires the checks of the object, its nodes, its fields, its pod and its containers.</summary>
internal sealed class ObjectWalker(RuleTable table, FindingCollector collector, IFieldTypes fieldTypes)
{
    internal void Walk(KubernetesObject @object)
    {
        var checks = table.ForKind(@object.Kind);
        if (!checks.Objects.IsEmpty)
        {
            var context = new ObjectContext(collector, @object);
            foreach (var (rule, check) in checks.Objects)
            {
                collector.Run(rule, check, context, @object);
            }
        }

        var type = table.Fields.IsEmpty && table.Violations.IsEmpty ? null : fieldTypes.ForKind(@object.Kind);
        if (checks.Paths is not null || type is not null)
        {
            Walk(@object, @object.Root, null, checks.Paths, table.Fields.IsEmpty ? null : type);
        }

        if (type is not null && !table.Violations.IsEmpty)
        {
            new SchemaValidator(
                collector.TargetVersion,
                SchemaSource.Kubernetes,
                violation => Check(@object, violation)
            ).Validate(@object.Root, type);
        }

        if ((!table.Pods.IsEmpty || !table.Containers.IsEmpty) && @object.PodTemplate is { } pod)
        {
            WalkPod(pod);
        }
    }

    private void Check(KubernetesObject @object, SchemaViolation violation)
    {
        var context = new SchemaViolationContext(collector, @object, violation);
        foreach (var (rule, check) in table.Violations[(int)violation.Kind])
        {
            collector.Run(rule, check, context, @object);
        }
    }

    private void WalkPod(PodTemplate pod)
    {
        var podContext = new PodContext(collector, pod);
        foreach (var (rule, check) in table.Pods)
        {
            collector.Run(rule, check, podContext, pod.Owner);
        }

        if (table.Containers.IsEmpty)
        {
            return;
        }

        foreach (var container in pod.Containers)
        {
            var context = new ContainerContext(collector, container);
            foreach (var (rule, check) in table.Containers)
            {
                if (check.Kinds.HasFlag(container.Kind))
                {
                    collector.Run(rule, check.Check, context, pod.Owner);
                }
            }
        }
    }

    private void Walk(KubernetesObject @object, YamlNode node, YamlNode? key, SelectorTrie? trie, FieldType? type)
    {
        if (trie is { Checks.Count: > 0 })
        {
            var context = new NodeContext(collector, @object, node, key);
            foreach (var (rule, check) in trie.Checks)
            {
                collector.Run(rule, check, context, @object);
            }
        }

        if (type is not null)
        {
            CheckField(@object, node, key, type);
        }

        switch (node)
        {
            case YamlMapping mapping:
                foreach (var entry in mapping.Entries)
                {
                    var childTrie = trie?.Key(entry.Name);
                    var childType = TypeOfEntry(type, entry);
                    if (childTrie is not null || childType is not null)
                    {
                        Walk(@object, entry.Value, entry.Key, childTrie, childType);
                    }
                }

                break;
            case YamlSequence sequence:
                var itemTrie = trie?.Item;
                var itemType = type is { Kind: FieldKind.List } ? type.Element : null;
                if (itemTrie is not null || itemType is not null)
                {
                    foreach (var item in sequence.Items)
                    {
                        Walk(@object, item, null, itemTrie, itemType);
                    }
                }

                break;
        }
    }

    private void CheckField(KubernetesObject @object, YamlNode node, YamlNode? key, FieldType type)
    {
        var checks = table.Fields[(int)type.Kind];
        if (checks.IsEmpty)
        {
            return;
        }

        var context = new FieldContext(collector, @object, node, key, type);
        foreach (var (rule, check) in checks)
        {
            collector.Run(rule, check, context, @object);
        }
    }

    private static FieldType? TypeOfEntry(FieldType? type, YamlEntry entry) =>
        type?.Kind switch
        {
            FieldKind.Object when entry.Name is { } name => type.Property(name),
            FieldKind.Map => type.Element,
            _ => null,
        };
}
