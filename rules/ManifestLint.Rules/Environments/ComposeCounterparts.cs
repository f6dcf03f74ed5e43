using ManifestLint.Compose;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;

namespace ManifestLint.Rules.Environments;

/// <summary>
/// The environments of the workspace that have to do with a Compose project, nearest and most local first, and what stands there for each service. Each
/// service is judged by itself, so that a further one takes nothing away from the others.
/// </summary>
internal sealed class ComposeCounterparts
{
    private readonly WorkspaceLandscape _landscape;
    private readonly List<ComposeEnvironment> _environments;

    private ComposeCounterparts(ComposeProject project, WorkspaceLandscape landscape)
    {
        _landscape = landscape;
        _environments =
        [
            .. landscape
                .Environments.Where(member => !member.Objects.All.IsEmpty)
                .Select(member => new ComposeEnvironment(project, member))
                .Where(environment => environment.IsRelated)
                .OrderByDescending(environment => environment.SharedDepth)
                .ThenBy(environment => Order(environment.Member.Description.Role))
                .ThenBy(environment => environment.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>The counterparts of a project.</summary>
    /// <param name="context">The project.</param>
    internal static ComposeCounterparts Of(ComposeContext context) => new(context.Project, context.Landscape);

    /// <summary>The environments in which so much of the project is found that the rest can be missed there.</summary>
    internal IEnumerable<ComposeEnvironment> Whole => _environments.Where(environment => environment.IsWhole);

    /// <summary>The workload of a service, with its environment, or null.</summary>
    /// <param name="service">The service.</param>
    internal ComposeCounterpart? Of(ComposeService service) =>
        _environments
            .Select(environment => environment.CounterpartOf(service))
            .FirstOrDefault(counterpart => counterpart is not null);

    /// <summary>Whether anything stands for a service: a workload, a Service or a custom resource of its name, a pod that is labelled so or runs its image.</summary>
    /// <param name="service">The service.</param>
    internal bool Represents(ComposeService service) =>
        _environments.Exists(environment => environment.Represents(service));

    /// <summary>Whether nothing needs to stand for a service in the manifests, or something out of view may.</summary>
    /// <param name="service">The service.</param>
    internal bool IsElsewhere(ComposeService service) =>
        // A tool for developers, more often than not.
        service.Profiles.Any()
        || _landscape.BackingServices.Any(declared =>
            declared.Role.Contains(service.Name, StringComparison.OrdinalIgnoreCase)
        )
        || _environments.Exists(environment => environment.MayHaveElsewhere(service));

    private static int Order(EnvironmentRole role) =>
        role switch
        {
            EnvironmentRole.Local => 0,
            EnvironmentRole.Intermediate => 1,
            EnvironmentRole.Production => 2,
            _ => 3,
        };
}

/// <summary>What stands for a service of Compose in an environment.</summary>
/// <param name="Environment">The environment.</param>
/// <param name="Workload">The workload.</param>
/// <param name="IsNamed">Whether it has the service's name; else it only runs the service's image, as others may.</param>
internal sealed record ComposeCounterpart(ComposeEnvironment Environment, KubernetesObject Workload, bool IsNamed);
