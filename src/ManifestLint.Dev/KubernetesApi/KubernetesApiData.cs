using ManifestLint.Dev.Generate;
using ManifestLint.Schemas;

namespace ManifestLint.Dev.KubernetesApi;

/// <summary>The embedded catalogue of the Kubernetes API, made from the OpenAPI documents of all minors and the tables beside them.</summary>
internal static class KubernetesApiData
{
    private const string BlobPath = "schemas/kubernetes-api.bin";

    /// <summary>The file. Where the data it is made from is not there, it is only checked.</summary>
    /// <param name="repository">Where the file is; the data is looked for in <c>../shared/data</c> beside it.</param>
    internal static GeneratedFile File(Repository repository)
    {
        var data = Path.GetFullPath(Path.Combine(repository.Root, "..", "shared", "data", "kubernetes"));
        return new GeneratedFile(
            BlobPath,
            () =>
                Directory.Exists(Path.Combine(data, "openapi"))
                    ? ApiBlobWriter.Write(Read(data))
                    : Rewrite(System.IO.File.ReadAllBytes(Path.Combine(repository.Root, BlobPath)))
        );
    }

    /// <summary>Decodes all of a blob and writes it again: the same bytes, when nothing in it leads astray.</summary>
    /// <param name="blob">The blob.</param>
    internal static byte[] Rewrite(byte[] blob) => ApiBlobWriter.Write(new ApiBlobDecoder(new ApiBlob(blob)).Decode());

    /// <summary>Makes the catalogue.</summary>
    /// <param name="directory">Holds <c>openapi/</c>, <c>enum-fields.json</c>, <c>gvk-scopes.json</c> and <c>api-lifecycle.json</c>.</param>
    internal static ApiModel Read(string directory)
    {
        var minors = OpenApiDefinitions.ReadAll(Path.Combine(directory, "openapi"));
        var covered = new MinorRange(minors[0].Minor, minors[^1].Minor);
        var enumerations = EnumerationTable.Read(Bytes("enum-fields.json"), covered);
        var types = new TypeMerger(minors, enumerations).Merge();
        var kinds = LifecycleReader.Read(Bytes("gvk-scopes.json"), Bytes("api-lifecycle.json"), minors);
        return new ApiModel(covered, types, ShapeComparison.Mark(kinds, types));

        byte[] Bytes(string file) => System.IO.File.ReadAllBytes(Path.Combine(directory, file));
    }
}
