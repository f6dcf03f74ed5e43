using ManifestLint.Dev.Generate;
using ManifestLint.Kustomize;

namespace ManifestLint.Dev.Kustomize;

/// <summary>The embedded data of the Kustomize build, made from upstream's tables and the OpenAPI document of Kubernetes 1.21.</summary>
internal static class KustomizeData
{
    private const string MergeSchemaPath = "schemas/kustomize-merge-1.21.2.txt";
    private const string FieldSpecsPath = "schemas/kustomize-fieldspecs.txt";

    /// <summary>The files. Where the data they are made from is not there, they are only checked.</summary>
    /// <param name="repository">Where the files are; the data is looked for in <c>../shared/data</c> beside it.</param>
    internal static IEnumerable<GeneratedFile> Files(Repository repository)
    {
        var data = Path.GetFullPath(Path.Combine(repository.Root, "..", "shared", "data"));
        var mergeKeys = Path.Combine(data, "kustomize", "mergekeys.tsv");
        var clusterScoped = Path.Combine(data, "kustomize", "cluster-scoped.txt");
        var fieldSpecs = Path.Combine(data, "kustomize", "fieldspecs.yaml");
        var openApi = Path.Combine(data, "kubernetes", "openapi", "v1.21.json");
        yield return new GeneratedFile(
            MergeSchemaPath,
            () =>
                Exist(mergeKeys, clusterScoped, openApi)
                    ? MergeSchemaWriter.Write(
                        MergeKeyTable.Read(File.ReadLines(mergeKeys)),
                        File.ReadLines(clusterScoped),
                        File.ReadAllBytes(openApi)
                    )
                    : Checked(repository, MergeSchemaPath, text => BuiltInMergeSchema.Parse(new StringReader(text)))
        );
        yield return new GeneratedFile(
            FieldSpecsPath,
            () =>
                Exist(fieldSpecs)
                    ? FieldSpecWriter.Write(File.ReadAllText(fieldSpecs))
                    : Checked(repository, FieldSpecsPath, FieldSpecWriter.Check)
        );
    }

    private static bool Exist(params string[] paths) => paths.All(File.Exists);

    private static string Checked(Repository repository, string path, Action<string> check)
    {
        var text = File.ReadAllText(Path.Combine(repository.Root, path));
        check(text);
        return text;
    }
}
