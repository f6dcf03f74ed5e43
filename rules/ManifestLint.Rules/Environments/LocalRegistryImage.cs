using ManifestLint.Clusters;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags images from a registry of the developer's machine where no such registry is.</summary>
public sealed class LocalRegistryImage : Rule
{
    private const string Prefix = "k3d-";

    private static readonly RuleMessage NoRegistry = new(
        "Image '{0}' is from the registry '{1}', but the {2} neither creates nor uses one"
    );

    private static readonly RuleMessage OtherRegistry = new(
        "Image '{0}' is from the registry '{1}', but the {2} creates '{3}'"
    );

    private static readonly RuleMessage Prefixed = new(
        "Image '{0}' is from the registry '{1}', but the {2} creates '{3}': only 'k3d registry create' puts 'k3d-' before the name"
    );

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } =
        new("ML3015", "local-registry-image")
        {
            Title = "Image from a registry of the developer's machine",
            Message = "Image '{0}' is from '{1}', a registry of a developer's machine, which '{2}' cannot pull from",
            Category = RuleCategory.Environments,
            Severity = Severity.Error,
        };

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEnvironment(Check);

    private static void Check(EnvironmentContext context)
    {
        var known = context.Landscape.Clusters.SelectMany(cluster => cluster.Registries).ToList();
        foreach (var pod in context.Objects.Pods)
        {
            foreach (var image in pod.Containers.Select(container => container.Image).OfType<YamlScalar>())
            {
                if (!ImageReference.TryParse(image.Value, out var reference) || !reference.HasRegistry)
                {
                    continue;
                }

                var registry = known.FirstOrDefault(registry =>
                    string.Equals(registry.Host, reference.Registry, StringComparison.OrdinalIgnoreCase)
                );
                var created = registry is null ? CreatedInItsPlace(context, reference.Registry, image.Value) : null;
                if (registry is null && created is null && !IsOfMachine(HostOf(reference.Registry)))
                {
                    continue;
                }

                if (context.Description.Role is EnvironmentRole.Production or EnvironmentRole.Intermediate)
                {
                    var finding = context.Report(
                        null,
                        pod.Owner,
                        image,
                        image,
                        reference.Registry,
                        context.Description.Name
                    );
                    if (registry is not null)
                    {
                        finding.Related(registry.Place, "the registry of the local cluster");
                    }
                }
                else if (created is not null)
                {
                    context
                        .Report(
                            HostOf(reference.Registry) == Prefix + HostOf(created.Host) ? Prefixed : OtherRegistry,
                            pod.Owner,
                            image,
                            image,
                            reference.Registry,
                            context.Cluster!.Title(),
                            HostOf(created.Host)
                        )
                        .Related(created.Place, "the registry of the cluster");
                }
                else if (IsMissingIn(context, image.Value))
                {
                    context.Report(NoRegistry, pod.Owner, image, image, reference.Registry, context.Cluster!.Title());
                }
            }
        }
    }

    private static string HostOf(string registry)
    {
        var colon = registry.LastIndexOf(':');
        return colon < 0 ? registry : registry[..colon];
    }

    private static bool IsOfMachine(string host) =>
        host is "localhost" or "127.0.0.1" or "kind-registry" or "ctlptl-registry" or "host.docker.internal"
        || host.EndsWith(".localhost", StringComparison.Ordinal)
        || IsCalledByK3d(host);

    private static bool IsCalledByK3d(string host) =>
        host.StartsWith(Prefix, StringComparison.Ordinal) && !host.Contains('.', StringComparison.Ordinal);

    /// <summary>
    /// The registry that the cluster of k3d creates, where an image is from one whose name is like it and which nothing explains. k3d calls it as the cluster's
    /// definition does, and its nodes know no other name.
    /// </summary>
    private static LocalRegistry? CreatedInItsPlace(EnvironmentContext context, string registry, string image)
    {
        var host = HostOf(registry);
        return
            context.Cluster is { Tool: LocalClusterTool.K3d, IsPartlyKnown: false, BringsManifests: false } cluster
            && cluster.Registries.FirstOrDefault(found => found.IsCreated) is { } created
            && (
                IsCalledByK3d(host)
                || host.EndsWith(".localhost", StringComparison.Ordinal)
                || Prefix + host == HostOf(created.Host)
            )
            && !cluster.Registries.Any(found => HostOf(found.Host).Equals(host, StringComparison.OrdinalIgnoreCase))
            && !MayBeMirrored(cluster, host)
            && !context.Landscape.Commands.Any(command => Explains(command, host, image))
            ? created
            : null;
    }

    // A file of k3s says by which names its nodes know registries; one by its path is out of view.
    private static bool MayBeMirrored(LocalCluster cluster, string host) =>
        cluster.Root?.Mapping("registries")?.Scalar("config") is { } text
        && (
            !text.Value.Contains('\n', StringComparison.Ordinal) || text.Value.Contains(host, StringComparison.Ordinal)
        );

    // 'k3d registry create shop' makes 'k3d-shop', and who knows what else a script does with a registry. What pushes to it does not make it.
    private static bool Explains(ToolCommand command, string host, string image)
    {
        if (command.Is("k3d", "cluster", "create") || ComposePush.IsPush(command) || IsOfImages(command))
        {
            return command.Words.Any(word => word.Text == image);
        }

        var name = host.StartsWith(Prefix, StringComparison.Ordinal) ? host[Prefix.Length..] : host;
        return command.Is("k3d", "registry", "create")
            ? command.HasUnknownArguments || command.Words.Any(word => word.Text == name)
            : command.Words.Any(word =>
                word.Text == image || word.Text.Contains(host, StringComparison.OrdinalIgnoreCase)
            );
    }

    private static bool IsOfImages(ToolCommand command) =>
        command.Is("docker", "tag")
        || command.Is("docker", "build")
        || command.Is("docker", "image")
        || command.Is("docker", "buildx");

    // An image that is loaded into the nodes needs no registry, and a registry may come from a script.
    private static bool IsMissingIn(EnvironmentContext context, string image) =>
        context.Cluster
            is {
                Registries.IsEmpty: true,
                IsPartlyKnown: false,
                BringsManifests: false,
                Tool: not LocalClusterTool.Minikube
            } cluster
        && cluster.Root?["containerdConfigPatches"] is null
        && cluster.Root?["registries"] is null
        && !context.Landscape.Commands.Any(command =>
            command.Words.Any(word =>
                word.Text.Contains("registry", StringComparison.OrdinalIgnoreCase) || word.Text == image
            )
        );
}
