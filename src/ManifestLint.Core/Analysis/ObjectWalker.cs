using ManifestLint.Kubernetes;
using ManifestLint.Rules;
using ManifestLint.Schemas;
using ManifestLint.Yaml;

namespace ManifestLint.Analysis;

/// <summary>
/// Goes through an object and fires the checks: of the object, its nodes and its fields in one walk, of its pod and containers, and of what its schema
/// says. The three do not depend on each other.
/// </summary>
/// <param name="table">The checks.</param>
/// <param name="collector">Takes what they report.</param>
/// <param name="schemas">What is known of the kinds.</param>
/// <param name="gaps">Takes what could not be checked for want of a schema.</param>
internal sealed class ObjectWalker(
    RuleTable table,
    FindingCollector collector,
    KnownSchemas schemas,
    ValidationGaps gaps
)
{
    /// <summary>Fires the checks of an object, its nodes and its fields.</summary>
    /// <param name="object">The object.</param>
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

        var type = schemas.SchemaOf(@object.Kind).Type;
        if (checks.Paths is not null || (type is not null && table.Fields.Length > 0))
        {
            Walk(@object, @object.Root, null, checks.Paths, table.Fields.Length == 0 ? null : type);
        }
    }

    /// <summary>Asks the schema of its kind about an object.</summary>
    /// <param name="object">The object.</param>
    internal void Validate(KubernetesObject @object)
    {
        var (type, source) = schemas.SchemaOf(@object.Kind);
        if (type is null)
        {
            return;
        }

        if (source is null)
        {
            gaps.Unknown(@object.Kind);
        }

        if (table.Violations.Length == 0)
        {
            return;
        }

        foreach (var violation in ExpressionChecks.Of(@object, type, gaps.Expressions))
        {
            Check(@object, violation);
        }

        if (CustomResourceTypes.IsDefinition(@object))
        {
            foreach (var violation in DefinitionDefaults.Check(@object, type))
            {
                Check(@object, violation);
            }
        }

        var count = 0;
        new SchemaValidator(
            collector.TargetVersion,
            source ?? SchemaSource.Kubernetes,
            () => schemas.NewestOf(@object.Kind),
            violation =>
            {
                count++;
                Check(@object, violation);
            }
        ).Validate(@object.Root, type);

        // The API server asks the rules of a definition only about objects without other faults.
        if (count == 0 && type is StructuralFieldType structural)
        {
            foreach (var violation in StructuralRules.Check(@object.Root, structural, gaps.Expressions))
            {
                Check(@object, violation);
            }
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

    /// <summary>Fires the checks of the pod of an object, if it has one, and of its containers.</summary>
    /// <param name="object">The object.</param>
    internal void WalkPod(KubernetesObject @object)
    {
        if ((table.Pods.IsEmpty && table.Containers.IsEmpty) || @object.PodTemplate is not { } pod)
        {
            return;
        }

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
        if (checks.Length == 0)
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
