using ManifestLint.Kubernetes;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags workloads that Kompose wrote and nobody completed: one finding for each, with all that a Compose file could not say.</summary>
public sealed class KomposeIncomplete : Rule
{
    // One thing is a choice; several are a conversion that was left as it came.
    private const int LeastGaps = 2;

    private const int MostTogether = 4;

    private const string DefaultClaimSize = "100Mi";

    private static readonly string[] Resources = ["cpu", "memory"];

    public override RuleDescriptor Descriptor { get; } =
        new("ML3410", "kompose-incomplete")
        {
            Title = "Workload as Kompose wrote it",
            Message = "{0} is as Kompose wrote it: {1}{2}",
            Category = RuleCategory.Environments,
            Severity = Severity.Warning,
        };

    public override void Register(RuleRegistration rules) => rules.ForEnvironment(Check);

    private static void Check(EnvironmentContext context)
    {
        foreach (var @object in context.Objects.All)
        {
            if (@object.PodTemplate is { } pod && KomposeMark.Of(@object) is { } mark)
            {
                var gaps = GapsOf(@object, pod, context.Objects).ToList();
                if (gaps.Count >= LeastGaps)
                {
                    // An argument of a message has a longest length, and all of them are longer.
                    var (first, rest) = (gaps.Take(MostTogether), gaps.Skip(MostTogether).Select(gap => $", {gap}"));
                    context.Report(
                        @object,
                        mark,
                        ComposeNames.Of(@object),
                        string.Join(", ", first),
                        string.Concat(rest)
                    );
                }
            }
        }
    }

    private static bool HasNoAmounts(Container container, EffectiveResources resources) =>
        container is { Requests: null, Limits: null }
        && Array.TrueForAll(Resources, resource => resources.RequestOf(container, resource) is null);

    private static IEnumerable<string> GapsOf(KubernetesObject @object, PodTemplate pod, ObjectSet objects)
    {
        var containers = pod
            .Containers.Where(container => container.Kind == ContainerKinds.Regular && !container.IsFragment)
            .ToList();
        if (containers.Exists(container => HasNoAmounts(container, objects.Resources)))
        {
            yield return "no requests or limits";
        }

        if (!pod.IsRunToCompletion && containers.Exists(container => container.Probe(ProbeKind.Readiness) is null))
        {
            yield return "no readiness probe";
        }

        if (containers.Exists(HasPlainCredential))
        {
            yield return "credentials in plain 'env'";
        }

        if (
            pod.Spec["securityContext"] is null
            && containers.TrueForAll(container => container.Node["securityContext"] is null)
        )
        {
            yield return "no 'securityContext'";
        }

        if (@object.Spec?.Mapping("strategy")?.Text("type") == "Recreate")
        {
            yield return "strategy 'Recreate'";
        }

        if (containers.Exists(container => container.Ports.Any(port => port.Node["hostPort"] is not null)))
        {
            yield return "a 'hostPort'";
        }

        if (@object.Kind is { Group: "", Kind: "Pod" })
        {
            yield return "a Pod without a controller";
        }

        if (ClaimsOf(@object, pod, objects).Any(claim => SizeOf(claim) == DefaultClaimSize))
        {
            yield return $"claims of {DefaultClaimSize}";
        }
    }

    private static bool HasPlainCredential(Container container) =>
        container.Environment.Any(variable =>
            variable.Text("name") is { } name
            && variable.Scalar("value") is { } value
            && (
                CredentialFormats.Find(value.Value) is not null
                || (CredentialNames.Speak(name) && CredentialNames.CanBeValue(value.Value))
            )
        );

    private static IEnumerable<KubernetesObject> ClaimsOf(
        KubernetesObject @object,
        PodTemplate pod,
        ObjectSet objects
    ) =>
        pod
            .Volumes.Select(volume => volume.Mapping("persistentVolumeClaim")?.Text("claimName"))
            .OfType<string>()
            .SelectMany(name => objects.Find(string.Empty, "PersistentVolumeClaim", @object.Namespace, name));

    private static string? SizeOf(KubernetesObject claim) =>
        claim.Spec?.Mapping("resources")?.Mapping("requests")?.Text("storage");
}
