using ManifestLint.Kubernetes;
using ManifestLint.Rules.Pods;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Storage;

/// <summary>Flags VolumeAttributesClasses that the API server refuses.</summary>
public sealed class VolumeAttributesClassInvalid : Rule
{
    private static readonly RuleMessage BadDriver = new("'{0}' is no name of a driver: it {1}");

    public override RuleDescriptor Descriptor { get; } =
        new("ML1587", "volume-attributes-class-invalid")
        {
            Title = "VolumeAttributesClass that the API refuses",
            Message = "VolumeAttributesClass '{0}' needs at least one parameter",
            Category = RuleCategory.Storage,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) =>
        rules.ForEachObject(Selector.Kinds("storage.k8s.io/VolumeAttributesClass"), Check);

    private static void Check(ObjectContext context)
    {
        var root = context.Object.Root;
        if (root["parameters"].IsAbsent() || root["parameters"] is YamlMapping { Entries.IsEmpty: true })
        {
            context.ReportUnset(null, root, "parameters", context.Object.Name);
        }

        if (
            root.KnownText("driverName") is { } driver
            && !NameSyntax.IsDns1123Subdomain(driver.Value.ToLowerInvariant(), out var reason)
        )
        {
            context.Report(BadDriver, driver, driver, reason);
        }
    }
}
