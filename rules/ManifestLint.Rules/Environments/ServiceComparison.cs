using ManifestLint.BackingServices;
using ManifestLint.Environments;

namespace ManifestLint.Rules.Environments;

/// <summary>A backing service of an environment or a Compose project, and its counterpart in production.</summary>
/// <param name="Member">The environment, or null for a Compose project.</param>
/// <param name="Here">The service there.</param>
/// <param name="Production">The production environment.</param>
/// <param name="There">The counterpart in production.</param>
internal readonly record struct ServiceComparison(
    EnvironmentMember? Member,
    BackingService Here,
    EnvironmentMember Production,
    BackingService There
)
{
    /// <summary>The services of the local and intermediate members of a group that have a counterpart in its production.</summary>
    internal static IEnumerable<ServiceComparison> Of(EnvironmentGroupContext context)
    {
        if (context.Group.Production is not { } production)
        {
            yield break;
        }

        var there = InventoryOf(context, production);
        foreach (var member in ComparedMembers(context.Group))
        {
            foreach (var (service, counterpart) in InventoryOf(context, member).PairWith(there))
            {
                yield return new ServiceComparison(member, service, production, counterpart);
            }
        }
    }

    /// <summary>The services of a Compose project that have a counterpart in the production of a group.</summary>
    internal static IEnumerable<ServiceComparison> Of(ComposeContext context)
    {
        var here = BackingServiceInventory.Of(context.Project);
        foreach (
            var production in context.Landscape.Groups.Select(group => group.Production).OfType<EnvironmentMember>()
        )
        {
            foreach (var (service, counterpart) in here.PairWith(InventoryOf(context, production)))
            {
                yield return new ServiceComparison(null, service, production, counterpart);
            }
        }
    }

    /// <summary>The members that are measured against production.</summary>
    internal static IEnumerable<EnvironmentMember> ComparedMembers(EnvironmentGroup group) =>
        group.Members.Where(member => member.Description.Role is EnvironmentRole.Local or EnvironmentRole.Intermediate);

    /// <summary>The services of a member, with what the configuration declares.</summary>
    internal static BackingServiceInventory InventoryOf(RuleContext context, EnvironmentMember member) =>
        BackingServiceInventory.Of(member, context.Landscape);

    /// <summary>Reports the evidence of the service here, with that in production as a related place.</summary>
    internal FindingBuilder Report(
        LandscapeContext context,
        RuleMessage? message,
        BackingEvidence evidence,
        params ReadOnlySpan<object?> arguments
    )
    {
        var finding = ReportAt(context, message, Member, evidence, arguments);
        return There.Evidence.Place is { Source: not null } place
            ? finding.Related(place, $"in '{Production.Label}'")
            : finding;
    }

    /// <summary>Reports evidence: of an object in its environment, or of a file alone.</summary>
    internal static FindingBuilder ReportAt(
        LandscapeContext context,
        RuleMessage? message,
        EnvironmentMember? member,
        BackingEvidence evidence,
        params ReadOnlySpan<object?> arguments
    ) =>
        evidence is { Subject: { } subject, Node: { } node } && member is not null
            ? context.Report(message, member, subject, node, arguments).At(evidence.Place)
        : evidence.Node is { } token ? context.Report(message, token, arguments).At(evidence.Place)
        : context.Report(message, evidence.Place, arguments);

    /// <summary>Whether both show at one place: a base that both environments share.</summary>
    internal bool IsShared => Here.Evidence.Place == There.Evidence.Place;
}
