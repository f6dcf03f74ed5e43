using System.Collections.Immutable;

namespace ManifestLint.Kubernetes;

/// <summary>Why a text is not a quantity.</summary>
public enum QuantityErrorKind : byte
{
    /// <summary>There is no text, or only blanks.</summary>
    Empty,

    /// <summary>There is no digit where the number should stand. (The API server reads some of these, such as <c>Mi</c>, as zero.)</summary>
    NoDigits,

    /// <summary>A blank inside: <c>1 Gi</c>.</summary>
    Blank,

    /// <summary>A comma in the number: <c>0,5</c>.</summary>
    Comma,

    /// <summary>More than one decimal point: <c>1.5.0Gi</c>.</summary>
    MalformedNumber,

    /// <summary>What follows the number is no suffix: <c>1GB</c>.</summary>
    UnknownSuffix,

    /// <summary>An exponent that is not a whole number: <c>1e-</c>, <c>1e2.5</c>.</summary>
    MalformedExponent,

    /// <summary>An exponent beyond 999,999,999 either way, which the API server would silently cut to 32 bits.</summary>
    ExponentOutOfRange,

    /// <summary>Longer than 512 characters: not judged.</summary>
    TooLong,
}

/// <summary>Why a text is not a quantity, where, and what was probably meant.</summary>
/// <param name="Kind">The kind of fault.</param>
/// <param name="Offset">Where the fault begins, in UTF-16 code units from the start of the text.</param>
/// <param name="Message">The fault as one clause without a final period, without line breaks.</param>
/// <param name="Suggestions">Quantities that were probably meant, the likeliest first; each one parses. Empty when there is no good guess.</param>
public sealed record QuantityError(
    QuantityErrorKind Kind,
    int Offset,
    string Message,
    ImmutableArray<string> Suggestions
);
