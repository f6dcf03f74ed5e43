using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>A deprecated field that a Kustomization uses.</summary>
public sealed class DeprecatedField
{
    internal DeprecatedField(YamlScalar key, YamlNode value, YamlMapping owner, string successor, bool isEquivalent)
    {
        Key = key;
        Value = value;
        Owner = owner;
        Successor = successor;
        IsEquivalent = isEquivalent;
    }

    /// <summary>Its key, in its canonical spelling.</summary>
    public YamlScalar Key { get; }

    /// <summary>Its value.</summary>
    public YamlNode Value { get; }

    /// <summary>The mapping that holds it: the Kustomization itself, or an entry of it.</summary>
    public YamlMapping Owner { get; }

    /// <summary>The field to use instead.</summary>
    public string Successor { get; }

    /// <summary>Whether the same entries under <see cref="Successor"/>, behind those that are there, give the same build.</summary>
    public bool IsEquivalent { get; }
}
