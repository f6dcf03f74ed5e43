using System.Buffers.Binary;
using System.IO.Compression;
using ManifestLint.Kubernetes;
using ManifestLint.Schemas;

namespace ManifestLint.Dev.CustomResources;

/// <summary>Writes <c>schemas/crds.bin</c>; the same schemas give the same bytes.</summary>
internal static class BundleWriter
{
    /// <summary>The bytes of the file.</summary>
    /// <param name="schemas">The schemas of all kinds.</param>
    internal static byte[] Write(IEnumerable<KeyValuePair<GroupVersionKind, StructuralSchema>> schemas)
    {
        var index = new BundleOutput();
        using var blocks = new MemoryStream();
        var families = schemas
            .GroupBy(schema => FamilyOf(schema.Key.Group), StringComparer.Ordinal)
            .OrderBy(family => family.Key, StringComparer.Ordinal)
            .ToList();
        index.WriteNumber(families.Count);
        foreach (var family in families)
        {
            var kinds = family
                .OrderBy(schema => schema.Key.Group, StringComparer.Ordinal)
                .ThenBy(schema => schema.Key.Kind, StringComparer.Ordinal)
                .ThenBy(schema => schema.Key.Version, StringComparer.Ordinal)
                .ToList();
            var block = Compress(BundleBlockWriter.Write(kinds));
            index.WriteNumber(block.Length);
            index.WriteList(
                [.. kinds.Select(kind => kind.Key.Group).Distinct(StringComparer.Ordinal)],
                index.WriteText
            );
            blocks.Write(block);
        }

        var compressed = Compress(index.ToArray());
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, compressed.Length);
        return [.. length, .. compressed, .. blocks.ToArray()];
    }

    // Groups of one project share most of their schemas: 'source.toolkit.fluxcd.io' and 'helm.toolkit.fluxcd.io'.
    private static string FamilyOf(string group)
    {
        var labels = group.Split('.');
        var count = labels is [.., "k8s" or "x-k8s", "io"] ? 3 : 2;
        return string.Join('.', labels.TakeLast(count));
    }

    private static byte[] Compress(byte[] bytes)
    {
        using var output = new MemoryStream();
        using (var brotli = new BrotliStream(output, new BrotliCompressionOptions { Quality = 11 }, leaveOpen: true))
        {
            brotli.Write(bytes);
        }

        return output.ToArray();
    }
}
