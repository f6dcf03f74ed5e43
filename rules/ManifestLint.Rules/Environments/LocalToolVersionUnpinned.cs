using ManifestLint.Clusters;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags scripts that install the newest release of a cluster tool, whichever that is on the day.</summary>
public sealed class LocalToolVersionUnpinned : Rule
{
    private static readonly string[] Tools =
    [
        "kind",
        "k3d",
        "kubectl",
        "helm",
        "kustomize",
        "minikube",
        "ctlptl",
        "skaffold",
        "tilt",
    ];

    private static readonly string[] Addresses =
    [
        "kind.sigs.k8s.io/dl/latest",
        "/releases/latest/",
        "raw.githubusercontent.com/k3d-io/k3d/main/install.sh",
        "raw.githubusercontent.com/rancher/k3d/main/install.sh",
        "raw.githubusercontent.com/helm/helm/main/scripts/get-helm",
        "raw.githubusercontent.com/helm/helm/master/scripts/get-helm",
        "raw.githubusercontent.com/kubernetes-sigs/kustomize/master/hack/install_kustomize.sh",
        "dl.k8s.io/release/stable.txt",
        "storage.googleapis.com/kubernetes-release/release/stable.txt",
    ];

    public LocalToolVersionUnpinned()
        : base(
            new("ML3013", "local-tool-version-unpinned")
            {
                Title = "Cluster tool installed without a version",
                Message = "'{0}' installs the newest release, so the version depends on the day; name one",
                Category = RuleCategory.Environments,
                Severity = Severity.Info,
                IsEnabledByDefault = false,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEachLocalCluster(Check);

    // Commands are of the workspace; the first of its clusters speaks for all.
    private static void Check(LocalClusterContext context)
    {
        if (context.Landscape.Clusters.IndexOf(context.Cluster) != 0)
        {
            return;
        }

        foreach (var command in context.Landscape.Commands)
        {
            if (UnpinnedWord(command) is { } word)
            {
                context.Report(null, word.Place, word.Text);
            }
        }
    }

    private static CommandWord? UnpinnedWord(ToolCommand command)
    {
        var words = command.Program switch
        {
            "brew" when command.Is("brew", "install") => command.Words.Where(word =>
                Tools.Contains(word.Text, StringComparer.Ordinal)
            ),
            "choco" when command.Is("choco", "install") && !command.Has("--version") => command.Words.Where(word =>
                Tools.Contains(word.Text, StringComparer.Ordinal) || word.Text is "kubernetes-cli" or "kubernetes-helm"
            ),
            "apt" or "apt-get" when command.Is(command.Program, "install") => command.Words.Where(word =>
                Tools.Contains(word.Text, StringComparer.Ordinal)
            ),
            "go" when command.Is("go", "install") => command.Words.Where(word =>
                word.Text.EndsWith("@latest", StringComparison.Ordinal)
                && Tools.Any(tool => word.Text.Contains($"/{tool}@", StringComparison.Ordinal))
            ),
            "mise" or "asdf" => command.Words.Where(word => Array.Exists(Tools, tool => word.Text == $"{tool}@latest")),
            "curl" or "wget" => command.Words.Where(word =>
                Array.Exists(Addresses, address => word.Text.Contains(address, StringComparison.Ordinal))
                && IsOfTool(word.Text)
            ),
            _ => [],
        };
        return words.Select(word => (CommandWord?)word).FirstOrDefault();
    }

    private static bool IsOfTool(string address) =>
        Array.Exists(Tools, tool => address.Contains(tool, StringComparison.Ordinal))
        || address.Contains("stable.txt", StringComparison.Ordinal);
}
