using ManifestLint.Kubernetes;
using ManifestLint.Rules.Pods;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Availability;

/// <summary>Flags affinities that the API server refuses. Keys, values and expressions of their selectors are those of the rules on selectors.</summary>
public sealed class AffinityInvalid : Rule
{
    private const string Required = "requiredDuringSchedulingIgnoredDuringExecution";
    private const string Preferred = "preferredDuringSchedulingIgnoredDuringExecution";

    private static readonly RuleMessage NoTerms = new(
        "A required node affinity without 'nodeSelectorTerms' is refused; it would match no node"
    );

    private static readonly RuleMessage BadField = new(
        "'{0}' is no field of a node that can be matched; the API server allows 'metadata.name' only"
    );

    private static readonly RuleMessage BadFieldOperator = new(
        "'matchFields' compares with exactly one value by 'In' or 'NotIn'"
    );

    private static readonly RuleMessage BadNode = new("'{0}' can be no node: its name {1}");

    private static readonly RuleMessage NoTopologyKey = new(
        "An affinity to pods needs a 'topologyKey', which the API server requires"
    );

    private static readonly RuleMessage BadNamespace = new("'{0}' is no name of a namespace: it {1}");

    private static readonly RuleMessage NullSelector = new(
        "An affinity to pods without a 'labelSelector' matches no pods, so it has no effect; '{{}}' matches all"
    )
    {
        Severity = Severity.Warning,
    };

    public override RuleDescriptor Descriptor { get; } =
        new("ML1370", "affinity-invalid")
        {
            Title = "Affinity that the API server refuses",
            Message = "Weight {0} of an affinity is outside 1 to 100",
            Category = RuleCategory.Availability,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachPod(Check);

    private static void Check(PodContext context)
    {
        if (context.Pod.Spec["affinity"] is not YamlMapping affinity)
        {
            return;
        }

        if (affinity["nodeAffinity"] is YamlMapping toNodes)
        {
            CheckNodes(context, toNodes);
        }

        CheckPods(context, affinity, "podAffinity");
        CheckPods(context, affinity, "podAntiAffinity");
    }

    private static void CheckNodes(PodContext context, YamlMapping toNodes)
    {
        if (toNodes[Required] is YamlMapping required)
        {
            if (required["nodeSelectorTerms"] is YamlSequence { Items.IsEmpty: true } empty)
            {
                context.Report(NoTerms, empty);
            }

            foreach (var term in required.ItemsOf("nodeSelectorTerms"))
            {
                CheckFields(context, term as YamlMapping);
            }
        }

        foreach (var preferred in toNodes.ItemsOf(Preferred).OfType<YamlMapping>())
        {
            CheckWeight(context, preferred);
            CheckFields(context, preferred.Mapping("preference"));
        }
    }

    private static void CheckFields(PodContext context, YamlMapping? term)
    {
        foreach (var field in term.ItemsOf("matchFields").OfType<YamlMapping>())
        {
            if (field.KnownText("key") is { } key && key.Value != "metadata.name")
            {
                context.Report(BadField, key, key);
            }

            if (field.Scalar("operator") is not { Value.Length: > 0 } comparison)
            {
                continue;
            }

            if (comparison.Value is not ("In" or "NotIn") || field["values"] is YamlSequence { Items.Length: not 1 })
            {
                context.Report(BadFieldOperator, comparison);
            }
            else if (
                field.KnownTexts("values").FirstOrDefault() is { } name
                && !NameSyntax.IsDns1123Subdomain(name.Value, out var reason)
            )
            {
                context.Report(BadNode, name, name, reason);
            }
        }
    }

    private static void CheckWeight(PodContext context, YamlMapping preferred)
    {
        if (preferred.TryGetNumber("weight", out var node, out var weight) && weight is < 1 or > 100)
        {
            context.Report(node, weight);
        }
    }

    private static void CheckPods(PodContext context, YamlMapping affinity, string key)
    {
        if (affinity[key] is not YamlMapping toPods)
        {
            return;
        }

        var required = toPods.ItemsOf(Required);
        for (var i = 0; i < required.Length; i++)
        {
            CheckTerm(context, required[i] as YamlMapping, $"affinity.{key}.{Required}[{i}]");
        }

        var preferred = toPods.ItemsOf(Preferred);
        for (var i = 0; i < preferred.Length; i++)
        {
            if (preferred[i] is YamlMapping entry)
            {
                CheckWeight(context, entry);
                CheckTerm(
                    context,
                    entry.Mapping("podAffinityTerm"),
                    $"affinity.{key}.{Preferred}[{i}].podAffinityTerm"
                );
            }
        }
    }

    private static void CheckTerm(PodContext context, YamlMapping? term, string path)
    {
        if (term is null)
        {
            return;
        }

        // An absent key is a finding of the schema, which requires one; it lets an empty one pass.
        if (term.KnownText("topologyKey") is { Value.Length: 0 } topology)
        {
            context.Report(NoTopologyKey, topology);
        }

        foreach (var name in term.ItemsOf("namespaces"))
        {
            if (name.AsKnownText() is { } text && !NameSyntax.IsDns1123Label(text.Value, out var reason))
            {
                context.Report(BadNamespace, text, text, reason);
            }
        }

        // A term in the shape of a preferred one is the schema's finding; keys of labels without a selector are match-label-keys-invalid's.
        if (
            term["labelSelector"].IsAbsent()
            && term["podAffinityTerm"] is null
            && !term.HasItems("matchLabelKeys")
            && !term.HasItems("mismatchLabelKeys")
        )
        {
            context.ReportUnset(NullSelector, term, $"{path}.labelSelector");
        }
    }
}
