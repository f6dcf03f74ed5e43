using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Availability;

/// <summary>The target of a metric: which of its values a type of metric takes.</summary>
internal static class HpaMetricTarget
{
    private static readonly RuleMessage NotPositive = new("'{0}' is '{1}', but must be greater than 0");

    private static readonly RuleMessage Missing = new("The target of a metric of type '{0}' needs {1}");

    private static readonly RuleMessage Both = new(
        "The target of a metric of type '{0}' must not have both '{1}' and '{2}'"
    );

    internal static void Check(NodeContext context, string type, YamlMapping source, string path)
    {
        if (source.Mapping("target") is not { } target)
        {
            return;
        }

        CheckAmounts(context, target);
        switch (type)
        {
            case "Pods":
                Require(context, type, target, path, "averageValue");
                break;
            case "Object":
                Require(context, type, target, path, "value", "averageValue");
                break;
            case "External":
                Require(context, type, target, path, "value", "averageValue");
                Exclude(context, type, target, "value", "averageValue");
                break;
            default:
                Require(context, type, target, path, "averageUtilization", "averageValue");
                Exclude(context, type, target, "averageUtilization", "averageValue");
                break;
        }
    }

    private static void CheckAmounts(NodeContext context, YamlMapping target)
    {
        foreach (var key in (ReadOnlySpan<string>)["value", "averageValue"])
        {
            if (Quantity.TryFrom(target[key], out var amount) && amount.Sign <= 0)
            {
                context.Report(NotPositive, target[key]!, key, target[key]!);
            }
        }

        if (target.Int64("averageUtilization") is { } percentage and < 1)
        {
            context.Report(NotPositive, target["averageUtilization"]!, "averageUtilization", percentage);
        }
    }

    private static void Require(
        NodeContext context,
        string type,
        YamlMapping target,
        string path,
        params ReadOnlySpan<string> keys
    )
    {
        foreach (var key in keys)
        {
            if (target.Has(key))
            {
                return;
            }
        }

        var needed = keys.Length == 1 ? $"'{keys[0]}'" : $"'{keys[0]}' or '{keys[1]}'";
        context.ReportMissing(Missing, $"{path}.target.{keys[0]}", type, needed);
    }

    private static void Exclude(NodeContext context, string type, YamlMapping target, string one, string other)
    {
        if (target.TryGetPresent(one, out var first) && target.TryGetPresent(other, out var second))
        {
            context.Report(Both, second.Key, type, one, other).Related(first.Key, "the other");
        }
    }
}
