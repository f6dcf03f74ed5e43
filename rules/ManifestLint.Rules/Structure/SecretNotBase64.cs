using ManifestLint.Yaml;

namespace ManifestLint.Rules.Structure;

/// <summary>Flags values of Secrets, and binary ones of ConfigMaps, that are not in base64, or twice. No message shows a value.</summary>
public sealed class SecretNotBase64 : Rule
{
    // Shorter words can by chance be base64 of something readable.
    private const int LeastEncoded = 12;

    private static readonly RuleMessage OfConfigMap = new("'{0}' of 'binaryData' is not base64: {1}");

    private static readonly RuleMessage Twice = new(
        "'{0}' is in base64 twice: the program gets text that is still encoded"
    )
    {
        Severity = Severity.Info,
    };

    public SecretNotBase64()
        : base(
            new("ML0070", "secret-not-base64")
            {
                Title = "Value of a Secret that is not base64",
                Message = "'{0}' of 'data' is not base64: {1}; plain text belongs into 'stringData'",
                Category = RuleCategory.Structure,
                Severity = Severity.Error,
            }
        ) { }

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
                && IsEncodedAgain(once.TrimEnd())
            )
            {
                context.Report(Twice, value, key);
            }
        }
    }

    private static bool IsEncodedAgain(string text) =>
        (text.Length >= LeastEncoded || text.EndsWith('='))
        && Base64Text.DecodeText(text) is { Length: > 0 } twice
        && twice.All(c => c is '\n' or '\r' or '\t' || !char.IsControl(c));
}
