using ManifestLint.Environments;

namespace ManifestLint.Parity;

/// <summary>
/// A Service that one environment exposes through an Ingress and another one through a route, or by itself, as <c>LoadBalancer</c> or <c>NodePort</c>: the
/// Ingress, and what is there for its sake, is then no drift. Whether a developer's cluster should have an Ingress as well is for ML3303 to say.
/// </summary>
internal sealed class OtherExposure
{
    private readonly Dictionary<EnvironmentMember, Dictionary<EnvironmentMember, EntrancesElsewhere>> _entrances = new(
        ReferenceEqualityComparer.Instance
    );

    /// <summary>Why a row is expected, or null.</summary>
    /// <param name="row">The row.</param>
    internal string? Explain(ParityRow row) =>
        row.Aspect != ParityAspect.Object ? null
        : ForAll(row, IsExposedOtherwise) ? ParityExpectations.OtherExposure
        : ForAll(row, HasEntranceOfOtherKind) ? ParityExpectations.OtherEntrance
        : null;

    private static bool ForAll(ParityRow row, Func<ParityDifference, ParityCell, bool> explains) =>
        row.Differences.All(difference => difference.Cells.All(cell => cell.IsPresent || explains(difference, cell)));

    private bool HasEntranceOfOtherKind(ParityDifference difference, ParityCell lacking)
    {
        var present = difference.Cells.First(cell => cell.IsPresent);
        return Between(present.Member, lacking.Member).AreOfOtherKind(present.Subject!);
    }

    // An environment without the object needs a Service that is exposed by itself, and that the object leads to where it is.
    private bool IsExposedOtherwise(ParityDifference difference, ParityCell lacking)
    {
        var present = difference.Cells.First(cell => cell.IsPresent);
        return Between(present.Member, lacking.Member).Explain(present.Subject!, difference.Name);
    }

    private EntrancesElsewhere Between(EnvironmentMember present, EnvironmentMember lacking)
    {
        if (!_entrances.TryGetValue(present, out var known))
        {
            known = new(ReferenceEqualityComparer.Instance);
            _entrances.Add(present, known);
        }

        if (!known.TryGetValue(lacking, out var entrances))
        {
            entrances = EntrancesElsewhere.Of(present, lacking);
            known.Add(lacking, entrances);
        }

        return entrances;
    }
}
