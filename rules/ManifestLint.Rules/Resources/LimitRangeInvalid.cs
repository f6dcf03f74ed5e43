using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Resources;

/// <summary>Flags LimitRanges whose amounts contradict each other, or do not go with what they limit.</summary>
public sealed class LimitRangeInvalid : Rule
{
    private static readonly RuleMessage TypeTwice = new("There are two limits of type '{0}', but only one is allowed");

    private static readonly RuleMessage TypeInvalid = new("'{0}' is no type of a limit: {1}");

    private static readonly RuleMessage OfPod = new(
        "A limit of type 'Pod' must not have '{0}', for only containers have amounts of their own; use type 'Container'"
    );

    private static readonly RuleMessage OfClaim = new(
        "A limit of type 'PersistentVolumeClaim' needs 'min' or 'max' of 'storage'"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML0532", "limit-range-invalid")
        {
            Title = "LimitRange that contradicts itself",
            Message = "'{0}' of '{1}' is '{2}', more than its '{3}' of '{4}'",
            Category = RuleCategory.Resources,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) =>
        rules.ForEachNode(Selector.Kinds("LimitRange").At("spec"), Check);

    private static void Check(NodeContext context)
    {
        if (context.Node is not YamlMapping spec)
        {
            return;
        }

        var types = new Dictionary<string, YamlScalar>(StringComparer.Ordinal);
        foreach (var (index, limit) in spec.IndexedItems("limits"))
        {
            if (limit.KnownText("type") is { } type)
            {
                if (!types.TryAdd(type.Value, type))
                {
                    context.Report(TypeTwice, type, type).Related(types[type.Value], "the first");
                }

                CheckType(context, limit, type, $"limits[{index}]");
            }

            LimitRangeAmounts.Check(context, limit);
        }
    }

    private static void CheckType(NodeContext context, YamlMapping limit, YamlScalar type, string path)
    {
        switch (type.Value)
        {
            case "Container":
                break;
            case "Pod":
                CheckPod(context, limit);
                break;
            case "PersistentVolumeClaim":
                if (limit.Mapping("min")?["storage"] is null && limit.Mapping("max")?["storage"] is null)
                {
                    context.ReportMissing(OfClaim, $"{path}.max.storage");
                }

                break;
            default:
                if (FaultOfType(type.Value) is { } fault)
                {
                    context.Report(TypeInvalid, type, type, fault);
                }

                break;
        }
    }

    private static void CheckPod(NodeContext context, YamlMapping limit)
    {
        foreach (var key in (ReadOnlySpan<string>)["default", "defaultRequest"])
        {
            if (limit.TryGetEntry(key, out var entry) && entry.Value is YamlMapping { Entries.IsEmpty: false })
            {
                context.Report(OfPod, entry.Key, key);
            }
        }
    }

    private static string? FaultOfType(string type) =>
        !NameSyntax.IsQualifiedName(type, out var reason) ? $"it {reason}"
        : type.Contains('/', StringComparison.Ordinal) ? null
        : "it is none of 'Pod', 'Container' and 'PersistentVolumeClaim', and has no domain";
}
