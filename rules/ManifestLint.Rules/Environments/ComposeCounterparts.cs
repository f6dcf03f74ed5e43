using ManifestLint.Compose;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>
/// The environment of the workspace that a Compose project stands for: a local one first, since that is what Compose does on a developer's machine. It
/// counts only where at least half of the services have a workload of their name there: names such as 'web' are everywhere.
/// </summary>
internal sealed class ComposeCounterparts
{
    private readonly ILookup<string, KubernetesObject> _workloads;

    private ComposeCounterparts(EnvironmentMember member)
    {
        Member = member;
        _workloads = member
            .Objects.All.Where(@object => @object.PodTemplate is not null)
            .SelectMany(@object => NamesOf(@object).Select(name => (name, @object)))
            .ToLookup(pair => pair.name, pair => pair.@object, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The environment.</summary>
    internal EnvironmentMember Member { get; }

    /// <summary>The counterparts of a project, or null where no environment is one of the same application.</summary>
    /// <param name="context">The project.</param>
    internal static ComposeCounterparts? Of(ComposeContext context)
    {
        var project = context.Project;
        // What a profile starts is a tool for developers more often than a part of the application.
        var services = project.Services.Where(service => !service.Profiles.Any()).ToList();
        return context
            .Landscape.Environments.Where(member => !member.Objects.All.IsEmpty)
            .Select(member => new ComposeCounterparts(member))
            .Select(candidate =>
                (Candidate: candidate, Matches: services.Count(service => candidate.WorkloadOf(service) is not null))
            )
            .Where(pair => pair.Matches > 0 && pair.Matches * 2 >= services.Count)
            .OrderByDescending(pair => SharedDepth(project.Directory, pair.Candidate.Member))
            .ThenBy(pair => Order(pair.Candidate.Member.Description.Role))
            .ThenByDescending(pair => pair.Matches)
            .ThenBy(pair => pair.Candidate.Member.Description.Name, StringComparer.Ordinal)
            .Select(pair => pair.Candidate)
            .FirstOrDefault();
    }

    /// <summary>The workload of a service's name, or null.</summary>
    internal KubernetesObject? WorkloadOf(ComposeService service) => _workloads[Normal(service.Name)].FirstOrDefault();

    /// <summary>Whether any object of the environment stands for a service: a workload, a Service or a custom resource of its name, or one that is labelled so.</summary>
    internal bool Represents(ComposeService service)
    {
        var name = Normal(service.Name);
        return _workloads.Contains(name)
            || Member.Objects.All.Any(@object =>
                NamesOf(@object).Any(other => IsPart(name, other))
                || (@object.PodTemplate is { } pod && (HasLabel(pod, name) || RunsImageOf(pod, service)))
            );
    }

    /// <summary>How the environment is called in a message.</summary>
    internal string Name => Member.Description.Name;

    // A Kustomize build may have put a prefix before the name that was written.
    private static IEnumerable<string> NamesOf(KubernetesObject @object) =>
        @object.Name is { } name ? [name, @object.BaseName ?? name] : [];

    private static string Normal(string name) => name.Replace('_', '-').ToLowerInvariant();

    private static bool IsPart(string name, string other) =>
        other.Equals(name, StringComparison.OrdinalIgnoreCase)
        || other.StartsWith(name + "-", StringComparison.OrdinalIgnoreCase)
        || other.EndsWith("-" + name, StringComparison.OrdinalIgnoreCase)
        || other.Contains($"-{name}-", StringComparison.OrdinalIgnoreCase);

    private static bool HasLabel(PodTemplate pod, string name) =>
        (pod.Labels.Mapping?.Entries ?? []).Any(label =>
            label
                is {
                    Name: "app" or "app.kubernetes.io/name" or "app.kubernetes.io/component" or "io.kompose.service",
                    Value: YamlScalar value
                }
            && IsPart(name, value.Value)
        );

    private static bool RunsImageOf(PodTemplate pod, ComposeService service) =>
        service.Image is { } image
        && ImageReference.TryParse(image.Value, out var wanted)
        && pod.Containers.Any(container =>
            container.Image is { } other
            && ImageReference.TryParse(other.Value, out var actual)
            && LastOf(actual) == LastOf(wanted)
        );

    /// <summary>The last component of an image's repository.</summary>
    internal static string LastOf(ImageReference image) => image.Repository[(image.Repository.LastIndexOf('/') + 1)..];

    private static int Order(EnvironmentRole role) =>
        role switch
        {
            EnvironmentRole.Local => 0,
            EnvironmentRole.Unknown => 1,
            EnvironmentRole.Intermediate => 2,
            _ => 3,
        };

    // In a workspace with several applications, the manifests nearest to the Compose file are its own.
    private static int SharedDepth(string directory, EnvironmentMember member)
    {
        var own = directory == "." ? [] : directory.Split('/');
        var deepest = 0;
        foreach (var path in member.Files)
        {
            var other = path.Split('/');
            var shared = 0;
            while (shared < own.Length && shared < other.Length - 1 && own[shared] == other[shared])
            {
                shared++;
            }

            deepest = Math.Max(deepest, shared);
        }

        return deepest;
    }
}
