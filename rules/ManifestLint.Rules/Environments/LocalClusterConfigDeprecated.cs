using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags configurations of k3d in an old version, which each run migrates.</summary>
public sealed class LocalClusterConfigDeprecated : Rule
{
    public LocalClusterConfigDeprecated()
        : base(
            new("ML3016", "local-cluster-config-deprecated")
            {
                Title = "Configuration of k3d in an old version",
                Message =
                    "The configuration version '{0}' is old, and k3d migrates it at each start; the newest is '{1}', and 'k3d config migrate' writes it",
                Category = RuleCategory.Environments,
                Severity = Severity.Info,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) =>
        rules.ForEachLocalCluster(static context =>
        {
            if (
                context.Cluster.Root?.Scalar("apiVersion") is { } version
                && K3dShape.Versions.AsSpan(..^1).Contains(version.Value)
            )
            {
                context.Report(null, version, version, K3dShape.Versions[^1]);
            }
        });
}
