namespace ManifestLint.Yaml;

/// <summary>How a scalar was written.</summary>
public enum ScalarStyle : byte
{
    /// <summary>Without quotes.</summary>
    Plain,

    /// <summary>In single quotes.</summary>
    SingleQuoted,

    /// <summary>In double quotes.</summary>
    DoubleQuoted,

    /// <summary>A block scalar introduced by <c>|</c>.</summary>
    Literal,

    /// <summary>A block scalar introduced by <c>&gt;</c>.</summary>
    Folded,
}
