namespace ManifestLint.Yaml;

/// <summary>What Kubernetes' YAML reader makes of a scalar (the YAML 1.1 flavour of go-yaml as used by kubectl and the API server).</summary>
public enum ScalarType : byte
{
    /// <summary>A string: quoted, a block scalar, tagged <c>!!str</c>, or plain and nothing else.</summary>
    String,

    /// <summary>Null: empty, <c>~</c>, <c>null</c>, <c>Null</c>, <c>NULL</c>.</summary>
    Null,

    /// <summary>A boolean: <c>true</c>, <c>yes</c>, <c>on</c>, <c>y</c> and their opposites and capitalisations.</summary>
    Boolean,

    /// <summary>An integer: decimal, <c>0x</c>, <c>0b</c>, <c>0o</c>, leading zero, underscores.</summary>
    Integer,

    /// <summary>A floating-point number, <c>.inf</c> and <c>.nan</c> included.</summary>
    Float,
}
