namespace ManifestLint.Discovery;

/// <summary>What a file's surroundings say about it: charts and Kustomizations of the workspace.</summary>
public sealed class Neighbourhood
{
    private readonly HashSet<string> _chartDirectories;

    /// <summary>Makes a neighbourhood.</summary>
    /// <param name="paths">Workspace-relative paths of the workspace's files.</param>
    /// <param name="usage">What its Kustomizations use.</param>
    public Neighbourhood(IEnumerable<string> paths, KustomizationUsage usage)
    {
        Usage = usage;
        _chartDirectories = paths
            .Where(path => SlashPath.Name(path) is ChartFileName)
            .Select(path => SlashPath.Parent(path) ?? ".")
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>A file on its own.</summary>
    public static Neighbourhood None { get; } = new([], KustomizationUsage.None);

    /// <summary>What the Kustomizations use.</summary>
    public KustomizationUsage Usage { get; }

    internal const string ChartFileName = "Chart.yaml";

    /// <summary>Whether a path is below the <c>templates</c> of a chart.</summary>
    internal bool IsChartTemplate(string path) => IsBelowChartDirectory(path, "templates");

    /// <summary>Whether a path is by place and name a file with values: <c>values*.yaml</c> beside the chart, or <c>ci/*values.yaml</c> of chart-testing.</summary>
    internal bool IsChartValues(string path)
    {
        var name = SlashPath.Name(path);
        return SlashPath.Extension(name) is ".yaml" or ".yml"
            && (
                (name.StartsWith("values", StringComparison.Ordinal) && IsChartDirectory(SlashPath.Parent(path)))
                || (
                    Path.GetFileNameWithoutExtension(name).EndsWith("values", StringComparison.Ordinal)
                    && IsBelowChartDirectory(path, "ci")
                )
            );
    }

    /// <summary>
    /// Whether a file that no Kustomization uses is a patch all the same: scaffolds of operators keep a stock of them, commented out in the Kustomization.
    /// Said by <c>patch</c> as a word of the name, or by a directory <c>patches</c>, next to or right below a Kustomization.
    /// </summary>
    internal bool IsUnusedPatch(string path)
    {
        var directory = SlashPath.Parent(path) ?? ".";
        var isInPatches = SlashPath.Name(directory) is "patches";
        var isNear =
            Usage.HasKustomization(directory)
            || (SlashPath.Parent(directory) is { } parent && Usage.HasKustomization(parent));
        return isNear
            && (isInPatches || SlashPath.Name(path).Split('-', '_', '.').Any(word => word is "patch" or "patches"));
    }

    private bool IsChartDirectory(string? directory) => directory is not null && _chartDirectories.Contains(directory);

    private bool IsBelowChartDirectory(string path, string name)
    {
        for (var directory = SlashPath.Parent(path); directory is not null; directory = SlashPath.Parent(directory))
        {
            var isNamed = string.Equals(SlashPath.Name(directory), name, StringComparison.Ordinal);
            if (isNamed && IsChartDirectory(SlashPath.Parent(directory)))
            {
                return true;
            }
        }

        return false;
    }
}
