using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Configuration;

/// <summary>Flags variables that spell a credential out. No message shows one.</summary>
public sealed class SecretInPlainEnv : Rule
{
    private static readonly RuleMessage KnownFormat = new(
        "Variable '{0}' of container '{1}' holds {2} in plain text; replace the credential, keep it in a Secret and refer to that with 'valueFrom.secretKeyRef'"
    )
    {
        Severity = Severity.Error,
    };

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } =
        new("ML1001", "secret-in-plain-env")
        {
            Title = "Credential in a plain variable",
            Message =
                "Variable '{0}' of container '{1}' holds {2} in plain text; keep it in a Secret and refer to that with 'valueFrom.secretKeyRef'",
            Category = RuleCategory.Configuration,
            Severity = Severity.Warning,
            Checklist = ChecklistPoint.Configuration,
            Profiles = ["local-env"],
            // That production takes it from a Secret makes it no other fault.
            Supersedes = ["ML3301"],
        };

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEnvironment(Check);

    private static void Check(EnvironmentContext context)
    {
        foreach (var pod in context.Objects.Pods)
        {
            foreach (var container in pod.Containers)
            {
                foreach (var variable in container.Environment)
                {
                    Check(context, container, variable);
                }
            }
        }
    }

    private static void Check(EnvironmentContext context, Container container, YamlMapping variable)
    {
        if (
            variable.Text("name") is { } name
            && variable.Scalar("value") is { IsString: true } value
            && PlainCredential.Find(name, value, pod: container.Pod, context.Objects) is { } credential
        )
        {
            context.Report(
                credential.HasKnownFormat ? KnownFormat : null,
                container.Pod.Owner,
                value,
                name,
                container.Name,
                credential.Form
            );
        }
    }
}
