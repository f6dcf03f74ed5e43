namespace ManifestLint.Yaml;

/// <summary>One key with its value.</summary>
/// <param name="Key">The key. Kubernetes knows scalar keys only; YAML allows any node.</param>
/// <param name="Value">The value.</param>
public readonly record struct YamlEntry(YamlNode Key, YamlNode Value)
{
    /// <summary>The key's text, or null for a key that is not a scalar.</summary>
    public string? Name => (Key as YamlScalar)?.Value;

    /// <summary>Whether the entry is a YAML 1.1 merge key (<c>&lt;&lt;: *anchor</c>).</summary>
    public bool IsMerge => Key is YamlScalar { Style: ScalarStyle.Plain, Value: "<<" };
}
