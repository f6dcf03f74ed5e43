using System.Collections.Immutable;
using ManifestLint.Yaml;

namespace ManifestLint.Discovery;

/// <summary>The local files and directories that one Kustomization refers to, as workspace-relative paths.</summary>
/// <param name="Directory">The directory of the Kustomization.</param>
/// <param name="Resources">Resources, bases and components: files and directories.</param>
/// <param name="Patches">Files of patches.</param>
/// <param name="Inputs">Files and directories used in any other way.</param>
public sealed record KustomizationReferences(
    string Directory,
    ImmutableArray<string> Resources,
    ImmutableArray<string> Patches,
    ImmutableArray<string> Inputs
)
{
    /// <summary>All of them.</summary>
    public IEnumerable<string> All => Resources.Concat(Patches).Concat(Inputs);

    /// <summary>Reads the references of a Kustomization. Entries of an unexpected shape are passed over: the build reports them.</summary>
    /// <param name="path">The workspace-relative path of the file.</param>
    /// <param name="root">Its root, or null when it cannot be read.</param>
    /// <param name="remotes">Where copies of what is remote lie; what has none is passed over.</param>
    public static KustomizationReferences Read(string path, YamlMapping? root, RemoteMap? remotes = null)
    {
        var directory = SlashPath.Parent(path) ?? ".";
        return root is null
            ? new KustomizationReferences(directory, [], [], [])
            : new KustomizationReferences(
                directory,
                Resolve(directory, ResourceFields.SelectMany(field => Texts(Field(root, field))), remotes),
                Resolve(directory, PatchEntries(root), remotes),
                Resolve(directory, InputEntries(root), remotes)
            );
    }

    private static ImmutableArray<string> ResourceFields { get; } = ["resources", "bases", "components"];

    private static ImmutableArray<string> InputFields { get; } =
    ["configurations", "crds", "generators", "transformers", "validators"];

    // Kustomize reads the keys of a Kustomization whatever their case.
    private static YamlNode? Field(YamlMapping root, string name)
    {
        foreach (var entry in root.Entries)
        {
            if (string.Equals(entry.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return entry.Value;
            }
        }

        return null;
    }

    private static IEnumerable<string> PatchEntries(YamlMapping root) =>
        Texts(Field(root, "patchesStrategicMerge"))
            .Concat(Mappings(Field(root, "patches")).SelectMany(Path))
            .Concat(Mappings(Field(root, "patchesJson6902")).SelectMany(Path));

    private static IEnumerable<string> InputEntries(YamlMapping root) =>
        InputFields
            .SelectMany(field => Texts(Field(root, field)))
            .Concat(Mappings(Field(root, "replacements")).SelectMany(Path))
            .Concat(Mappings(Field(root, "openapi")).SelectMany(Path))
            .Concat(Mappings(Field(root, "configMapGenerator")).SelectMany(GeneratorEntries))
            .Concat(Mappings(Field(root, "secretGenerator")).SelectMany(GeneratorEntries))
            .Concat(Mappings(Field(root, "helmCharts")).SelectMany(ChartEntries))
            .Concat(Mappings(Field(root, "helmChartInflationGenerator")).SelectMany(chart => Texts(chart["values"])));

    private static IEnumerable<string> GeneratorEntries(YamlMapping generator) =>
        Texts(generator["files"])
            .Select(file => file[(file.IndexOf('=', StringComparison.Ordinal) + 1)..])
            .Concat(Texts(generator["envs"]))
            .Concat(Texts(generator["env"]));

    private static IEnumerable<string> ChartEntries(YamlMapping chart) =>
        Texts(chart["valuesFile"]).Concat(Texts(chart["additionalValuesFiles"]));

    private static IEnumerable<string> Path(YamlMapping entry) => entry.Text("path") is { } path ? [path] : [];

    // A scalar counts as a list of one. Text with a line break is an inline patch or transformer.
    private static IEnumerable<string> Texts(YamlNode? node) =>
        Items(node).OfType<YamlScalar>().Where(scalar => !scalar.IsNull).Select(scalar => scalar.Value);

    private static IEnumerable<YamlMapping> Mappings(YamlNode? node) => Items(node).OfType<YamlMapping>();

    private static ImmutableArray<YamlNode> Items(YamlNode? node) =>
        node switch
        {
            null => [],
            YamlSequence sequence => sequence.Items,
            _ => [node],
        };

    private static ImmutableArray<string> Resolve(string directory, IEnumerable<string> entries, RemoteMap? remotes) =>
        [.. entries.Select(entry => Resolve(directory, entry, remotes)).OfType<string>()];

    private static string? Resolve(string directory, string entry, RemoteMap? remotes) =>
        entry.Length is 0 or > 4096 || entry.Contains('\n', StringComparison.Ordinal) ? null
        : RemoteReference.IsRemote(entry) ? remotes?.LocalPathOf(entry)
        : SlashPath.Combine(directory, entry);
}
