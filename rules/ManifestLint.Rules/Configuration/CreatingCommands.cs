using ManifestLint.Environments;

namespace ManifestLint.Rules.Configuration;

/// <summary>The command lines of a workspace that create ConfigMaps and Secrets without a manifest.</summary>
internal static class CreatingCommands
{
    /// <summary>Whether a command creates an object of a name: <c>kubectl create secret generic NAME</c>.</summary>
    /// <param name="landscape">What the workspace holds beside manifests.</param>
    /// <param name="name">The name.</param>
    internal static bool Mention(WorkspaceLandscape landscape, string name) =>
        landscape.Commands.Any(command =>
            (command.Is("kubectl", "create", "secret") || command.Is("kubectl", "create", "configmap"))
            && command.Words.Any(word => word.Text == name)
        );
}
