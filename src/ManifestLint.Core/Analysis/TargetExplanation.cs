using System.Collections.Immutable;
using ManifestLint.Environments;

namespace ManifestLint.Analysis;

/// <summary>Says why environments are checked for the Kubernetes minors that they are checked for, in one sentence without period.</summary>
internal static class TargetExplanation
{
    // More names than this are more than anybody reads at the end of a run.
    private const int MostNames = 3;
    private const int MostPins = 2;

    private const string Advice = "; say --kubernetes to aim at another";

    /// <summary>The sentence; null where the configuration names one minor for all.</summary>
    /// <param name="targets">The environments and their minors, in order; the name is empty where there is no environment.</param>
    /// <param name="pinned">The minors that clusters of the workspace pin.</param>
    internal static string? Of(
        IReadOnlyList<(string Environment, EnvironmentTarget Target)> targets,
        ImmutableArray<PinnedCluster> pinned
    )
    {
        var groups = targets.GroupBy(pair => pair.Target, pair => pair.Environment).ToList();
        var advice = groups.Exists(group => group.Key.Reason == TargetReason.Newest) ? Advice : string.Empty;
        return groups is [var only]
            ? only.Key.Reason == TargetReason.Configured
                ? null
                : $"Kubernetes {InOneSentence(only.Key, pinned)}{advice}"
            : groups.TrueForAll(group => group.Key.Reason == TargetReason.Configured)
            && groups.Select(group => group.Key.Version).Distinct().Count() == 1
                ? null
                : $"The targets are {string.Join(", ", groups.Select(group => $"{Names([.. group])}: {InBrackets(group.Key, pinned)}"))}{advice}";
    }

    private static string InOneSentence(EnvironmentTarget target, ImmutableArray<PinnedCluster> pinned) =>
        target.Reason switch
        {
            TargetReason.Pinned => $"{target.Version} is the target, as {target.Place} pins it",
            TargetReason.Production => $"{target.Version} is the target, as {target.Place} says of production",
            _ => $"{target.Version}, the newest known, is the target{Disagreement(pinned)}",
        };

    private static string InBrackets(EnvironmentTarget target, ImmutableArray<PinnedCluster> pinned) =>
        target.Reason switch
        {
            TargetReason.Configured => $"{target.Version} (the configuration)",
            TargetReason.Newest => $"{target.Version} (the newest known{Disagreement(pinned)})",
            _ => $"{target.Version} ({target.Place})",
        };

    private static string Names(string[] names) =>
        names.Length <= MostNames
            ? string.Join(" and ", names)
            : string.Create(null, $"{names[0]}, {names[1]} and {names.Length - 2} more");

    // Where pins agree, there is another reason than they.
    private static string Disagreement(ImmutableArray<PinnedCluster> pinned)
    {
        var distinct = pinned.DistinctBy(pin => pin.Version).Take(MostPins).ToList();
        if (distinct.Count < MostPins)
        {
            return string.Empty;
        }

        var isOneCluster = distinct.TrueForAll(pin => pin.Image.Place.Source == distinct[0].Image.Place.Source);
        var pins = distinct.Select(pin => $"{EnvironmentTarget.TextOf(pin.Image.Place)} pins {pin.Version}");
        return $", since the {(isOneCluster ? "nodes" : "clusters")} disagree: {string.Join(" and ", pins)}";
    }
}
