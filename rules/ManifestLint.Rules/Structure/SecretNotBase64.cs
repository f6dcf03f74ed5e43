using ManifestLint.Yaml;

namespace ManifestLint.Rules.Structure;

/// <summary>Flags values of Secrets, and binary ones of ConfigMaps, that are not in base64, or twice. No message shows a value.</summary>
public sealed class SecretNotBase64 : Rule
{
    // In bytes, of ciphers and of signatures.
    private static readonly int[] KeyLengths = [16, 24, 32, 48, 64];

    // Of names.
    private static readonly string[] KeyWords = ["key", "secret", "salt", "pepper", "cipher"];

    private static readonly RuleMessage OfConfigMap = new("'{0}' of 'binaryData' is not base64: {1}");

    private static readonly RuleMessage Twice = new(
        "'{0}' is in base64 twice: the program gets text that is still encoded"
    )
    {
        Severity = Severity.Info,
    };

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } =
        new("ML0070", "secret-not-base64")
        {
            Title = "Value of a Secret that is not base64",
            Message = "'{0}' of 'data' is not base64: {1}; plain text belongs into 'stringData'",
            Category = RuleCategory.Structure,
            Severity = Severity.Error,
        };

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules)
    {
        rules.ForEachNode(Selector.Kinds("Secret").At("data"), context => Check(context, null));
        rules.ForEachNode(Selector.Kinds("ConfigMap").At("binaryData"), context => Check(context, OfConfigMap));
    }

    private static void Check(NodeContext context, RuleMessage? message)
    {
        if (SecretEntries.IsEncrypted(context.Object))
        {
            return;
        }

        foreach (var (key, value) in SecretEntries.TextsOf(context.Node as YamlMapping))
        {
            if (TemplateMarks.IsUnfilled(value.Value) || SecretEntries.IsEncrypted(value.Value))
            {
                continue;
            }

            if (Base64Text.Fault(value.Value) is { } fault)
            {
                context.Report(message, value, key, fault);
            }
            else if (
                message is null
                && Base64Text.DecodeText(value.Value) is { } once
                && Base64Text.DecodeAgain(once) is { } twice
                && !IsKey(key.Value, twice)
            )
            {
                context.Report(Twice, value, key);
            }
        }
    }

    // Programs ask for keys in base64, for these are bytes; that somebody wrote words for trying out does not change it.
    private static bool IsKey(string name, string decoded) =>
        KeyLengths.Contains(decoded.Length)
        && KeyWords.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));
}
