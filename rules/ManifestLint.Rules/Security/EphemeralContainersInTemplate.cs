using ManifestLint.Yaml;

namespace ManifestLint.Rules.Security;

/// <summary>Flags ephemeral containers in manifests: the API takes them only through a subresource of a running pod.</summary>
public sealed class EphemeralContainersInTemplate : Rule
{
    public override RuleDescriptor Descriptor { get; } =
        new("ML0917", "ephemeral-containers-in-template")
        {
            Title = "Ephemeral containers in a manifest",
            Message =
                "The API server takes ephemeral containers for a running pod only ('kubectl debug'), so a manifest with them is refused",
            Category = RuleCategory.Security,
            Severity = Severity.Error,
            SecuritySeverity = 3.0,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachPod(Check);

    private static void Check(PodContext context)
    {
        if (
            context.Pod.Spec.TryGetEntry("ephemeralContainers", out var entry)
            && entry.Value is YamlSequence { Items.IsEmpty: false }
        )
        {
            context
                .Report(entry.Key)
                .WithFix(
                    "Remove 'ephemeralContainers'",
                    FixSafety.Unsafe,
                    context.Pod.Spec.Removal("ephemeralContainers")
                );
        }
    }
}
