using System.Collections.Immutable;
using ManifestLint.Yaml;

namespace ManifestLint.Kubernetes.References;

/// <summary>The objects that pods name.</summary>
internal static class PodReferences
{
    internal static IEnumerable<ObjectReference> Of(PodTemplate pod)
    {
        var owner = pod.Owner;
        return pod
            .Containers.SelectMany(OfContainer)
            .Concat(pod.Volumes.SelectMany(volume => OfVolume(pod, volume)))
            .Concat(
                Items(pod.Spec, "imagePullSecrets")
                    .SelectMany(item => One(owner, ReferenceUse.PullSecret, "Secret", item, "name"))
            )
            .Concat(One(owner, ReferenceUse.Account, "ServiceAccount", pod.Spec, "serviceAccountName"))
            .Concat(OfClass(owner, "scheduling.k8s.io", "PriorityClass", pod.Spec.Scalar("priorityClassName")))
            .Concat(OfClass(owner, "node.k8s.io", "RuntimeClass", pod.Spec.Scalar("runtimeClassName")))
            .Concat(
                owner.Kind.Kind == "StatefulSet"
                    ? One(owner, ReferenceUse.Governor, "Service", owner.Spec, "serviceName")
                    : []
            )
            .Concat(
                Items(owner.Spec, "volumeClaimTemplates")
                    .SelectMany(claim => OfStorageClass(owner, claim.Mapping("spec")))
            );
    }

    internal static IEnumerable<ObjectReference> OfStorageClass(KubernetesObject owner, YamlMapping? claim) =>
        OfClass(owner, "storage.k8s.io", "StorageClass", claim?.Scalar("storageClassName"));

    internal static IEnumerable<YamlMapping> Items(YamlMapping? mapping, string key) =>
        mapping?.Sequence(key)?.Items.OfType<YamlMapping>() ?? [];

    internal static IEnumerable<ObjectReference> One(
        KubernetesObject owner,
        ReferenceUse use,
        string kind,
        YamlMapping? mapping,
        string field
    ) =>
        mapping?.Scalar(field) is { Value.Length: > 0 } name
            ?
            [
                new ObjectReference(owner, use, string.Empty, kind, name)
                {
                    Namespace = owner.Namespace,
                    IsOptional = mapping.Scalar("optional") is { IsTrue: true },
                },
            ]
            : [];

    private static IEnumerable<ObjectReference> OfClass(
        KubernetesObject owner,
        string group,
        string kind,
        YamlScalar? name
    ) => name is { Value.Length: > 0 } ? [new ObjectReference(owner, ReferenceUse.Class, group, kind, name)] : [];

    private static IEnumerable<ObjectReference> OfContainer(Container container)
    {
        var owner = container.Pod.Owner;
        foreach (var variable in container.Environment)
        {
            var source = variable.Mapping("valueFrom");
            foreach (
                var (kind, reference) in new[]
                {
                    ("ConfigMap", source?.Mapping("configMapKeyRef")),
                    ("Secret", source?.Mapping("secretKeyRef")),
                }
            )
            {
                foreach (var found in One(owner, ReferenceUse.Variable, kind, reference, "name"))
                {
                    yield return found with
                    {
                        Keys = reference?.Scalar("key") is { } key
                            ? [new ReferencedKey(key, ReferencedKeyKind.Key)]
                            : [],
                    };
                }
            }
        }

        foreach (var source in Items(container.Node, "envFrom"))
        {
            foreach (
                var found in One(owner, ReferenceUse.Variables, "ConfigMap", source.Mapping("configMapRef"), "name")
                    .Concat(One(owner, ReferenceUse.Variables, "Secret", source.Mapping("secretRef"), "name"))
            )
            {
                yield return found;
            }
        }
    }

    private static IEnumerable<ObjectReference> OfVolume(PodTemplate pod, YamlMapping volume)
    {
        var owner = pod.Owner;
        var projected = Items(volume.Mapping("projected"), "sources").ToList();
        // A file of a projected volume may come from any of its sources.
        var mounts = projected.Count == 0 ? MountsOf(pod, volume.Text("name")) : [];
        return OfFiles(owner, "ConfigMap", volume.Mapping("configMap"), "name", mounts)
            .Concat(OfFiles(owner, "Secret", volume.Mapping("secret"), "secretName", mounts))
            .Concat(
                projected.SelectMany(source =>
                    OfFiles(owner, "ConfigMap", source.Mapping("configMap"), "name", [])
                        .Concat(OfFiles(owner, "Secret", source.Mapping("secret"), "name", []))
                )
            )
            .Concat(
                One(
                    owner,
                    ReferenceUse.Claim,
                    "PersistentVolumeClaim",
                    volume.Mapping("persistentVolumeClaim"),
                    "claimName"
                )
            )
            .Concat(OfStorageClass(owner, volume.Mapping("ephemeral")?.Mapping("volumeClaimTemplate")?.Mapping("spec")))
            .Concat(
                One(
                    owner,
                    ReferenceUse.Credentials,
                    "Secret",
                    volume.Mapping("csi")?.Mapping("nodePublishSecretRef"),
                    "name"
                )
            )
            .Concat(One(owner, ReferenceUse.Credentials, "Secret", volume.Mapping("azureFile"), "secretName"))
            .Concat(
                new[] { "cephfs", "rbd", "iscsi", "flexVolume", "scaleIO", "storageos" }.SelectMany(driver =>
                    One(owner, ReferenceUse.Credentials, "Secret", volume.Mapping(driver)?.Mapping("secretRef"), "name")
                )
            );
    }

    private static IEnumerable<ObjectReference> OfFiles(
        KubernetesObject owner,
        string kind,
        YamlMapping? source,
        string field,
        List<YamlScalar> mounts
    )
    {
        foreach (var found in One(owner, ReferenceUse.Volume, kind, source, field))
        {
            var items = Items(source, "items").ToList();
            yield return found with
            {
                Keys = [.. KeysOf(items), .. FilesOf(items, mounts)],
            };
        }
    }

    private static IEnumerable<ReferencedKey> KeysOf(List<YamlMapping> items) =>
        items
            .Select(item => item.Scalar("key"))
            .OfType<YamlScalar>()
            .Select(key => new ReferencedKey(key, ReferencedKeyKind.Key));

    private static IEnumerable<ReferencedKey> FilesOf(List<YamlMapping> items, List<YamlScalar> mounts) =>
        items.Count == 0
            ? mounts.Select(mount => new ReferencedKey(mount, ReferencedKeyKind.File))
            : mounts
                .Where(mount => !items.Exists(item => IsAt(item.Text("path"), mount.Value.TrimEnd('/'))))
                .Select(mount => new ReferencedKey(mount, ReferencedKeyKind.UnlistedFile));

    private static bool IsAt(string? path, string file) =>
        path is not null && (path == file || path.StartsWith(file + "/", StringComparison.Ordinal));

    private static List<YamlScalar> MountsOf(PodTemplate pod, string? volume) =>
        [
            .. from container in pod.Containers
            from mount in Items(container.Node, "volumeMounts")
            where volume is not null && mount.Text("name") == volume
            select mount.Scalar("subPath") into file
            where file is { Value.Length: > 0 } && file.Value is not ("." or "./" or "/")
            select file,
        ];
}
