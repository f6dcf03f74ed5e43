using ManifestLint.Rules.Structure;

namespace ManifestLint.Rules.Availability;

/// <summary>Flags Leases whose times and counts the API server refuses.</summary>
public sealed class LeaseInvalid : Rule
{
    public override RuleDescriptor Descriptor { get; } =
        new("ML1388", "lease-invalid")
        {
            Title = "Lease that the API server refuses",
            Message = NumberBound.TooSmall,
            Category = RuleCategory.Availability,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules)
    {
        var leases = Selector.Kinds("coordination.k8s.io/Lease");
        new NumberBound("spec.leaseDurationSeconds", 1).Register(rules, leases);
        new NumberBound("spec.leaseTransitions", 0).Register(rules, leases);
    }
}
