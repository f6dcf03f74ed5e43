using System.Collections.Immutable;
using ManifestLint.Rules;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>A manifest among those of a Kustomization that no Kustomization of the workspace names.</summary>
public sealed class UnusedManifest
{
    internal UnusedManifest(string reference, YamlNode anchor, bool isPatch, ImmutableArray<ObjectIdentity> objects)
    {
        Reference = reference;
        Anchor = anchor;
        IsPatch = isPatch;
        Objects = objects;
    }

    /// <summary>Its path as the Kustomization would name it, relative to the Kustomization's directory.</summary>
    public string Reference { get; }

    /// <summary>The token that a person recognises the file by: kind or first key of what it holds first.</summary>
    public YamlNode Anchor { get; }

    /// <summary>Whether it is a patch by its name.</summary>
    public bool IsPatch { get; }

    /// <summary>The objects, or parts of objects, that it holds.</summary>
    public ImmutableArray<ObjectIdentity> Objects { get; }
}
