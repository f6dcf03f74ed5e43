using System.Collections.Immutable;
using ManifestLint.Clusters;
using ManifestLint.Clusters.Scripts;
using ManifestLint.Configuration;
using ManifestLint.Discovery;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Environments;

/// <summary>
/// Finds the Kubernetes minor of production: as configured; else as the definitions of clusters in the workspace say it, those of other environments
/// left out by their paths.
/// </summary>
internal static class ProductionVersions
{
    internal static ImmutableArray<ProductionVersion> Of(
        LintConfiguration configuration,
        ImmutableArray<LoadedFile> files,
        ImmutableArray<StatedVersion> stated
    )
    {
        ImmutableArray<ProductionVersion> configured =
        [
            .. configuration
                .Environments.Where(environment =>
                    environment.Kubernetes is not null && RoleOf(environment) == EnvironmentRole.Production
                )
                .Select(environment => new ProductionVersion(environment.Kubernetes!.Value, null)),
        ];
        if (configured.IsEmpty && configuration.Kubernetes is { } forAll)
        {
            configured = [new ProductionVersion(forAll, null)];
        }

        if (!configured.IsEmpty)
        {
            return configured;
        }

        ImmutableArray<StatedVersion> versions =
        [
            .. stated,
            .. from file in files
            where TerraformVersions.IsJson(file.Path)
            from document in file.Documents
            let root = document.Root as YamlMapping
            where root is not null
            from version in TerraformVersions.In(root)
            select version,
        ];
        versions = versions.RemoveAll(version => IsOfOtherEnvironment(version.Place.Source.Path));
        ImmutableArray<ProductionVersion> said =
        [
            .. from file in files
            where !IsOfOtherEnvironment(file.Path)
            from document in file.Documents
            let root = document.Root as YamlMapping
            where root is not null
            let scalar = VersionIn(root)
            let version = scalar is null ? null : VersionOf(scalar.Value)
            where version is not null
            select new ProductionVersion(version.Value, scalar.Place),
            .. from version in versions
            where !version.IsDefault
            select new ProductionVersion(version.Version, version.Place),
        ];
        return said.IsEmpty
            ? [.. versions.Select(version => new ProductionVersion(version.Version, version.Place))]
            : said;
    }

    private static EnvironmentRole RoleOf(ConfiguredEnvironment environment) =>
        environment.Role != EnvironmentRole.Unknown ? environment.Role : EnvironmentNames.RoleOf(environment.Name);

    private static bool IsOfOtherEnvironment(string path) =>
        path.Split('/')
            .Any(segment => EnvironmentNames.RoleOf(segment) is EnvironmentRole.Local or EnvironmentRole.Intermediate);

    private static KubernetesVersion? VersionOf(string text) =>
        LocalCluster.VersionOf(text) ?? (KubernetesVersion.TryParse(text, out var version) ? version : null);

    // eksctl, Cluster API with its control planes of kubeadm, k3s and RKE2, Gardener, k0s, kOps, kubeadm, RKE; RKE2 and k3s as Rancher and its upgrade controller
    // ask for them; Talos in its machine configuration and in the files of talhelper and Omni.
    private static YamlScalar? VersionIn(YamlMapping root)
    {
        var apiVersion = root.Text("apiVersion") ?? string.Empty;
        var group = apiVersion.Split('/')[0];
        var spec = root.Mapping("spec");
        return (group, root.Text("kind")) switch
        {
            ("eksctl.io", "ClusterConfig") => root.Mapping("metadata")?.Scalar("version"),
            ("cluster.x-k8s.io", "Cluster") => spec?.Mapping("topology")?.Scalar("version"),
            ("controlplane.cluster.x-k8s.io", _) => spec?.Scalar("version"),
            ("core.gardener.cloud", "Shoot") => spec?.Mapping("kubernetes")?.Scalar("version"),
            ("k0sctl.k0sproject.io", "Cluster") => spec?.Mapping("k0s")?.Scalar("version"),
            ("kops.k8s.io", "Cluster") => spec?.Scalar("kubernetesVersion"),
            ("kubeadm.k8s.io", "ClusterConfiguration") => root.Scalar("kubernetesVersion"),
            ("provisioning.cattle.io", "Cluster") => spec?.Scalar("kubernetesVersion"),
            ("upgrade.cattle.io", "Plan") => spec?.Scalar("version"),
            ("", "Cluster") => root.Mapping("kubernetes")?.Scalar("version"),
            ("", null) when root["nodes"] is YamlSequence => root.Scalar("kubernetes_version"),
            ("", null) when root["talosVersion"] is not null => root.Scalar("kubernetesVersion"),
            ("", null) when root.Mapping("machine") is { } machine => machine.Mapping("kubelet")?.Scalar("image"),
            _ => null,
        };
    }
}
