using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags images from a registry of the developer's machine where no such registry is.</summary>
public sealed class LocalRegistryImage : Rule
{
    private static readonly RuleMessage NoRegistry = new(
        "Image '{0}' is from the registry '{1}', but the {2} neither creates nor uses one"
    );

    public LocalRegistryImage()
        : base(
            new("ML3015", "local-registry-image")
            {
                Title = "Image from a registry of the developer's machine",
                Message =
                    "Image '{0}' is from '{1}', a registry of a developer's machine, which '{2}' cannot pull from",
                Category = RuleCategory.Environments,
                Severity = Severity.Error,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEnvironment(Check);

    private static void Check(EnvironmentContext context)
    {
        var created = context.Landscape.Clusters.SelectMany(cluster => cluster.Registries).ToList();
        foreach (var pod in context.Objects.Pods)
        {
            foreach (var image in pod.Containers.Select(container => container.Image).OfType<YamlScalar>())
            {
                if (!ImageReference.TryParse(image.Value, out var reference) || !reference.HasRegistry)
                {
                    continue;
                }

                var registry = created.FirstOrDefault(registry =>
                    string.Equals(registry.Host, reference.Registry, StringComparison.OrdinalIgnoreCase)
                );
                if (registry is null && !IsOfMachine(reference.Registry))
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
                else if (IsMissingIn(context, image.Value))
                {
                    context.Report(NoRegistry, pod.Owner, image, image, reference.Registry, context.Cluster!.Title());
                }
            }
        }
    }

    private static bool IsOfMachine(string registry)
    {
        var colon = registry.LastIndexOf(':');
        var host = colon < 0 ? registry : registry[..colon];
        return host is "localhost" or "127.0.0.1" or "kind-registry" or "ctlptl-registry" or "host.docker.internal"
            || host.EndsWith(".localhost", StringComparison.Ordinal)
            || (host.StartsWith("k3d-", StringComparison.Ordinal) && !host.Contains('.', StringComparison.Ordinal));
    }

    // An image that is loaded into the nodes needs no registry, and a registry may come from a script.
    private static bool IsMissingIn(EnvironmentContext context, string image) =>
        context.Cluster
            is {
                Registries.IsEmpty: true,
                IsPartlyKnown: false,
                BringsManifests: false,
                Tool: not Clusters.LocalClusterTool.Minikube
            } cluster
        && cluster.Root?["containerdConfigPatches"] is null
        && cluster.Root?["registries"] is null
        && !context.Landscape.Commands.Any(command =>
            command.Words.Any(word =>
                word.Text.Contains("registry", StringComparison.OrdinalIgnoreCase) || word.Text == image
            )
        );
}
