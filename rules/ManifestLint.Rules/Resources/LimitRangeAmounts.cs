using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Resources;

/// <summary>The amounts of one limit of a LimitRange, which must not contradict each other.</summary>
internal static class LimitRangeAmounts
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

    private static readonly RuleMessage RatioAboveRange = new(
        "The ratio of '{0}' is '{1}', but 'max' of '{2}' and 'min' of '{3}' leave no room for it"
    );

    private static readonly RuleMessage NotEqual = new(
        "'default' and 'defaultRequest' of '{0}' must be equal, for this resource cannot be overcommitted; they are '{1}' and '{2}'"
    );

    private static readonly RuleMessage Ratio = new("The ratio of '{0}' is '{1}', but must be at least 1");

    internal static void Check(NodeContext context, YamlMapping limit)
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
