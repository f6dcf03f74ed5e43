using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Pods;

/// <summary>What kind of thing holds a pod: one of Kubernetes itself, and the whole of it or a fragment that some patch brings.</summary>
internal static class PodShape
{
    /// <summary>Whether the owner is of Kubernetes itself. Others fill in what they leave out: a Knative Service names its container, a DeploymentConfig finds its image.</summary>
    internal static bool IsNative(this PodTemplate pod) =>
        pod.Owner.Kind.Group is "" or "apps" or "batch" or "extensions";

    /// <summary>
    /// Whether the object is evidently whole, so that what it leaves out is missing. A loose file may be a patch: it has no selector or no restart
    /// policy where its kind needs one.
    /// </summary>
    internal static bool IsEvidentlyWhole(this PodTemplate pod) =>
        pod.Owner.Kind.Kind switch
        {
            "Deployment" or "ReplicaSet" or "StatefulSet" or "DaemonSet" => pod.Owner.Spec?["selector"] is YamlMapping,
            "ReplicationController" => pod.Node["metadata"] is YamlMapping,
            "Job" or "CronJob" => pod.Spec["restartPolicy"] is not null,
            _ => true,
        };

    /// <summary>Whether lists of the pod may go on elsewhere: the object is a patch, or one of its containers is the fragment of one.</summary>
    internal static bool MayBeFragment(this PodTemplate pod)
    {
        if (!pod.IsEvidentlyWhole())
        {
            return true;
        }

        foreach (var container in pod.Containers)
        {
            if (container.IsFragment)
            {
                return true;
            }
        }

        return false;
    }
}
