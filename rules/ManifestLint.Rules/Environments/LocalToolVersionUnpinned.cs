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

    private static readonly string[] Moving = ["latest", "ref:HEAD", "ref:main", "ref:master"];

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } =
        new("ML3013", "local-tool-version-unpinned")
        {
            Title = "Cluster tool installed without a version",
            Message = "'{0}' installs the newest release of {1}, so the version depends on the day; name one",
            Category = RuleCategory.Environments,
            Severity = Severity.Info,
            IsEnabledByDefault = false,
        };

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEachLocalCluster(Check);

    // Commands are of the workspace; the first of its clusters speaks for all.
    private static void Check(LocalClusterContext context)
    {
        if (context.Landscape.Clusters.IndexOf(context.Cluster) != 0)
        {
            return;
        }

        // A feature of a development container may be a collection of tools.
        foreach (
            var found in context
                .Landscape.Commands.Select(command => (Command: command, Unpinned: Unpinned(command)))
                .Where(pair => pair.Unpinned is not null)
                .Select(pair => (pair.Command, pair.Unpinned!.Value.Word, pair.Unpinned.Value.Tool))
                .GroupBy(found => found.Word.Place)
        )
        {
            var (command, word, _) = found.First();
            context.Report(
                null,
                word.Place,
                TextOf(command, word),
                string.Join(", ", found.Select(other => other.Tool).Distinct(StringComparer.Ordinal))
            );
        }
    }

    // What a file says in its own words stands here as the command line that it comes to; people look for what they wrote.
    private static string TextOf(ToolCommand command, CommandWord word)
    {
        if (word.Place != command.Place)
        {
            return word.Text;
        }

        var text = word.Place.Source.Slice(word.Place.Span).ToString();
        var inner = text.Trim('"', '\'');
        return inner.Contains('"', StringComparison.Ordinal) || inner.Contains('\'', StringComparison.Ordinal)
            ? text
            : inner;
    }

    private static (CommandWord Word, string Tool)? Unpinned(ToolCommand command)
    {
        for (var i = 1; i < command.Words.Length; i++)
        {
            if (ToolOf(command, i) is { } tool)
            {
                return (command.Words[i], tool);
            }
        }

        return null;
    }

    // The tool that a word asks the newest release of, or null.
    private static string? ToolOf(ToolCommand command, int index)
    {
        var word = command.Words[index].Text;
        return command.Program switch
        {
            "brew" when command.Is("brew", "install") => Named(word),
            "choco" when command.Is("choco", "install") && !command.Has("--version") => word switch
            {
                "kubernetes-cli" => "kubectl",
                "kubernetes-helm" => "helm",
                _ => Named(word),
            },
            "apt" or "apt-get" when command.Is(command.Program, "install") => Named(word),
            "go" when command.Is("go", "install") && word.EndsWith("@latest", StringComparison.Ordinal) => Array.Find(
                Tools,
                tool => IsModuleOf(word, tool)
            ),
            "mise" or "asdf" => Array.Find(Tools, tool => IsNewest(command, index, tool)),
            "curl"
            or "wget" when Array.Exists(Addresses, address => word.Contains(address, StringComparison.Ordinal)) =>
                ToolAt(word),
            _ => null,
        };
    }

    private static string? Named(string word) => Array.Find(Tools, tool => tool == word);

    // 'sigs.k8s.io/kind@latest' and 'sigs.k8s.io/kustomize/kustomize/v5@latest'.
    private static bool IsModuleOf(string word, string tool) =>
        word.Contains($"/{tool}@", StringComparison.Ordinal) || word.Contains($"/{tool}/v", StringComparison.Ordinal);

    // 'mise use kind@latest', 'asdf install kind latest', 'mise use kind', which takes the newest; branches move as well.
    private static bool IsNewest(ToolCommand command, int index, string tool)
    {
        var word = command.Words[index].Text;
        return word.StartsWith($"{tool}@", StringComparison.Ordinal)
            ? Moving.Contains(word[(tool.Length + 1)..])
            : word == tool
                && (
                    index + 1 < command.Words.Length
                        ? Moving.Contains(command.Words[index + 1].Text)
                        : command.Is("mise", "use")
                );
    }

    private static string? ToolAt(string address) =>
        Array.Find(Tools, tool => address.Contains(tool, StringComparison.Ordinal))
        ?? (address.Contains("stable.txt", StringComparison.Ordinal) ? "kubectl" : null);
}
