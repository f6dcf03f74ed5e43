using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Structure;

/// <summary>Flags Secrets in the source tree whose values look real. No message shows one.</summary>
public sealed class SecretObjectInRepository : Rule
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } =
        new("ML0076", "secret-object-in-repository")
        {
            Title = "Secret with real values in the source tree",
            Message =
                "'{0}' of this Secret looks real: {1}; encrypt it (SOPS, SealedSecret) or let the cluster fetch it (ExternalSecret), and replace the credential",
            Category = RuleCategory.Structure,
            Severity = Severity.Warning,
        };

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEachObject(Selector.Kinds("Secret"), Check);

    private static void Check(ObjectContext context)
    {
        var secret = context.Object;
        if (SecretEntries.IsEncrypted(secret))
        {
            return;
        }

        // One finding for the object: it is the Secret that must not lie there.
        var real = Texts(context)
            .Select(entry => (entry.Key, Reason: ReasonOf(entry.Text)))
            .Where(entry => entry.Reason is not null)
            .ToList();
        if (real is [var first, .. var others])
        {
            var finding = context.Report(first.Key, first.Key, first.Reason);
            foreach (var other in others)
            {
                finding.Related(other.Key, "looks real too");
            }
        }
    }

    private static IEnumerable<(YamlScalar Key, string Text)> Texts(ObjectContext context)
    {
        var root = context.Object.Root;
        foreach (var (key, value) in SecretEntries.TextsOf(root.Mapping("data")))
        {
            if (Base64Text.DecodeText(value.Value) is { } text)
            {
                yield return (key, text);
            }
        }

        foreach (var (key, value) in SecretEntries.TextsOf(root.Mapping("stringData")))
        {
            yield return (key, value.Value);
        }
    }

    // What the program decodes once more is judged by what it gets.
    private static string? ReasonOf(string text)
    {
        if (SecretEntries.IsEncrypted(text) || TemplateMarks.IsUnfilled(text))
        {
            return null;
        }

        var decoded = Base64Text.DecodeAgain(text) ?? text;
        return (CredentialFormats.Find(text) ?? CredentialFormats.Find(decoded)) is { } form ? $"it holds {form}"
            : RandomText.IsLikely(decoded) ? "it is a random text"
            : null;
    }
}
