using ManifestLint.Text;

namespace ManifestLint.Kubernetes;

/// <summary>Why a text is not an image reference.</summary>
public enum ImageReferenceErrorKind : byte
{
    /// <summary>There is no text.</summary>
    Empty,

    /// <summary>A blank or line break before, after or inside the reference.</summary>
    Blank,

    /// <summary>A URL scheme in front: <c>https://</c>.</summary>
    Scheme,

    /// <summary>A placeholder that nothing has replaced: <c>${TAG}</c>, <c>{{ .Values.tag }}</c>.</summary>
    Placeholder,

    /// <summary>The registry is not a host name, IPv4 address or bracketed IPv6 address with an optional port.</summary>
    InvalidRegistry,

    /// <summary>No repository: only a tag, a digest, or a registry.</summary>
    EmptyRepository,

    /// <summary>An empty path component: a slash at the start, at the end, or two in a row.</summary>
    EmptyComponent,

    /// <summary>An upper-case letter in the repository.</summary>
    UpperCase,

    /// <summary>A character or a sequence of separators that a repository cannot hold.</summary>
    InvalidRepository,

    /// <summary>A repository of more than 255 characters.</summary>
    RepositoryTooLong,

    /// <summary>64 hexadecimal digits alone: an image id, which cannot be pulled.</summary>
    ImageId,

    /// <summary>Nothing after the colon.</summary>
    EmptyTag,

    /// <summary>More than one tag: <c>app:1.0:2.0</c>.</summary>
    TwoTags,

    /// <summary>A character that a tag cannot hold, or not begin with.</summary>
    InvalidTag,

    /// <summary>A tag of more than 128 characters.</summary>
    TagTooLong,

    /// <summary>Nothing after the at sign, or after the digest's algorithm.</summary>
    EmptyDigest,

    /// <summary>More than one digest.</summary>
    TwoDigests,

    /// <summary>A digest that is not <c>algorithm:hex</c> in lower-case hexadecimal digits.</summary>
    InvalidDigest,

    /// <summary>A digest algorithm other than sha256, sha384 and sha512.</summary>
    UnknownAlgorithm,

    /// <summary>A digest with too few or too many digits for its algorithm.</summary>
    DigestLength,
}

/// <summary>Why a text is not an image reference, where, and what was probably meant.</summary>
/// <param name="Kind">The kind of fault.</param>
/// <param name="Span">The part of the text that is at fault, in UTF-16 code units; empty where something is missing.</param>
/// <param name="Message">The fault as one clause without a final period, without line breaks.</param>
/// <param name="Suggestion">A valid reference that was probably meant, or null.</param>
public sealed record ImageReferenceError(
    ImageReferenceErrorKind Kind,
    TextSpan Span,
    string Message,
    string? Suggestion = null
);
