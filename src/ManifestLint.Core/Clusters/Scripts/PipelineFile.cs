using System.Collections.Frozen;
using ManifestLint.Yaml;

namespace ManifestLint.Clusters.Scripts;

/// <summary>
/// Finds the shell lines in YAML that tools run: workflows of GitHub and GitLab, Taskfiles, hooks of Skaffold. Told by the keys, which such files
/// share, and not by the file's name.
/// </summary>
internal static class PipelineFile
{
    private static readonly FrozenSet<string> ShellKeys = FrozenSet.Create(
        StringComparer.Ordinal,
        "after_script",
        "before_script",
        "cmd",
        "cmds",
        "command",
        "commands",
        "onCreateCommand",
        "postCreateCommand",
        "postStartCommand",
        "run",
        "script",
        "updateContentCommand"
    );

    private static readonly FrozenSet<string> VariableKeys = FrozenSet.Create(
        StringComparer.Ordinal,
        "env",
        "substitutions",
        "variables",
        "vars"
    );

    internal static void Read(YamlNode root, CommandReader reader, ActionReader actions)
    {
        var seen = new HashSet<YamlNode>(ReferenceEqualityComparer.Instance);
        var read = new HashSet<YamlNode>(ReferenceEqualityComparer.Instance);
        Visit(root, reader, actions, seen, read);
    }

    // What aliases repeat is visited once, and its lines and variables are read once.
    private static void Visit(
        YamlNode node,
        CommandReader reader,
        ActionReader actions,
        HashSet<YamlNode> seen,
        HashSet<YamlNode> read
    )
    {
        if (node is YamlScalar || !seen.Add(node))
        {
            return;
        }

        if (node is YamlSequence sequence)
        {
            foreach (var item in sequence.Items)
            {
                Visit(item, reader, actions, seen, read);
            }

            return;
        }

        var mapping = (YamlMapping)node;
        if (mapping.Scalar("uses") is { } uses)
        {
            actions.Add(uses, mapping);
        }

        foreach (var entry in mapping.Entries)
        {
            if (entry.Name is { } name && ShellKeys.Contains(name))
            {
                ReadShell(entry.Value, reader, read);
            }
            else if (
                entry.Name is { } other
                && VariableKeys.Contains(other)
                && entry.Value is YamlMapping variables
                && read.Add(variables)
            )
            {
                SetVariables(variables, reader.Variables);
            }

            Visit(entry.Value, reader, actions, seen, read);
        }
    }

    private static void ReadShell(YamlNode value, CommandReader reader, HashSet<YamlNode> read)
    {
        if (!read.Add(value))
        {
            return;
        }

        if (value is YamlSequence sequence)
        {
            foreach (var item in sequence.Items.OfType<YamlScalar>())
            {
                ReadShell(item, reader, read);
            }
        }
        else if (value is YamlScalar { IsString: true } scalar && CommandReader.MayHoldCommand(scalar.Value))
        {
            reader.Read(scalar.ContentSpan(), scalar.Style != ScalarStyle.Literal);
        }
    }

    private static void SetVariables(YamlMapping variables, ScriptVariables table)
    {
        foreach (var entry in variables.Entries)
        {
            if (entry is { Name: { } name, Value: YamlScalar { IsNull: false } value })
            {
                table.Set(name, value.Value, value.Place);
            }
        }
    }
}
