using System.Collections.Immutable;
using ManifestLint.Text;

namespace ManifestLint.Yaml;

/// <summary>One document of a YAML stream.</summary>
public sealed class YamlDocument
{
    /// <summary>Makes a document.</summary>
    /// <param name="source">The file.</param>
    /// <param name="span">The document's range, from its <c>---</c> (directives and comments before that included) to before the next document.</param>
    /// <param name="root">Its root, or null when it is empty or broken.</param>
    /// <param name="comments">Its comments in order.</param>
    /// <param name="errors">What is wrong with it as YAML; not empty means that <paramref name="root"/> is null.</param>
    public YamlDocument(
        SourceText source,
        TextSpan span,
        YamlNode? root,
        ImmutableArray<YamlComment> comments,
        ImmutableArray<YamlError> errors
    )
    {
        Source = source;
        Span = span;
        Root = root;
        Comments = comments;
        Errors = errors;
    }

    /// <summary>The file.</summary>
    public SourceText Source { get; }

    /// <summary>The document's range, from its <c>---</c> (directives and comments before that included) to before the next document.</summary>
    public TextSpan Span { get; }

    /// <summary>The root, or null when the document is empty or broken.</summary>
    public YamlNode? Root { get; }

    /// <summary>The comments in order.</summary>
    public ImmutableArray<YamlComment> Comments { get; }

    /// <summary>What is wrong with the document as YAML. A broken document has no root; the other documents of the file are not affected.</summary>
    public ImmutableArray<YamlError> Errors { get; }
}

/// <summary>A fault that keeps a document from being read.</summary>
/// <param name="Kind">What kind of fault it is.</param>
/// <param name="Place">Where it is; narrow, never a whole document.</param>
/// <param name="Message">One sentence without final period: what was found, and what was expected or allowed.</param>
public sealed record YamlError(YamlErrorKind Kind, SourceSpan Place, string Message);

/// <summary>Kinds of <see cref="YamlError"/>.</summary>
public enum YamlErrorKind
{
    /// <summary>The text is not YAML.</summary>
    Syntax,

    /// <summary>A tab stands where YAML allows only spaces for indentation.</summary>
    TabIndentation,

    /// <summary>An alias names an anchor that the document does not define before it, or that contains the alias.</summary>
    UndefinedAlias,

    /// <summary>A limit was exceeded: nesting depth, number of nodes, or alias expansion.</summary>
    LimitExceeded,
}
