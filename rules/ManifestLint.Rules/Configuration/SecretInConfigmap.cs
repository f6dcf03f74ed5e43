using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Configuration;

/// <summary>Flags ConfigMaps that hold credentials, in entries of their own or in the files that entries hold. No message shows one.</summary>
public sealed class SecretInConfigmap : Rule
{
    private const int MostRelated = 10;
    private const int LongestBinary = 1024 * 1024;

    private static readonly RuleMessage InFile = new(
        "'{0}' in the file '{1}' of this ConfigMap holds {2}; keep the file, or that value, in a Secret"
    );

    public SecretInConfigmap()
        : base(
            new("ML1002", "secret-in-configmap")
            {
                Title = "Credential in a ConfigMap",
                Message = "'{0}' of this ConfigMap holds {1}; keep it in a Secret",
                Category = RuleCategory.Configuration,
                Severity = Severity.Warning,
                Checklist = ChecklistPoint.Configuration,
                Profiles = ["local-env"],
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEachObject(Selector.Kinds("ConfigMap"), Check);

    private static void Check(ObjectContext context)
    {
        foreach (var (key, value) in SecretEntries.TextsOf(context.Object.Root.Mapping("data")))
        {
            // One finding for an entry: it is what has to move.
            var found = ConfigurationCredentials
                .In(key.Value, value)
                .Where(credential => !TemplateMarks.IsUnfilled(credential.Value))
                .Take(MostRelated + 1)
                .ToList();
            if (found is not [var first, .. var others])
            {
                continue;
            }

            var finding =
                first.Key == key.Value
                    ? context.Report(value, first.Key, first.Credential.Form)
                    : context.Report(InFile, value, first.Key, key.Value, first.Credential.Form);
            finding.At(first.Place);
            foreach (var place in others.Select(other => other.Place).OfType<SourceSpan>())
            {
                finding.Related(place, "a credential too");
            }
        }

        foreach (var (key, value) in SecretEntries.TextsOf(context.Object.Root.Mapping("binaryData")))
        {
            if (
                value.Value.Length < LongestBinary
                && Base64Text.DecodeText(value.Value) is { } text
                && CredentialFormats.Find(text) is { } form
            )
            {
                context.Report(key, key.Value, form);
            }
        }
    }
}
