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
    /// <summary>Finds them; none where one of the definitions leaves its version open.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="files">The files of the workspace.</param>
    /// <param name="terraform">Its files of Terraform, those in JSON included.</param>
    internal static ImmutableArray<ProductionVersion> Of(
        LintConfiguration configuration,
        ImmutableArray<LoadedFile> files,
        IEnumerable<TerraformFile> terraform
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

        List<StatedVersion> stated =
        [
            .. files
                .SelectMany(file => file.Documents)
                .Select(document => StatedIn(document.Root))
                .OfType<StatedVersion>(),
            .. TerraformVersions.In(terraform),
        ];
        // What is called production's counts before what is called nothing.
        var ofProduction = stated.FindAll(version => version.Role == EnvironmentRole.Production);
        var counted = ofProduction.Count > 0 ? ofProduction : stated;
        return counted.Exists(version => version.Version is null)
            ? []
            : [.. counted.Select(version => new ProductionVersion(version.Version!.Value, version.Place)).Distinct()];
    }

    private static StatedVersion? StatedIn(YamlNode? node)
    {
        if (
            node is not YamlMapping root
            || VersionIn(root) is not { } scalar
            || VersionOf(scalar.Value) is not { } version
        )
        {
            return null;
        }

        var role = (root.Mapping("metadata")?.Text("name") ?? root.Text("name") ?? root.Text("clusterName")) is { } name
            ? EnvironmentNames.RoleOf(name)
            : EnvironmentRole.Unknown;
        foreach (var part in root.Source.Path.Split('/'))
        {
            role = TerraformWalk.Strictest(role, EnvironmentNames.RoleOf(part));
        }

        return role is EnvironmentRole.Local or EnvironmentRole.Intermediate
            ? null
            : new StatedVersion(version, scalar.Place, role);
    }

    private static EnvironmentRole RoleOf(ConfiguredEnvironment environment) =>
        environment.Role != EnvironmentRole.Unknown ? environment.Role : EnvironmentNames.RoleOf(environment.Name);

    private static KubernetesVersion? VersionOf(string text) =>
        LocalCluster.VersionOf(text) ?? (KubernetesVersion.TryParse(text, out var version) ? version : null);

    // eksctl, Cluster API with its control planes of kubeadm, k3s and RKE2, Gardener, k0s, kOps, kubeadm, RKE; RKE2 and k3s as Rancher and its upgrade controller
    // ask for them; Talos in its machine configuration and in the files of talhelper and Omni.
    private static YamlScalar? VersionIn(YamlMapping root)
    {
        var apiVersion = root.Text("apiVersion") ?? string.Empty;
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        // Every document is asked, and most are of none of these groups.
        if (slash < 0 ? apiVersion.Length > 0 : !apiVersion.AsSpan(0, slash).Contains('.'))
        {
            return null;
        }

        var group = apiVersion[..Math.Max(slash, 0)];
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
