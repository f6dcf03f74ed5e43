using System.Collections.Immutable;
using ManifestLint.Yaml;

namespace ManifestLint.Compose;

/// <summary>The health check of a Compose service.</summary>
/// <param name="Node">The mapping under <c>healthcheck</c>.</param>
public readonly record struct ComposeHealthcheck(YamlMapping Node)
{
    /// <summary>The node under <c>test</c>: a scalar or a list; null where only times are set for the check of the image.</summary>
    public YamlNode? Test => Node["test"] is YamlScalar { IsNull: true } ? null : Node["test"];

    /// <summary>Whether the check is switched off.</summary>
    public bool IsDisabled =>
        Node.Scalar("disable") is { IsTrue: true }
        || (Test as YamlSequence)?.Items is [YamlScalar { Value: "NONE" }, ..];

    /// <summary>Whether a shell runs the command: a single text, or a list that begins with <c>CMD-SHELL</c>.</summary>
    public bool IsShell =>
        Test is YamlScalar || (Test as YamlSequence)?.Items is [YamlScalar { Value: "CMD-SHELL" }, ..];

    /// <summary>The words of the command, or the one line that a shell runs.</summary>
    public ImmutableArray<YamlScalar> Command =>
        Test switch
        {
            YamlScalar line => [line],
            YamlSequence { Items: [YamlScalar { Value: "CMD" or "CMD-SHELL" or "NONE" }, .. var rest] } =>
            [
                .. rest.OfType<YamlScalar>(),
            ],
            _ => [],
        };
}
