using ManifestLint.Yaml;

namespace ManifestLint.Rules.Structure;

/// <summary>Flags values of Secrets that end in a line break that nobody wanted, as <c>echo | base64</c> makes them.</summary>
public sealed class SecretTrailingNewline : Rule
{
    public SecretTrailingNewline()
        : base(
            new("ML0069", "secret-trailing-newline")
            {
                Title = "Line break at the end of a secret value",
                Message =
                    "'{0}' decodes to one line with a line break at its end, which becomes part of the value; encode it with 'printf' or 'echo -n'",
                Category = RuleCategory.Structure,
                Severity = Severity.Warning,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) =>
        rules.ForEachNode(Selector.Kinds("Secret").At("data"), Check);

    private static void Check(NodeContext context)
    {
        foreach (var (key, value) in SecretEntries.TextsOf(context.Node as YamlMapping))
        {
            if (
                !SecretEntries.NamesFile(key.Value)
                && Base64Text.DecodeText(value.Value) is { Length: > 1 } text
                && text.IndexOf('\n', StringComparison.Ordinal) == text.Length - 1
            )
            {
                context.Report(value, key);
            }
        }
    }
}
