using System.IO.Compression;
using ManifestLint.Kubernetes;
using ManifestLint.Rules;

namespace ManifestLint.Schemas;

/// <summary>
/// The schemas of widespread custom resources that come with the assembly: one version of each, so that what they do not know may be newer than
/// they are. They say neither scope nor plural. The block of a family of groups is read when one of its kinds is first asked for.
/// </summary>
internal sealed class BundledSchemas : IFieldTypes
{
    private const string ResourceName = "crds.bin";
    private const int LargestBlock = 64 << 20;

    private readonly Func<Stream> _open;
    private readonly Lazy<Index> _index;
    private readonly FieldType? _metadata;

    private BundledSchemas(Func<Stream> open, FieldType? metadata)
    {
        _open = open;
        _metadata = metadata;
        _index = new Lazy<Index>(ReadIndex);
    }

    // What is beside the API of Kubernetes is asked for only where a kind is no part of that.
    private Index ReadIndex()
    {
        var blocks = new Dictionary<string, Lazy<BundleBlock>>(StringComparer.Ordinal);
        var places = new List<Place>();
        using var stream = _open();
        using var reader = new BinaryReader(stream);
        var length = reader.ReadInt32();
        var start = sizeof(int) + length;
        var index = new BundleReader(Decompress(reader.ReadBytes(length)));
        for (var count = index.ReadNumber(); count > 0; count--)
        {
            var size = index.ReadNumber();
            var offset = start;
            var block = new Lazy<BundleBlock>(() => ReadBlock(offset, size));
            var groups = index.ReadList(index.ReadText);
            foreach (var group in groups)
            {
                blocks.Add(group, block);
            }

            places.Add(new Place(string.Join(' ', groups), offset, size));
            start += size;
        }

        return new Index(blocks, places);
    }

    /// <summary>The schemas that come with the assembly.</summary>
    /// <param name="metadata">The type of the metadata of all objects; null when it is not known.</param>
    internal static BundledSchemas Load(FieldType? metadata) =>
        new(
            () =>
                typeof(BundledSchemas).Assembly.GetManifestResourceStream(ResourceName)
                ?? throw new InvalidOperationException($"The resource {ResourceName} is missing"),
            metadata
        );

    /// <summary>Reads the bytes of such a file.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="metadata">The type of the metadata of all objects; null when it is not known.</param>
    internal static BundledSchemas Read(byte[] content, FieldType? metadata) =>
        new(() => new MemoryStream(content, writable: false), metadata);

    /// <summary>The groups.</summary>
    internal IEnumerable<string> Groups => _index.Value.Blocks.Keys.Order(StringComparer.Ordinal);

    /// <summary>Whether any kind of a group is known.</summary>
    /// <param name="group">The group.</param>
    internal bool KnowsGroup(string group) => _index.Value.Blocks.ContainsKey(group);

    /// <summary>All kinds; reads every block. Names in lower case stand for names whose case is not known.</summary>
    internal IEnumerable<GroupVersionKind> Kinds =>
        _index.Value.Blocks.Values.Distinct().SelectMany(block => block.Value.Kinds.Keys);

    /// <inheritdoc/>
    public FieldType? ForKind(GroupVersionKind kind) =>
        SchemaOf(kind) is { } schema
            ? StructuralFieldType.ForObjects(schema, _metadata, SchemaSource.Bundled, kind.Kind)
            : null;

    /// <summary>The schema of a kind, or null.</summary>
    /// <param name="kind">The kind.</param>
    internal StructuralSchema? SchemaOf(GroupVersionKind kind) =>
        !_index.Value.Blocks.TryGetValue(kind.Group, out var block) ? null
        : block.Value.Kinds.TryGetValue(kind, out var schema) ? schema
        : block.Value.Kinds.GetValueOrDefault(kind with { Kind = kind.Kind.ToLowerInvariant() });

    /// <summary>Whether two such files hold the same: they may be compressed by other versions of the compressor.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    internal static bool HoldTheSame(byte[] left, byte[] right) =>
        Contents(left).SequenceEqual(Contents(right), StringComparer.Ordinal);

    private static IEnumerable<string> Contents(byte[] content)
    {
        var bundle = Read(content, null);
        foreach (var (groups, offset, size) in bundle._index.Value.Places)
        {
            yield return groups;
            yield return Convert.ToBase64String(Decompress(content[offset..(offset + size)]));
        }
    }

    private BundleBlock ReadBlock(int offset, int size)
    {
        using var stream = _open();
        stream.Position = offset;
        using var reader = new BinaryReader(stream);
        return BundleBlock.Read(Decompress(reader.ReadBytes(size)));
    }

    private static byte[] Decompress(byte[] compressed)
    {
        using var input = new BrotliStream(new MemoryStream(compressed), CompressionMode.Decompress);
        using var output = new MemoryStream();
        input.CopyTo(output);
        return output.Length <= LargestBlock
            ? output.ToArray()
            : throw new InvalidDataException("A block of schemas is too large");
    }

    private sealed record Place(string Groups, int Offset, int Size);

    private sealed record Index(Dictionary<string, Lazy<BundleBlock>> Blocks, List<Place> Places);
}
