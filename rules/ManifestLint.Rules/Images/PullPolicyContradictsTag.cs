using ManifestLint.Environments;
using ManifestLint.Rules.Environments;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Images;

/// <summary>Flags images that may change under their tag while the pull policy keeps what a node already has.</summary>
public sealed class PullPolicyContradictsTag : Rule
{
    public override RuleDescriptor Descriptor { get; } =
        new("ML0403", "pull-policy-contradicts-tag")
        {
            Title = "Pull policy that freezes a moving tag",
            Message =
                "Pull policy '{0}' keeps whatever 'latest' was when the node first got image '{1}', so nodes may run different versions; give the image a tag of its own, or pull it always",
            Category = RuleCategory.Images,
            Severity = Severity.Warning,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachContainer(Check);

    private static void Check(ContainerContext context)
    {
        if (
            ContainerImage.Of(context.Container) is { IsLatest: true } image
            && context.Container.Node.Scalar("imagePullPolicy") is { Value: "IfNotPresent" or "Never" } policy
            && !IsLoaded(context, image, policy)
        )
        {
            context
                .Report(policy, policy, image.Node)
                .Related(image.Node, "the image")
                .WithFix("Set 'imagePullPolicy' to Always", FixSafety.Unsafe, policy.ReplaceText("Always"));
        }
    }

    // What is built beside a local cluster, and loaded into its nodes, is pulled from nowhere: ML3010 asks for the very policy. Without pulling, an image
    // can only have been loaded.
    private static bool IsLoaded(ContainerContext context, ContainerImage image, YamlScalar policy)
    {
        var members = context
            .Landscape.Environments.Where(member => member.Files.Contains(policy.Source.Path))
            .Select(member => member.Description.Role)
            .ToList();
        return members.Count > 0
            && members.TrueForAll(role => role == EnvironmentRole.Local)
            && (policy.Value == "Never" || LocalImages.Of(context.Landscape).Find(image.Reference) is not null);
    }
}
