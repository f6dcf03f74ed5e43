using ManifestLint.Yaml;

namespace ManifestLint.Clusters.Scripts;

/// <summary>The ConfigMaps and Secrets that a script writes down for kubectl, as the command lines that they come to.</summary>
internal static class AppliedText
{
    private static readonly string[] CreateSecret = ["create", "secret", "generic"];
    private static readonly string[] CreateConfigMap = ["create", "configmap"];

    /// <summary>Reads the here-documents of commands.</summary>
    /// <param name="commands">The commands of a script.</param>
    internal static IEnumerable<ScriptCommand> In(IEnumerable<ScriptCommand> commands)
    {
        // The commands of a line share one.
        var seen = new HashSet<YamlScalar>(ReferenceEqualityComparer.Instance);
        foreach (var (command, input) in commands)
        {
            if (input is not null && IsApplied(command) && seen.Add(input))
            {
                foreach (var root in InlineYaml.Read(input).Documents.Select(document => document.Root))
                {
                    if (Create(command, root as YamlMapping) is { } created)
                    {
                        yield return created;
                    }
                }
            }
        }
    }

    private static bool IsApplied(ToolCommand command) =>
        command.Is("kubectl", "apply") || command.Is("kubectl", "create") || command.Is("kubectl", "replace");

    private static ScriptCommand? Create(ToolCommand command, YamlMapping? root) =>
        root?.Text("kind") is "Secret" or "ConfigMap" && root.Mapping("metadata")?.Scalar("name") is { } name
            ? new ScriptCommand(
                new ToolCommand([
                    .. (root.Text("kind") == "Secret" ? CreateSecret : CreateConfigMap)
                        .Append(name.Value)
                        .Prepend(command.Program)
                        .Select(word => new CommandWord(word, name.Place)),
                ]),
                null
            )
            : null;
}
