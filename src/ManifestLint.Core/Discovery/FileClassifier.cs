using System.Collections.Immutable;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Discovery;

/// <summary>Says what a file is. Content decides; name and neighbours decide where content cannot.</summary>
public static class FileClassifier
{
    /// <summary>Whether a file is one that Kustomize looks for in a directory.</summary>
    /// <param name="path">A path.</param>
    public static bool HasKustomizationName(string path) =>
        SlashPath.Name(path) is "kustomization.yaml" or "kustomization.yml" or "Kustomization";

    /// <summary>
    /// Whether Kustomize would build a file: its name decides, whatever its content. Only Flux's Kustomization is known to stand in files of that name as
    /// well.
    /// </summary>
    /// <param name="path">A path.</param>
    /// <param name="documents">The documents of the file.</param>
    public static bool IsKustomization(string path, IEnumerable<YamlDocument> documents) =>
        HasKustomizationName(path)
        && !documents.Any(document =>
            document.Root is YamlMapping root
            && root.Text("apiVersion") is { } apiVersion
            && apiVersion.StartsWith("kustomize.toolkit.fluxcd.io/", StringComparison.Ordinal)
        );

    /// <summary>
    /// The classification of a file that need not be read as YAML at all: a template of a chart, this product's configuration. Null for every other
    /// file.
    /// </summary>
    /// <param name="path">Workspace-relative path.</param>
    /// <param name="neighbourhood">The file's surroundings.</param>
    public static FileClassification? ClassifyUnread(string path, Neighbourhood neighbourhood)
    {
        ArgumentNullException.ThrowIfNull(neighbourhood);
        return neighbourhood.IsChartTemplate(path)
                ? new FileClassification(FileRole.HelmTemplate, "a template of a Helm chart", [])
            : SlashPath.Name(path) is WorkspaceRoot.ConfigurationFileName
                ? new FileClassification(FileRole.Configuration, "configuration of ManifestLint", [])
            : null;
    }

    /// <summary>
    /// Whether a file is JSON that begins with a comment, as configurations of editors and compilers do (<c>devcontainer.json</c>, <c>tsconfig.json</c>).
    /// Neither JSON nor YAML has such comments, so it can be no manifest, and its faults are nobody's.
    /// </summary>
    /// <param name="source">The file.</param>
    internal static bool IsCommentedJson(SourceText source)
    {
        var text = source.Content.AsSpan().TrimStart('\uFEFF').TrimStart();
        return source.Path.EndsWith(".json", StringComparison.Ordinal)
            && (text.StartsWith("//") || text.StartsWith("/*"));
    }

    /// <summary>The classification of a file. Never refuses: what is nothing else is <see cref="FileRole.NotKubernetes"/>.</summary>
    /// <param name="source">The file; its path is workspace-relative.</param>
    /// <param name="documents">Its documents as read.</param>
    /// <param name="neighbourhood">The file's surroundings.</param>
    public static FileClassification Classify(
        SourceText source,
        ImmutableArray<YamlDocument> documents,
        Neighbourhood neighbourhood
    )
    {
        ArgumentNullException.ThrowIfNull(source);
        if (ClassifyUnread(source.Path, neighbourhood) is { } unread)
        {
            return unread;
        }

        if (IsCommentedJson(source))
        {
            return new FileClassification(FileRole.NotKubernetes, "JSON with comments", []);
        }

        var classified = documents.Select(DocumentClassifier.Classify).ToImmutableArray();
        var (role, explanation) = TemplateDirectives.IsTemplate(source, documents)
            ? (FileRole.HelmTemplate, "a template: it has directives outside of strings")
            : ByPlace(source.Path, classified, neighbourhood) ?? ByContent(source.Path, classified);
        return new FileClassification(role, explanation, classified);
    }

    private static (FileRole Role, string Explanation)? ByPlace(
        string path,
        ImmutableArray<DocumentClassification> documents,
        Neighbourhood neighbourhood
    )
    {
        if (IsKustomization(path, documents.Select(document => document.Document)))
        {
            return (FileRole.Kustomization, "a Kustomization");
        }

        if (SlashPath.Name(path) is Neighbourhood.ChartFileName && !documents.Any(IsObject))
        {
            return (FileRole.HelmChart, "the description of a Helm chart");
        }

        if (neighbourhood.IsChartValues(path) && !documents.Any(IsObject))
        {
            return (FileRole.HelmValues, "values of a Helm chart");
        }

        if (neighbourhood.Usage.IsResource(path))
        {
            return null;
        }

        return neighbourhood.Usage.IsPatch(path)
                ? (FileRole.KustomizePatch, $"a patch of the Kustomization in {User(path, neighbourhood)}")
            : neighbourhood.Usage.IsInput(path)
                ? (FileRole.KustomizeInput, $"an input of the Kustomization in {User(path, neighbourhood)}")
            : neighbourhood.IsUnusedPatch(path)
                ? (FileRole.KustomizePatch, "a patch by its name, used by no Kustomization")
            : null;
    }

    private static string User(string path, Neighbourhood neighbourhood) => neighbourhood.Usage.UsersOf(path)[0];

    private static (FileRole Role, string Explanation) ByContent(
        string path,
        ImmutableArray<DocumentClassification> documents
    )
    {
        // In order of weight: one object makes a manifest, and one document that says what it is names the file.
        foreach (var (documentRole, fileRole) in Weights)
        {
            if (documents.FirstOrDefault(document => document.Role == documentRole) is { } decisive)
            {
                return HasComposeName(path) && fileRole == FileRole.NotKubernetes
                    ? (FileRole.Compose, "a Compose file")
                    : (fileRole, decisive.Explanation);
            }
        }

        return (FileRole.Empty, "no content");
    }

    private static readonly Weight[] Weights =
    [
        new(DocumentRole.KubernetesObject, FileRole.Manifest),
        new(DocumentRole.KubernetesList, FileRole.Manifest),
        new(DocumentRole.IncompleteObject, FileRole.IncompleteManifest),
        new(DocumentRole.Kustomization, FileRole.Kustomization),
        new(DocumentRole.K3dConfig, FileRole.K3dConfig),
        new(DocumentRole.KindConfig, FileRole.KindConfig),
        new(DocumentRole.Compose, FileRole.Compose),
        new(DocumentRole.KustomizePlugin, FileRole.KustomizeInput),
        new(DocumentRole.ClientConfiguration, FileRole.NotKubernetes),
        new(DocumentRole.NotKubernetes, FileRole.NotKubernetes),
        new(DocumentRole.Broken, FileRole.Broken),
        new(DocumentRole.Empty, FileRole.Empty),
    ];

    private static bool IsObject(DocumentClassification document) =>
        document.Role is DocumentRole.KubernetesObject or DocumentRole.KubernetesList;

    // compose.yaml, docker-compose.yml, compose.override.yaml, docker-compose.dev.yml
    private static bool HasComposeName(string path)
    {
        var name = SlashPath.Name(path);
        var rest = name.StartsWith("docker-", StringComparison.Ordinal) ? name["docker-".Length..] : name;
        return rest.StartsWith("compose.", StringComparison.Ordinal) && SlashPath.Extension(name) is ".yaml" or ".yml";
    }

    private sealed record Weight(DocumentRole Document, FileRole File);
}
