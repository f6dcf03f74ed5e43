using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Metadata;

/// <summary>Flags keys and values of labels, and keys of annotations, that the API server refuses, wherever they are set or selected by.</summary>
public sealed class LabelValueInvalid : Rule
{
    private static readonly RuleMessage InvalidKey = new("'{0}' is no key of a label: it {1}");

    private static readonly RuleMessage InvalidAnnotation = new("'{0}' is no key of an annotation: it {1}");

    private static readonly RuleMessage ImpossibleValue = new(
        "'{1}' is a value of '{0}' that no label can have: it {2}"
    );

    public LabelValueInvalid()
        : base(
            new("ML0201", "label-value-invalid")
            {
                Title = "Label that the API server refuses",
                Message = "Label '{0}' cannot have the value '{1}': it {2}",
                Category = RuleCategory.Metadata,
                Severity = Severity.Error,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules)
    {
        rules.ForEachObject(CheckMetadata);
        rules.ForEachPod(CheckPod);
        rules.ForEachSelector(context => CheckSelector(context, context.Node as YamlMapping));
        rules.ForEachNode(Selector.Kinds("Service", "ReplicationController").At("spec.selector"), CheckMap);
        rules.ForEachNode(Selector.Kinds("node.k8s.io/RuntimeClass").At("scheduling.nodeSelector"), CheckMap);
        rules.ForEachNode(
            Selector
                .Kinds("PersistentVolume")
                .At("spec.nodeAffinity.required.nodeSelectorTerms[*].matchExpressions[*]"),
            context => CheckRequirement(context, context.Node as YamlMapping, isOfNode: true)
        );
    }

    private static void CheckMetadata(ObjectContext context)
    {
        foreach (var metadata in MetadataPlaces.Of(context.Object))
        {
            CheckLabels(context, metadata.Mapping("labels"), null);
            foreach (var entry in metadata.Mapping("annotations")?.Entries ?? [])
            {
                // The server looks at them in lower case.
                if (
                    entry.Key is YamlScalar key
                    && !NameSyntax.IsQualifiedName(key.Value.ToLowerInvariant(), out var fault)
                    && !TemplateMarks.IsUnfilled(key.Value)
                )
                {
                    context.Report(InvalidAnnotation, key, key, fault);
                }
            }
        }
    }

    private static void CheckPod(PodContext context)
    {
        var pod = context.Pod;
        CheckLabels(context, pod.Spec.Mapping("nodeSelector"), ImpossibleValue);
        foreach (var selector in SelectorPlaces.OfPod(pod))
        {
            CheckSelector(context, selector);
        }

        foreach (var requirement in SelectorPlaces.NodeRequirements(pod))
        {
            CheckRequirement(context, requirement, isOfNode: true);
        }

        foreach (var term in SelectorPlaces.AffinityTerms(pod).Concat(SelectorPlaces.SpreadConstraints(pod)))
        {
            if (term.Scalar("topologyKey") is { Value.Length: > 0 } topologyKey)
            {
                CheckKey(context, topologyKey);
            }
        }
    }

    private static void CheckMap(NodeContext context) =>
        CheckLabels(context, context.Node as YamlMapping, ImpossibleValue);

    private static void CheckSelector(ObjectContext context, YamlMapping? selector)
    {
        CheckLabels(context, selector?.Mapping("matchLabels"), ImpossibleValue);
        foreach (var requirement in selector?.Sequence("matchExpressions")?.Items ?? [])
        {
            CheckRequirement(context, requirement as YamlMapping, isOfNode: false);
        }
    }

    // The values of Gt and Lt are integers, which selector-expression-invalid looks at.
    private static void CheckRequirement(ObjectContext context, YamlMapping? requirement, bool isOfNode)
    {
        if (requirement?.Scalar("key") is not { } key)
        {
            return;
        }

        CheckKey(context, key);
        if (isOfNode && requirement.Text("operator") is "Gt" or "Lt")
        {
            return;
        }

        foreach (var value in requirement.Sequence("values")?.Items ?? [])
        {
            CheckValue(context, ImpossibleValue, key, value);
        }
    }

    private static void CheckLabels(ObjectContext context, YamlMapping? labels, RuleMessage? message)
    {
        foreach (var entry in labels?.Entries ?? [])
        {
            if (entry.Key is YamlScalar key)
            {
                CheckKey(context, key);
                CheckValue(context, message, key, entry.Value);
            }
        }
    }

    private static void CheckKey(ObjectContext context, YamlScalar key)
    {
        if (!NameSyntax.IsQualifiedName(key.Value, out var fault) && !TemplateMarks.IsUnfilled(key.Value))
        {
            context.Report(InvalidKey, key, key, fault);
        }
    }

    // A value that is no text is the fault of its type.
    private static void CheckValue(ObjectContext context, RuleMessage? message, YamlScalar key, YamlNode node)
    {
        if (
            node is YamlScalar { IsString: true } value
            && !NameSyntax.IsLabelValue(value.Value, out var fault)
            && !TemplateMarks.IsUnfilled(value.Value)
        )
        {
            context.Report(message, value, key, value, fault);
        }
    }
}
