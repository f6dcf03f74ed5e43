using ManifestLint.Rules.Pods;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Configuration;

/// <summary>Flags entries of imagePullSecrets that name no Secret.</summary>
public sealed class ImagePullSecretUnnamed : Rule
{
    public override RuleDescriptor Descriptor { get; } =
        new("ML1012", "image-pull-secret-unnamed")
        {
            Title = "Image pull secret without a name",
            Message = "An entry of 'imagePullSecrets' names no Secret, so it gives access to nothing",
            Category = RuleCategory.Configuration,
            Severity = Severity.Warning,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachPod(Check);

    private static void Check(PodContext context)
    {
        var secrets = context.Pod.Spec.ItemsOf("imagePullSecrets");
        for (var i = 0; i < secrets.Length; i++)
        {
            if (secrets[i] is YamlMapping secret && FieldValues.IsEmpty(secret["name"]))
            {
                context.ReportUnset(null, secret, $"imagePullSecrets[{i}].name");
            }
        }
    }
}
