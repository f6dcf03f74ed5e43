using ManifestLint.Compose;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>Tells the programs of services apart that run one image.</summary>
internal static class ComposePrograms
{
    private static readonly string[] Fields = ["entrypoint", "command", "environment", "env_file"];

    /// <summary>Whether two services start the same program with the same variables, as one that is there twice does.</summary>
    /// <param name="first">A service.</param>
    /// <param name="second">Another that runs the same image.</param>
    internal static bool AreSame(ComposeService first, ComposeService second) =>
        Array.TrueForAll(Fields, field => TextOf(first.Node[field]) == TextOf(second.Node[field]));

    private static string TextOf(YamlNode? node) =>
        node switch
        {
            YamlScalar scalar => scalar.Value,
            YamlSequence sequence => string.Join(' ', sequence.Items.Select(TextOf)),
            YamlMapping mapping => string.Join(
                ' ',
                mapping.Entries.Select(entry => $"{entry.Name}={TextOf(entry.Value)}")
            ),
            _ => string.Empty,
        };
}
