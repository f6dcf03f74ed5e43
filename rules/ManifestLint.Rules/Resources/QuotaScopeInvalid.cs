using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Resources;

/// <summary>Flags scopes of ResourceQuotas that contradict each other, or what the quota limits.</summary>
public sealed class QuotaScopeInvalid : Rule
{
    private static readonly (string One, string Other)[] Opposites =
    [
        ("BestEffort", "NotBestEffort"),
        ("Terminating", "NotTerminating"),
    ];

    private static readonly RuleMessage Resource = new(
        "The scope '{0}' does not go with '{1}' in 'hard'; a quota of this scope can limit {2}"
    );

    private static readonly RuleMessage OnlyExists = new(
        "The scope '{0}' takes no operator but 'Exists', for it has no values; it is '{1}'"
    );

    private static readonly RuleMessage NoValues = new("'operator: {0}' needs at least one of 'values'");

    private static readonly RuleMessage Values = new("'operator: {0}' must not have 'values'");

    public override RuleDescriptor Descriptor { get; } =
        new("ML0531", "quota-scope-invalid")
        {
            Title = "Quota with a scope that the API refuses",
            Message = "The scopes '{0}' and '{1}' exclude each other",
            Category = RuleCategory.Resources,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) =>
        rules.ForEachNode(Selector.Kinds("ResourceQuota").At("spec"), Check);

    private static void Check(NodeContext context)
    {
        if (context.Node is not YamlMapping spec)
        {
            return;
        }

        var scopes = (spec.Sequence("scopes")?.Items ?? [])
            .Select(item => item.AsKnownText())
            .OfType<YamlScalar>()
            .ToList();
        CheckOpposites(context, scopes);
        foreach (var scope in scopes)
        {
            CheckResources(context, spec, scope);
        }

        foreach (var requirement in spec.Mapping("scopeSelector")?.Mappings("matchExpressions") ?? [])
        {
            if (requirement.KnownText("scopeName") is { } scope)
            {
                CheckResources(context, spec, scope);
                CheckRequirement(context, requirement, scope);
            }
        }
    }

    private static void CheckOpposites(NodeContext context, List<YamlScalar> scopes)
    {
        foreach (var (one, other) in Opposites)
        {
            var first = scopes.Find(scope => scope.Value == one);
            var second = scopes.Find(scope => scope.Value == other);
            if (first is not null && second is not null)
            {
                var isSwapped = second.Span.Start < first.Span.Start;
                context.Report(isSwapped ? first : second, one, other).Related(isSwapped ? second : first, "the other");
            }
        }
    }

    // An unknown scope is the schema's, and so is one that the target does not know yet.
    private static void CheckResources(NodeContext context, YamlMapping spec, YamlScalar scope)
    {
        var allowed = scope.Value switch
        {
            "BestEffort" => "'pods' only",
            "VolumeAttributesClass" => "'persistentvolumeclaims' and 'requests.storage'",
            "NotBestEffort" or "Terminating" or "NotTerminating" or "PriorityClass" or "CrossNamespacePodAffinity" =>
                "'pods', CPU and memory",
            _ => null,
        };
        if (allowed is null)
        {
            return;
        }

        foreach (var entry in spec.Mapping("hard")?.Entries ?? [])
        {
            if (
                entry.Name is { } name
                && QuotaResources.IsStandard(name)
                && !QuotaResources.AllowsScope(name, scope.Value)
            )
            {
                context.Report(Resource, entry.Key, scope, name, allowed).Related(scope, "the scope");
            }
        }
    }

    private static void CheckRequirement(NodeContext context, YamlMapping requirement, YamlScalar scope)
    {
        if (requirement.Scalar("operator") is not { } comparison)
        {
            return;
        }

        var hasValues = requirement["values"] is YamlSequence { Items.IsEmpty: false };
        var takesValues = comparison.Value is "In" or "NotIn";
        if (scope.Value is not ("PriorityClass" or "VolumeAttributesClass") && comparison.Value != "Exists")
        {
            context.Report(OnlyExists, comparison, scope, comparison);
        }
        else if (takesValues && !hasValues)
        {
            context.Report(NoValues, comparison, comparison);
        }
        else if (comparison.Value is "Exists" or "DoesNotExist" && hasValues)
        {
            requirement.TryGetEntry("values", out var values);
            context.Report(Values, values.Key, comparison);
        }
    }
}
