using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;

namespace ManifestLint.Rules.Storage;

/// <summary>Flags claims that do not say how much storage they want.</summary>
public sealed class ClaimTemplateStorageRequest : Rule
{
    private static readonly RuleMessage NotPositive = new(
        "The claim requests '{0}' of storage, but must request more than 0"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML1505", "claim-template-storage-request")
        {
            Title = "Claim without an amount of storage",
            Message = "The claim requests no storage; the API server needs an amount in 'resources.requests.storage'",
            Category = RuleCategory.Storage,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachClaim(Check);

    private static void Check(ClaimSpec claim)
    {
        if (claim.Node.Has("resources") && claim.Node.Mapping("resources") is null)
        {
            return;
        }

        var resources = claim.Node.Mapping("resources");
        var requests = resources?.Mapping("requests");
        if (requests is null && resources is not null && resources.Has("requests"))
        {
            return;
        }

        if (requests is null || !requests.Has("storage"))
        {
            claim.Context.ReportMissing($"{claim.Path}resources.requests.storage");
        }
        else if (Quantity.TryFrom(requests["storage"], out var amount) && amount.Sign <= 0)
        {
            claim.Context.Report(NotPositive, requests["storage"]!, requests["storage"]!);
        }
    }
}
