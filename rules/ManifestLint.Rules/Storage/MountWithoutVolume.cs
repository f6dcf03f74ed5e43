using ManifestLint.Kubernetes;
using ManifestLint.Rules.Pods;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Storage;

/// <summary>Flags mounts and devices of volumes that the pod does not have.</summary>
public sealed class MountWithoutVolume : Rule
{
    public override RuleDescriptor Descriptor { get; } =
        new("ML1563", "mount-without-volume")
        {
            Title = "Mount of a volume that the pod does not have",
            Message = "Container '{0}' mounts volume '{1}', but the pod has no volume of that name{2}",
            Category = RuleCategory.Storage,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachPod(Check);

    private static void Check(PodContext context)
    {
        // The volumes of a patch stand in its base.
        if (context.Pod.MayBeFragment())
        {
            return;
        }

        PodVolumes? volumes = null;
        foreach (var container in context.Pod.Containers)
        {
            foreach (var mount in container.Node.ItemsOf("volumeMounts"))
            {
                CheckMount(context, container, mount, volumes ??= PodVolumes.Of(context.Pod));
            }

            foreach (var device in container.Node.ItemsOf("volumeDevices"))
            {
                CheckMount(context, container, device, volumes ??= PodVolumes.Of(context.Pod));
            }
        }
    }

    private static void CheckMount(PodContext context, Container container, YamlNode mount, PodVolumes volumes)
    {
        if (
            !volumes.IsComplete
            || (mount as YamlMapping).KnownText("name") is not { Value.Length: > 0 } name
            || volumes.Has(name.Value)
        )
        {
            return;
        }

        var meant = volumes.NearestTo(name.Value);
        var question = meant is null ? string.Empty : $"; did you mean '{meant}'?";
        var finding = context
            .Report(name, container.Name, name, question)
            .RelatedRemoval(context.Pod.Spec["volumes"], name.Value, "volume removed here")
            .RelatedRemoval(context.Pod.Spec, "volumes", "volumes removed here");
        if (meant is not null)
        {
            finding.WithFix($"Write '{meant}'", FixSafety.Unsafe, name.ReplaceText(meant));
        }
    }
}
