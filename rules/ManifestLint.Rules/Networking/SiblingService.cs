using ManifestLint.Environments;
using ManifestLint.Parity;

namespace ManifestLint.Rules.Networking;

/// <summary>A Service that an environment lacks, and another environment of the same application has.</summary>
/// <param name="Here">What the environment that lacks it is called among the others.</param>
/// <param name="There">What the one that has it is called.</param>
/// <param name="Cause">The cause of the difference, where nobody expects it.</param>
internal sealed record SiblingService(string Here, string There, string? Cause)
{
    /// <summary>Looks for a Service in the other environments.</summary>
    /// <param name="context">The environment that lacks it.</param>
    /// <param name="name">The name of the Service.</param>
    internal static SiblingService? Find(EnvironmentContext context, string name)
    {
        foreach (var group in context.Landscape.Groups)
        {
            var here = group.Members.FirstOrDefault(member => member.Description == context.Description);
            // Production's word counts most.
            var there = group.Members.LastOrDefault(member =>
                member != here && member.Objects.Find(string.Empty, "Service", null, name).Any()
            );
            if (here is not null && there is not null)
            {
                return new SiblingService(here.Label, there.Label, CauseOf(group, there, name));
            }
        }

        return null;
    }

    private static string? CauseOf(EnvironmentGroup group, EnvironmentMember there, string name) =>
        group
            .Parity.Unexpected.Where(row => row.Aspect == ParityAspect.Object)
            .SelectMany(row => row.ForEachObject())
            .FirstOrDefault(row =>
                row.First.Kind is { Group: "", Kind: "Service" }
                && row.Cells.Any(cell => cell.Member == there && cell.Subject?.Name == name)
            )
            ?.Cause;
}
