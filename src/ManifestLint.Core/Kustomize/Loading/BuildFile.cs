using System.Collections.Immutable;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>A file that builds use: its bytes, and what they are as text and as YAML, each worked out once.</summary>
internal sealed class BuildFile
{
    private readonly Lazy<byte[]> _bytes;
    private readonly Lazy<SourceText> _source;
    private readonly Lazy<SourceDecodingError?> _error;
    private readonly Lazy<ImmutableArray<YamlDocument>> _documents;
    private readonly Lazy<Kustomization> _kustomization;
    private ImmutableArray<(YamlMapping Root, YamlScalar? RepeatedKey)> _objects;

    /// <summary>Makes a file of its bytes.</summary>
    /// <param name="path">Its workspace-relative path.</param>
    /// <param name="bytes">Its bytes.</param>
    internal BuildFile(string path, byte[] bytes)
    {
        Path = path;
        var decoded = new Lazy<DecodedSource>(() => SourceDecoder.Decode(path, bytes));
        _bytes = new Lazy<byte[]>(bytes);
        _source = new Lazy<SourceText>(() => decoded.Value.Source);
        _error = new Lazy<SourceDecodingError?>(() => decoded.Value.Error);
        _documents = new Lazy<ImmutableArray<YamlDocument>>(() => YamlReader.Read(Source).Documents);
        _kustomization = new Lazy<Kustomization>(() => KustomizationReader.Read(this));
    }

    /// <summary>Makes a file of what was read before.</summary>
    /// <param name="source">Its text.</param>
    /// <param name="error">Where its bytes are no text, or null.</param>
    /// <param name="documents">Its documents.</param>
    /// <param name="readBytes">Reads its bytes, which only generators ask for.</param>
    internal BuildFile(
        SourceText source,
        SourceDecodingError? error,
        ImmutableArray<YamlDocument> documents,
        Func<byte[]> readBytes
    )
    {
        Path = source.Path;
        _bytes = new Lazy<byte[]>(readBytes);
        _source = new Lazy<SourceText>(source);
        _error = new Lazy<SourceDecodingError?>(error);
        _documents = new Lazy<ImmutableArray<YamlDocument>>(documents);
        _kustomization = new Lazy<Kustomization>(() => KustomizationReader.Read(this));
    }

    /// <summary>Its workspace-relative path.</summary>
    internal string Path { get; }

    /// <summary>Its bytes.</summary>
    internal byte[] Bytes => _bytes.Value;

    /// <summary>Its text, without byte order mark; bytes that are no text are U+FFFD there.</summary>
    internal SourceText Source => _source.Value;

    /// <summary>Where its bytes are no text, or null.</summary>
    internal SourceDecodingError? DecodingError => _error.Value;

    /// <summary>Its documents, empty and broken ones included.</summary>
    internal ImmutableArray<YamlDocument> Documents => _documents.Value;

    /// <summary>Its documents, if all of it can be read.</summary>
    /// <exception cref="KustomizeException">The file is no text, or a document is broken.</exception>
    internal ImmutableArray<YamlDocument> ReadDocuments()
    {
        if (DecodingError is { } error)
        {
            throw new KustomizeException(BuildFaultKind.Unreadable, error.Place, error.Message);
        }

        foreach (var document in Documents)
        {
            if (!document.Errors.IsEmpty)
            {
                var first = document.Errors[0];
                throw new KustomizeException(BuildFaultKind.Unreadable, first.Place, first.Message);
            }
        }

        return Documents;
    }

    /// <summary>The file read as a Kustomization, once for all that use it.</summary>
    /// <exception cref="KustomizeException">It is none.</exception>
    internal Kustomization ReadKustomization() => _kustomization.Value;

    /// <summary>The trees of the objects in it, each with the key that stands twice in it, if any; made once for all that use it.</summary>
    /// <param name="place">What refers to the file.</param>
    /// <exception cref="KustomizeException">The file cannot be read, or a document is no object.</exception>
    internal ImmutableArray<(YamlMapping Root, YamlScalar? RepeatedKey)> ReadObjects(SourceSpan place)
    {
        if (_objects.IsDefault)
        {
            // Two threads may do this at once, with one result.
            ImmutableInterlocked.InterlockedInitialize(
                ref _objects,
                [.. ResourceReader.Read(ReadDocuments(), place).Select(root => (root, RepeatedKeys.InObject(root)))]
            );
        }

        return _objects;
    }

    /// <summary>
    /// The root of its first document, or null when that is empty: what upstream reads of a file that configures something. What comes behind the first
    /// document does not count, and need not even be YAML.
    /// </summary>
    /// <exception cref="KustomizeException">The file is no text, or its first document is broken.</exception>
    internal YamlNode? ReadFirstRoot()
    {
        if (DecodingError is { } error)
        {
            throw new KustomizeException(BuildFaultKind.Unreadable, error.Place, error.Message);
        }

        if (Documents is not [var first, ..])
        {
            return null;
        }

        return first.Errors is [var fault, ..]
            ? throw new KustomizeException(BuildFaultKind.Unreadable, fault.Place, fault.Message)
            : first.Root;
    }
}
