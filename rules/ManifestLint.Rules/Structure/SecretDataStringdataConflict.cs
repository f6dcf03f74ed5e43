using ManifestLint.Yaml;

namespace ManifestLint.Rules.Structure;

/// <summary>Flags keys of a Secret that <c>data</c> and <c>stringData</c> give different values.</summary>
public sealed class SecretDataStringdataConflict : Rule
{
    public SecretDataStringdataConflict()
        : base(
            new("ML0071", "secret-data-stringdata-conflict")
            {
                Title = "Secret value written twice, differently",
                Message = "'{0}' has another value in 'stringData', which wins; remove it here",
                Category = RuleCategory.Structure,
                Severity = Severity.Warning,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEachObject(Selector.Kinds("Secret"), Check);

    private static void Check(ObjectContext context)
    {
        var root = context.Object.Root;
        if (root.Mapping("data") is not { } data || root.Mapping("stringData") is not { } plain)
        {
            return;
        }

        foreach (var (key, value) in SecretEntries.TextsOf(plain))
        {
            if (
                data.TryGetEntry(key.Value, out var encoded)
                && encoded.Value is YamlScalar { IsString: true } text
                && Base64Text.DecodeText(text.Value) is var decoded
                && decoded != value.Value
                && (decoded is not null || Base64Text.Fault(text.Value) is null)
            )
            {
                context.Report(encoded.Key, key).Related(key, "this one wins");
            }
        }
    }
}
