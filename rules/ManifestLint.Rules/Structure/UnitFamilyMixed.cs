using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Structure;

/// <summary>Flags a request and a limit of memory in units of different families: <c>512Mi</c> and <c>512M</c> differ by 5 percent.</summary>
public sealed class UnitFamilyMixed : Rule
{
    public UnitFamilyMixed()
        : base(
            new("ML0061", "unit-family-mixed")
            {
                Title = "Units of two families for one resource",
                Message =
                    "Container '{0}' requests '{1}' of '{2}' and limits it to '{3}': one unit counts in powers of 1024, the other in powers of 1000",
                Category = RuleCategory.Structure,
                Severity = Severity.Info,
                IsEnabledByDefault = false,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEachContainer(Check);

    private static void Check(ContainerContext context)
    {
        var container = context.Container;
        foreach (var resource in (ReadOnlySpan<string>)["memory", "ephemeral-storage"])
        {
            if (
                container.Requests?.Scalar(resource) is { } request
                && container.Limits?.Scalar(resource) is { } limit
                && Quantity.TryFrom(request, out var requested)
                && Quantity.TryFrom(limit, out var limited)
                && IsBinary(requested) is { } first
                && IsBinary(limited) is { } second
                && first != second
            )
            {
                context.Report(limit, container.Name, request, resource, limit).Related(request, "request");
            }
        }
    }

    // Bytes without a suffix, and powers of ten, belong to neither family.
    private static bool? IsBinary(Quantity amount) =>
        amount.Suffix switch
        {
            "Ki" or "Mi" or "Gi" or "Ti" or "Pi" or "Ei" => true,
            "k" or "M" or "G" or "T" or "P" or "E" => false,
            _ => null,
        };
}
