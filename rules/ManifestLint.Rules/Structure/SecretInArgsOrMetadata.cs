using ManifestLint.Kubernetes;

namespace ManifestLint.Rules.Structure;

/// <summary>Flags credentials, known by their form, in arguments, headers, annotations and custom resources. No message shows one.</summary>
public sealed class SecretInArgsOrMetadata : Rule
{
    public SecretInArgsOrMetadata()
        : base(
            new("ML0075", "secret-in-args-or-metadata")
            {
                Title = "Credential in an argument, annotation or custom resource",
                Message =
                    "'{0}' holds {1}, open to everyone who sees the object; keep it in a Secret and refer to that",
                Category = RuleCategory.Structure,
                Severity = Severity.Warning,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEachObject(Check);

    // Variables have a rule of their own.
    private static void Check(ObjectContext context)
    {
        foreach (var credential in ApparentCredential.In(context.Object))
        {
            if (credential.Place != CredentialPlace.Environment)
            {
                context.Report(credential.Value, credential.Field, credential.Form);
            }
        }
    }
}
