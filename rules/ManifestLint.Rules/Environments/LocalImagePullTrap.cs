using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags images that are loaded into the local cluster or built beside it, and that the kubelet pulls all the same from a registry that has none of them.</summary>
public sealed class LocalImagePullTrap : Rule
{
    private static readonly RuleMessage ByTag = new(
        "Image '{0}' is {1}, but without 'imagePullPolicy' its tag '{2}' is always pulled, from a registry that does not have it"
    );

    private static readonly RuleMessage Built = new(
        "Image '{0}' is {1} and nothing here pushes it, but 'imagePullPolicy' 'Always' asks a registry for it"
    )
    {
        Severity = Severity.Warning,
    };

    private static readonly RuleMessage BuiltByTag = new(
        "Image '{0}' is {1} and nothing here pushes it, but without 'imagePullPolicy' its tag '{2}' is always pulled from a registry"
    )
    {
        Severity = Severity.Warning,
    };

    public LocalImagePullTrap()
        : base(
            new("ML3010", "local-image-pull-trap")
            {
                Title = "Locally built image that is always pulled",
                Message =
                    "Image '{0}' is {1}, but 'imagePullPolicy' 'Always' pulls it from a registry that does not have it",
                Category = RuleCategory.Environments,
                Severity = Severity.Error,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEnvironment(Check);

    private static void Check(EnvironmentContext context)
    {
        if (context.Description.Role is EnvironmentRole.Production or EnvironmentRole.Intermediate)
        {
            return;
        }

        var local = LocalImages.Of(context.Landscape);
        if (local.IsEmpty)
        {
            return;
        }

        foreach (var container in context.Objects.Pods.SelectMany(pod => pod.Containers))
        {
            if (
                container.Image is { } image
                && ImageReference.TryParse(image.Value, out var reference)
                && !reference.HasDigest
                && local.Find(reference) is { } origin
            )
            {
                CheckContainer(context, container, image, reference, origin);
            }
        }
    }

    private static void CheckContainer(
        EnvironmentContext context,
        Container container,
        YamlScalar image,
        ImageReference reference,
        LocalImage origin
    )
    {
        var owner = container.Pod.Owner;
        if (container.Node.Scalar("imagePullPolicy") is { } policy)
        {
            if (policy.HasValue("Always"))
            {
                context
                    .Report(origin.IsLoaded ? null : Built, owner, policy, image, origin.Text)
                    .WithFix("Pull it only when it is absent", FixSafety.Unsafe, policy.ReplaceText("IfNotPresent"));
            }
        }
        else if (reference.EffectiveTag == "latest" && origin.KeepsTag)
        {
            context
                .Report(
                    origin.IsLoaded ? ByTag : BuiltByTag,
                    owner,
                    image,
                    image,
                    origin.Text,
                    reference.EffectiveTag
                )
                .WithFix(
                    "Pull it only when it is absent",
                    FixSafety.Unsafe,
                    container.Node.Insertion("imagePullPolicy", "IfNotPresent")
                );
        }
    }
}
