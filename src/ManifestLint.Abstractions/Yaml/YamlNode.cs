using System.Collections.Immutable;
using ManifestLint.Text;

namespace ManifestLint.Yaml;

/// <summary>A node of a YAML tree. Immutable, and shared where the source shares it (aliases, Kustomize bases).</summary>
public abstract class YamlNode
{
    private readonly ImmutableArray<OriginStep> _via;

    private protected YamlNode(SourceText source, TextSpan span, string? tag, ImmutableArray<OriginStep> via)
    {
        Source = source;
        Span = span;
        Tag = tag;
        _via = via;
    }

    /// <summary>The file in which the node was decided.</summary>
    public SourceText Source { get; }

    /// <summary>
    /// The node's exact range in <see cref="Source"/>: from its first character to behind its last, without anchor, tag,
    /// surrounding blanks and trailing comments. An absent value (<c>key:</c>) is an empty span behind the colon.
    /// </summary>
    public TextSpan Span { get; }

    /// <summary>The explicit tag, resolved (<c>tag:yaml.org,2002:str</c>, <c>!local</c>), or null.</summary>
    public string? Tag { get; }

    /// <summary>Where the node was decided, and what stood there before.</summary>
    public Origin Origin => new(Place, _via.IsDefault ? [] : _via);

    /// <summary>The node's range together with its file.</summary>
    public SourceSpan Place => new(Source, Span);

    /// <summary>What to call the node in a message: <c>a mapping</c>, <c>a list</c>, <c>a string</c>, ...</summary>
    public abstract string Description { get; }

    /// <summary>The node as it is written in the source.</summary>
    public string WrittenText => Source.Slice(Span).ToString();
}
