using System.Collections.Immutable;
using ManifestLint.Clusters;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags images that are loaded into the local cluster, and that the kubelet pulls all the same from a registry that has none of them.</summary>
public sealed class LocalImagePullTrap : Rule
{
    private static readonly RuleMessage ByTag = new(
        "Image '{0}' is {1}, but without 'imagePullPolicy' its tag '{2}' is always pulled, from a registry that does not have it"
    );

    /// <inheritdoc/>
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

        var local = LocalImages(context.Landscape);
        if (local.Count == 0)
        {
            return;
        }

        foreach (var container in context.Objects.Pods.SelectMany(pod => pod.Containers))
        {
            if (
                container.Image is { } image
                && ImageReference.TryParse(image.Value, out var reference)
                && !reference.HasDigest
                && local.TryGetValue(KeyOf(reference), out var how)
            )
            {
                CheckContainer(context, container, image, reference, how);
            }
        }
    }

    private static void CheckContainer(
        EnvironmentContext context,
        Container container,
        YamlScalar image,
        ImageReference reference,
        string how
    )
    {
        var owner = container.Pod.Owner;
        if (container.Node.Scalar("imagePullPolicy") is { } policy)
        {
            if (policy.HasValue("Always"))
            {
                context
                    .Report(null, owner, policy, image, how)
                    .WithFix("Pull it only when it is absent", FixSafety.Unsafe, policy.ReplaceText("IfNotPresent"));
            }
        }
        else if (reference.EffectiveTag == "latest")
        {
            context
                .Report(ByTag, owner, image, image, how, reference.EffectiveTag)
                .WithFix(
                    "Pull it only when it is absent",
                    FixSafety.Unsafe,
                    container.Node.Insertion("imagePullPolicy", "IfNotPresent")
                );
        }
    }

    // What is pushed is in a registry, wherever it was built.
    private static Dictionary<string, string> LocalImages(WorkspaceLandscape landscape)
    {
        var images = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var command in landscape.Commands)
        {
            foreach (var name in LoadedBy(command))
            {
                if (ImageReference.TryParse(name.Text, out var reference) && !name.IsUndecided)
                {
                    var place =
                        $"{name.Place.Source.Path}:{name.Place.Start.Line.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
                    images.TryAdd(KeyOf(reference), $"loaded into the cluster at {place}");
                }
            }
        }

        foreach (var command in landscape.Commands.Where(command => command.Has("--push") || IsPush(command)))
        {
            foreach (var word in command.Words)
            {
                if (ImageReference.TryParse(word.Text, out var reference))
                {
                    images.Remove(KeyOf(reference));
                }
            }
        }

        return images;
    }

    private static bool IsPush(ToolCommand command) =>
        command.Is(command.Program, "push") || command.Is(command.Program, "image", "push");

    private static ImmutableArray<CommandWord> LoadedBy(ToolCommand command) =>
        command.Is("kind", "load", "docker-image") ? After(command.Operands("--name", "-n", "--nodes"), 3)
        : command.Is("k3d", "image", "import") ? After(command.Operands("--cluster", "-c", "--mode", "-m"), 3)
        : command.Is("minikube", "image", "load") ? After(command.Operands("--profile", "-p"), 3)
        : [];

    private static ImmutableArray<CommandWord> After(ImmutableArray<CommandWord> words, int count) =>
        words.Length > count ? words[count..] : [];

    // Tags of a local build change; the name is what is built.
    private static string KeyOf(ImageReference reference) =>
        $"{reference.Registry}/{reference.Repository}:{reference.EffectiveTag}";
}
