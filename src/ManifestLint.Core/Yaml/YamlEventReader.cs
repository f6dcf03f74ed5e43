namespace ManifestLint.Yaml;

/// <summary>What the parser found.</summary>
internal enum YamlEventKind : byte
{
    None,
    StreamStart,
    StreamEnd,
    DocumentStart,
    DocumentEnd,
    Scalar,
    Alias,
    SequenceStart,
    SequenceEnd,
    MappingStart,
    MappingEnd,
}

/// <summary>The events of one document, from the start of its stream to the end. Places are offsets into the whole text.</summary>
internal abstract class YamlEventReader
{
    internal YamlEventKind Kind { get; private protected set; }

    /// <summary>Where the event starts; a node's properties (anchor, tag) are included.</summary>
    internal int Start { get; private protected set; }

    /// <summary>
    /// Where the event ends: exact for plain and quoted scalars and aliases. A block scalar ends at the start of a line, with nothing but blank lines
    /// between that and its last line.
    /// </summary>
    internal int End { get; private protected set; }

    /// <summary>What ended the reading, or null.</summary>
    internal YamlFault? Fault { get; private protected set; }

    /// <summary>Whether the event is a scalar, an alias or the start of a collection.</summary>
    internal abstract bool IsNode { get; }

    /// <summary>Content of the scalar. Valid until the next event.</summary>
    internal abstract ReadOnlySpan<char> Content { get; }

    /// <summary>Content of the scalar.</summary>
    internal abstract string Value { get; }

    /// <summary>How the scalar is written.</summary>
    internal abstract ScalarStyle Style { get; }

    /// <summary>Name of the node's anchor, or null.</summary>
    internal abstract string? Anchor { get; }

    /// <summary>The node's explicit tag, resolved, or null.</summary>
    internal abstract string? Tag { get; }

    /// <summary>The anchor that an alias names.</summary>
    internal string AliasName { get; private protected set; } = string.Empty;

    /// <summary>Whether the collection that starts is written in brackets or braces.</summary>
    internal bool IsFlow { get; private protected set; }

    /// <summary>Goes to the next event. False when there is none any more because of <see cref="Fault"/>.</summary>
    internal abstract bool MoveNext();
}

/// <summary>What the parser says about a text that it cannot read.</summary>
/// <param name="Start">Where the parser says the construct starts.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Reached">How far the scanner had come.</param>
/// <param name="Message">The parser's own words, or null when it had none.</param>
/// <param name="IsExhausted">Whether the reader ran out of its allowance for one scalar.</param>
internal sealed record YamlFault(int Start, int End, int Reached, string? Message, bool IsExhausted);
