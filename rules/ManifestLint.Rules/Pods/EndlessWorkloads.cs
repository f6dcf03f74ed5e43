namespace ManifestLint.Rules.Pods;

/// <summary>The workloads whose pods never end: the API server allows their templates no restart policy but Always, and no deadline.</summary>
internal static class EndlessWorkloads
{
    /// <summary>Selects a field of their pod templates.</summary>
    /// <param name="path">The path from the object.</param>
    internal static Selector At(string path) =>
        Selector
            .Kinds(
                "ReplicationController",
                "apps/Deployment",
                "apps/StatefulSet",
                "apps/DaemonSet",
                "apps/ReplicaSet",
                "extensions/Deployment",
                "extensions/DaemonSet",
                "extensions/ReplicaSet"
            )
            .At(path);
}
