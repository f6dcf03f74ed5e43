using ManifestLint.Rules.Pods;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Resources;

/// <summary>What the API server refuses in the constraints of a claim for devices, the names of requests aside.</summary>
internal static class DeviceConstraintFaults
{
    private static readonly RuleMessage BadAttribute = new("'{0}' is no name of an attribute: it {1}");

    private static readonly RuleMessage NoAttribute = new("A constraint needs 'matchAttribute'");

    internal static void Register(RuleRegistration rules, Selector devices) =>
        rules.ForEachNode(devices.At("constraints[*]"), Check);

    private static void Check(NodeContext context)
    {
        if (context.Node is not YamlMapping constraint || !DeviceRequestInvalid.IsJudged(context.Object))
        {
            return;
        }

        foreach (var field in (ReadOnlySpan<string>)["matchAttribute", "distinctAttribute"])
        {
            if (constraint.KnownText(field) is { } name && DeviceAttributeName.Fault(name.Value) is { } fault)
            {
                context.Report(BadAttribute, name, name, fault);
            }
        }

        // A field that is not known may be a misspelt one.
        if (!constraint.Has("matchAttribute") && constraint.HasOnly("requests", "matchAttribute"))
        {
            context.ReportUnset(NoAttribute, constraint, "matchAttribute");
        }
    }
}
