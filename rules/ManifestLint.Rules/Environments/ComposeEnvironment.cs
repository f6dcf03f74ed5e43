using ManifestLint.BackingServices;
using ManifestLint.Compose;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>An environment as the services of a Compose project are looked for in it.</summary>
internal sealed class ComposeEnvironment
{
    private readonly ComposeProject _project;
    private readonly List<KubernetesObject> _workloads;
    private readonly ILookup<string, KubernetesObject> _byName;

    internal ComposeEnvironment(ComposeProject project, EnvironmentMember member)
    {
        _project = project;
        Member = member;
        _workloads = [.. member.Objects.All.Where(@object => @object.PodTemplate is not null)];
        _byName = _workloads
            .SelectMany(@object => NamesOf(@object).Select(name => (name, @object)))
            .ToLookup(pair => pair.name, pair => pair.@object, StringComparer.OrdinalIgnoreCase);
        var own = project.Directory == "." ? [] : project.Directory.Split('/');
        SharedDepth = DepthOf(own, member);
        Judge(isBelow: SharedDepth == own.Length);
    }

    /// <summary>The environment.</summary>
    internal EnvironmentMember Member { get; }

    /// <summary>How it is called in a message.</summary>
    internal string Name => Member.Description.Name;

    /// <summary>How many directories its files share with the project: in a workspace with several applications, the nearest manifests are its own.</summary>
    internal int SharedDepth { get; }

    /// <summary>Whether it has to do with the project at all.</summary>
    internal bool IsRelated { get; private set; }

    /// <summary>Whether a part of the application itself is found, with so much certainty that the rest can be missed.</summary>
    internal bool IsWhole { get; private set; }

    /// <summary>The workload of a service, or null.</summary>
    /// <param name="service">The service.</param>
    internal ComposeCounterpart? CounterpartOf(ComposeService service) =>
        (NamedWorkload(service) ?? PrefixedWorkload(service)) is { } named ? new ComposeCounterpart(this, named, true)
        : WorkloadOfImage(service) is { } other ? new ComposeCounterpart(this, other, false)
        : null;

    /// <summary>Whether any object stands for a service.</summary>
    /// <param name="service">The service.</param>
    internal bool Represents(ComposeService service)
    {
        var name = Normal(service.Name);
        return ComposeNames.Of(service).Any(own => _byName.Contains(Normal(own)))
            || Member.Objects.All.Any(@object =>
                NamesOf(@object).Any(other => IsPart(name, other))
                || (@object.PodTemplate is { } pod && (HasLabel(pod, name) || RunsItself(@object, pod, service, name)))
            );
    }

    /// <summary>Whether what stands for a service may be out of view, or is reached under an address that the service does not have.</summary>
    /// <param name="service">The service.</param>
    internal bool MayHaveElsewhere(ComposeService service) =>
        BackingServiceInventory.MayBeBroughtByOperator(Member.Objects, EngineOf(service))
        || !Member.Objects.OutOfView.IsComplete
        || !Member.Objects.OutOfView.Unreadable.IsEmpty
        || IsExternalName(service.Name)
        || ComposeCall
            .In(_project, service.Name)
            .Any(call => NamedWorkload(call.Caller) is { PodTemplate: { } pod } && IsReachedOtherwise(pod, call));

    // One service of the application itself tells more than its database, and its image more than its name: 'web' and 'db' are everywhere.
    private void Judge(bool isBelow)
    {
        var (named, own, certain) = (0, 0, 0);
        // What a profile starts is a tool for developers more often than a part of the application; not so what is built here and deployed by its name.
        foreach (
            var service in _project.Services.Where(service =>
                !service.Profiles.Any() || (service.Build is not null && NamedWorkload(service) is not null)
            )
        )
        {
            var isOwn = ComposePurpose.IsOwn(service);
            if (NamedWorkload(service) is { PodTemplate: { } pod })
            {
                named++;
                own += isOwn ? 1 : 0;
                certain += isOwn && Runs(pod, service) ? 1 : 0;
            }
            else if (isOwn && (PrefixedWorkload(service) ?? WorkloadOfImage(service)) is not null)
            {
                certain++;
            }
        }

        IsWhole = certain > 0 || (isBelow && own > 0 && named > 1);
        IsRelated = IsWhole || (isBelow && named > 0);
    }

    private KubernetesObject? NamedWorkload(ComposeService service)
    {
        var named = ComposeNames.Of(service).SelectMany(name => _byName[Normal(name)]).ToList();
        return named.FirstOrDefault(@object => Runs(@object.PodTemplate!, service)) ?? named.FirstOrDefault();
    }

    // 'shop-web' for 'web', where the image agrees.
    private KubernetesObject? PrefixedWorkload(ComposeService service)
    {
        var suffix = "-" + Normal(service.Name);
        var found = _workloads.FindAll(@object =>
            NamesOf(@object).Any(name => name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
            && Runs(@object.PodTemplate!, service)
        );
        return found is [var only] ? only : null;
    }

    // Of several, the one in which nothing differs.
    private KubernetesObject? WorkloadOfImage(ComposeService service)
    {
        if (ComposeImages.Of(service.Image) is not { } image)
        {
            return null;
        }

        var found = _workloads.FindAll(@object => ImagesOf(@object).Any(other => other.Repository == image.Repository));
        return found.Find(@object => ImagesOf(@object).Any(other => ComposeImages.IsSameVersion(image, other)))
            ?? found.FirstOrDefault();
    }

    private static IEnumerable<ImageReference> ImagesOf(KubernetesObject workload) =>
        workload
            .PodTemplate!.Containers.Select(container => ComposeImages.Of(container.Image))
            .OfType<ImageReference>();

    private bool Runs(PodTemplate pod, ComposeService service)
    {
        var names = ComposeImages.NamesOf(service, _project);
        return pod.Containers.Any(container =>
            ComposeImages.Of(container.Image) is { } image
            && names.Contains(ComposeImages.LastOf(image), StringComparer.OrdinalIgnoreCase)
        );
    }

    // Of one image there may be several programs: what is another service by name is this one only with a container more of the image, or one of its name.
    private bool RunsItself(KubernetesObject workload, PodTemplate pod, ComposeService service, string name)
    {
        var names = ComposeImages.NamesOf(service, _project);
        var running = pod
            .Containers.Where(container =>
                ComposeImages.Of(container.Image) is { } image
                && names.Contains(ComposeImages.LastOf(image), StringComparer.OrdinalIgnoreCase)
            )
            .ToList();
        if (running.Count != 1 || string.Equals(running[0].Name, name, StringComparison.OrdinalIgnoreCase))
        {
            return running.Count > 0;
        }

        return !_project.Services.Any(other =>
            other != service
            && !ComposePrograms.AreSame(other, service)
            && (NamedWorkload(other) ?? PrefixedWorkload(other)) == workload
            && ComposeImages.Of(running[0].Image) is { } image
            && ComposeImages
                .NamesOf(other, _project)
                .Contains(ComposeImages.LastOf(image), StringComparer.OrdinalIgnoreCase)
        );
    }

    private static BackingEngine? EngineOf(ComposeService service) =>
        ComposeImages.Of(service.Image) is { } image ? BackingImage.Of(image)?.Engine : null;

    // A managed service has no workload, but its name stands in what the others are configured with.
    private bool IsExternalName(string name) =>
        Member.Objects.Services.Any(service =>
            service.Object.Spec?.Text("externalName")?.Contains(name, StringComparison.OrdinalIgnoreCase) is true
        );

    // The variable by which Compose's service is called has another value here, or one that is out of view.
    private bool IsReachedOtherwise(PodTemplate pod, ComposeCall call)
    {
        foreach (var container in pod.Containers)
        {
            var variable = EffectiveVariable
                .Of(container, Member.Objects)
                .FirstOrDefault(variable =>
                    variable.Name == call.Variable.Name || variable.Name == call.Variable.Name + "_FILE"
                );
            if (
                variable is null
                    ? ContainerVariables.Of(container, Member.Objects) is null
                    : variable.Value is not { } value || !ComposeCall.IsCall(variable.Name, value, call.Name, out _)
            )
            {
                return true;
            }
        }

        return false;
    }

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

    private static int DepthOf(string[] own, EnvironmentMember member)
    {
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
