using System.Runtime.CompilerServices;

namespace ManifestLint.Environments;

/// <summary>The command lines of a workspace that create ConfigMaps and Secrets without a manifest.</summary>
public static class CreatingCommands
{
    // Of each workspace once: every missing object asks.
    private static readonly ConditionalWeakTable<WorkspaceLandscape, HashSet<string>> Known = [];

    /// <summary>Whether a command creates an object of a name: <c>kubectl create secret generic NAME</c>.</summary>
    /// <param name="landscape">What the workspace holds beside manifests.</param>
    /// <param name="name">The name.</param>
    public static bool Mention(WorkspaceLandscape landscape, string name) =>
        Known.GetValue(landscape, WordsOf).Contains(name);

    private static HashSet<string> WordsOf(WorkspaceLandscape landscape) =>
        landscape
            .Commands.Where(command =>
                command.Is("kubectl", "create", "secret")
                || command.Is("kubectl", "create", "configmap")
                || command.Is("kubectl", "create", "cm")
            )
            .SelectMany(command => command.Words)
            .Select(word => word.Text)
            .ToHashSet(StringComparer.Ordinal);
}
