using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Resources;

/// <summary>Flags LimitRanges whose amounts contradict each other, or do not go with what they limit.</summary>
public sealed class LimitRangeInvalid : Rule
{
    // Each pair in the order that the amounts must keep.
    private static readonly (string Less, string More)[] Ordered =
    [
        ("min", "max"),
        ("min", "defaultRequest"),
        ("min", "default"),
        ("defaultRequest", "default"),
        ("defaultRequest", "max"),
        ("default", "max"),
    ];

    private static readonly Quantity One = Quantity.FromInt64(1);

    private static readonly RuleMessage TypeTwice = new("There are two limits of type '{0}', but only one is allowed");

    private static readonly RuleMessage TypeInvalid = new("'{0}' is no type of a limit: {1}");

    private static readonly RuleMessage OfPod = new(
        "A limit of type 'Pod' must not have '{0}', for only containers have amounts of their own; use type 'Container'"
    );

    private static readonly RuleMessage OfClaim = new(
        "A limit of type 'PersistentVolumeClaim' needs 'min' or 'max' of 'storage'"
    );

    private static readonly RuleMessage Ratio = new("The ratio of '{0}' is '{1}', but must be at least 1");

    private static readonly RuleMessage RatioAboveRange = new(
        "The ratio of '{0}' is '{1}', but 'max' of '{2}' and 'min' of '{3}' leave no room for it"
    );

    private static readonly RuleMessage NotEqual = new(
        "'default' and 'defaultRequest' of '{0}' must be equal, for this resource cannot be overcommitted; they are '{1}' and '{2}'"
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
            if (limit.FilledString("type") is { } type)
            {
                if (!types.TryAdd(type.Value, type))
                {
                    context.Report(TypeTwice, type, type).Related(types[type.Value], "the first");
                }

                CheckType(context, limit, type, $"limits[{index}]");
            }

            CheckAmounts(context, limit);
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

    private static void CheckAmounts(NodeContext context, YamlMapping limit)
    {
        foreach (var (less, more) in Ordered)
        {
            foreach (var entry in limit.Mapping(less)?.Entries ?? [])
            {
                if (
                    entry.Name is { } resource
                    && limit.Mapping(more)?[resource] is { } greater
                    && Quantity.TryFrom(entry.Value, out var lower)
                    && Quantity.TryFrom(greater, out var upper)
                    && lower > upper
                )
                {
                    context.Report(entry.Value, less, resource, entry.Value, more, greater).Related(greater, more);
                }
            }
        }

        foreach (var entry in limit.Mapping("maxLimitRequestRatio")?.Entries ?? [])
        {
            CheckRatio(context, limit, entry);
        }

        CheckOvercommit(context, limit);
    }

    private static void CheckRatio(NodeContext context, YamlMapping limit, YamlEntry entry)
    {
        if (!Quantity.TryFrom(entry.Value, out var ratio))
        {
            return;
        }

        if (ratio < One)
        {
            context.Report(Ratio, entry.Value, entry.Name, entry.Value);
        }
        else if (
            limit.Mapping("max")?[entry.Name!] is { } maximum
            && limit.Mapping("min")?[entry.Name!] is { } minimum
            && Quantity.TryFrom(maximum, out var most)
            && Quantity.TryFrom(minimum, out var least)
            && ratio.TryToDecimal(out var r)
            && most.TryToDecimal(out var m)
            && least.TryToDecimal(out var l)
            && l > 0
            && (double)m / (double)l < (double)r
        )
        {
            context.Report(RatioAboveRange, entry.Value, entry.Name, entry.Value, maximum, minimum);
        }
    }

    private static void CheckOvercommit(NodeContext context, YamlMapping limit)
    {
        foreach (var entry in limit.Mapping("default")?.Entries ?? [])
        {
            if (
                entry.Name is { } resource
                && !RequestAboveLimit.CanBeOvercommitted(resource)
                && limit.Mapping("defaultRequest")?[resource] is { } request
                && Quantity.TryFrom(entry.Value, out var limited)
                && Quantity.TryFrom(request, out var requested)
                && limited > requested
            )
            {
                context.Report(NotEqual, request, resource, entry.Value, request).Related(entry.Value, "default");
            }
        }
    }
}
