using ManifestLint.Dev.Generate;
using ManifestLint.Schemas;

namespace ManifestLint.Dev.CustomResources;

/// <summary>The embedded schemas of widespread custom resources.</summary>
internal static class CustomResourceData
{
    private const string BundlePath = "schemas/crds.bin";

    /// <summary>The file. Where the catalogue it is made from is not there, it is only checked for being whole.</summary>
    /// <param name="repository">Where the file is; the catalogue is looked for in <c>../shared/data</c> beside it.</param>
    internal static GeneratedFile File(Repository repository)
    {
        var catalogue = Path.GetFullPath(Path.Combine(repository.Root, "..", "shared", "data", "crds"));
        var present = Path.Combine(repository.Root, BundlePath);
        return new GeneratedFile(
            BundlePath,
            () =>
                Directory.Exists(catalogue)
                    ? Written(catalogue, present)
                    : Checked(System.IO.File.ReadAllBytes(present))
        );
    }

    // The same schemas may come out of another version of the compressor as other bytes: then the file stays as it is.
    private static byte[] Written(string catalogue, string present)
    {
        var fresh = BundleWriter.Write(CatalogueReader.Read(catalogue));
        return
            System.IO.File.Exists(present)
            && System.IO.File.ReadAllBytes(present) is { Length: > 0 } old
            && BundledSchemas.HoldTheSame(old, fresh)
            ? old
            : fresh;
    }

    /// <summary>Reads every block, and writes it again: what is not whole, or not as this code would write it, is an error.</summary>
    /// <param name="content">The bytes of the file.</param>
    internal static byte[] Checked(byte[] content)
    {
        var bundle = BundledSchemas.Read(content, null);
        var again = BundleWriter.Write(bundle.Kinds.Select(kind => KeyValuePair.Create(kind, bundle.SchemaOf(kind)!)));
        return BundledSchemas.HoldTheSame(content, again)
            ? content
            : throw new InvalidDataException($"{BundlePath} does not hold what it would be written with");
    }
}
