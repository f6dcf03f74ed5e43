using System.Collections.Immutable;
using ManifestLint.Clusters;

namespace ManifestLint.Rules.Environments;

/// <summary>A command line that pushes what Compose files build.</summary>
/// <param name="Services">The services; none for all of them.</param>
internal sealed record ComposePush(ImmutableArray<string> Services)
{
    private static readonly ComposePush All = new([]);

    private static readonly string[] Options =
    [
        "--ansi",
        "--env-file",
        "--file",
        "--parallel",
        "--profile",
        "--progress",
        "--project-directory",
        "--project-name",
        "-f",
        "-p",
    ];

    /// <summary>Whether it pushes the image of a service.</summary>
    internal bool Covers(string service) => Services.IsEmpty || Services.Contains(service, StringComparer.Ordinal);

    /// <summary>Whether a command line pushes images to a registry.</summary>
    internal static bool IsPush(ToolCommand command) =>
        command.Has("--push")
        || command.Is(command.Program, "push")
        || command.Is(command.Program, "image", "push")
        || (command.Program == "skaffold" && command.Has("--default-repo", "-d"))
        || SubcommandOf(command) is [{ Text: "push" }, ..];

    /// <summary>What a command line that pushes does for Compose files, or null where it has nothing to do with them.</summary>
    internal static ComposePush? Of(ToolCommand command)
    {
        // Bake reads Compose files as well.
        if (command.Is("docker", "buildx", "bake"))
        {
            return All;
        }

        var words = SubcommandOf(command);
        return words.IsEmpty ? null
            : words.Any(word => word.IsUndecided) ? All
            : new ComposePush([.. words.Skip(1).Select(word => word.Text)]);
    }

    private static ImmutableArray<CommandWord> SubcommandOf(ToolCommand command) =>
        command.Operands(Options) switch
        {
            [{ Text: "docker" or "podman" or "nerdctl" }, { Text: "compose" }, .. var words] => words,
            [{ Text: "docker-compose" or "podman-compose" }, .. var words] => words,
            _ => [],
        };
}
