using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using ManifestLint.Clusters;

namespace ManifestLint.Environments;

/// <summary>The command lines of a workspace that create ConfigMaps and Secrets without a manifest.</summary>
public static class CreatingCommands
{
    // Of each workspace once: every missing object asks.
    private static readonly ConditionalWeakTable<WorkspaceLandscape, FrozenSet<(string Kind, string Name)>> Known = [];

    private static readonly string[] OptionsWithValues =
    [
        "--cert",
        "--docker-email",
        "--docker-password",
        "--docker-server",
        "--docker-username",
        "--from-env-file",
        "--from-file",
        "--from-literal",
        "--key",
        "--type",
    ];

    /// <summary>Whether a command creates an object: <c>kubectl create secret generic NAME</c>.</summary>
    /// <param name="landscape">What the workspace holds beside manifests.</param>
    /// <param name="kind"><c>ConfigMap</c> or <c>Secret</c>.</param>
    /// <param name="name">The name.</param>
    public static bool Mention(WorkspaceLandscape landscape, string kind, string name) =>
        Known.GetValue(landscape, CreatedIn).Contains((kind, name));

    private static FrozenSet<(string Kind, string Name)> CreatedIn(WorkspaceLandscape landscape) =>
        landscape.Commands.Where(command => command.Program == "kubectl").SelectMany(CreatedBy).ToFrozenSet();

    // What stands behind the name is a value of an option that is not known.
    private static IEnumerable<(string Kind, string Name)> CreatedBy(ToolCommand command) =>
        command.Operands(OptionsWithValues) switch
        {
            [_, { Text: "create" }, { Text: "secret" }, _, .. var names] => names.Select(name => ("Secret", name.Text)),
            [_, { Text: "create" }, { Text: "configmap" or "cm" }, .. var names] => names.Select(name =>
                ("ConfigMap", name.Text)
            ),
            _ => [],
        };
}
