using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Metadata;

/// <summary>Where metadata stands: the object's own, and that of what it makes.</summary>
internal static class MetadataPlaces
{
    /// <summary>The metadata of an object and of its templates of pods, Jobs and claims.</summary>
    /// <param name="object">Any object.</param>
    internal static IEnumerable<YamlMapping> Of(KubernetesObject @object)
    {
        if (@object.Metadata is { } own)
        {
            yield return own;
        }

        if (@object.PodTemplate is { } pod)
        {
            if (pod.Node != @object.Root && pod.Node.Mapping("metadata") is { } ofPod)
            {
                yield return ofPod;
            }

            foreach (var ofVolume in pod.Volumes.Select(OfEphemeralVolume).OfType<YamlMapping>())
            {
                yield return ofVolume;
            }
        }

        if (@object.Kind is { Group: "batch", Kind: "CronJob" })
        {
            if (@object.Spec?.Mapping("jobTemplate")?.Mapping("metadata") is { } ofJob)
            {
                yield return ofJob;
            }
        }

        foreach (var claim in ClaimTemplatesOf(@object))
        {
            if (claim.Mapping("metadata") is { } ofClaim)
            {
                yield return ofClaim;
            }
        }
    }

    /// <summary>The claim templates of a StatefulSet; nothing for other kinds.</summary>
    /// <param name="object">Any object.</param>
    internal static IEnumerable<YamlMapping> ClaimTemplatesOf(KubernetesObject @object) =>
        @object.Kind is { Group: "apps", Kind: "StatefulSet" }
            ? @object.Spec?.Sequence("volumeClaimTemplates")?.Items.OfType<YamlMapping>() ?? []
            : [];

    private static YamlMapping? OfEphemeralVolume(YamlMapping volume) =>
        volume.Mapping("ephemeral")?.Mapping("volumeClaimTemplate")?.Mapping("metadata");
}
