using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Composition;

/// <summary>Where in a schema a part of it stands.</summary>
internal enum CRDSchemaLevel
{
    /// <summary>The schema of the whole resource.</summary>
    Root,

    /// <summary>The schema of a property, or of the values of a map.</summary>
    Field,

    /// <summary>The schema of the items of a list.</summary>
    Item,

    /// <summary>A schema under 'allOf', 'anyOf', 'oneOf' or 'not', which may restrict values but not say what is there.</summary>
    Nested,
}

/// <summary>A part of the schema of a custom resource.</summary>
/// <param name="Node">Its mapping.</param>
/// <param name="Key">The token that names it.</param>
/// <param name="Level">Where it stands.</param>
/// <param name="Version">The version of the definition that holds it.</param>
internal readonly record struct CRDSchemaPart(YamlMapping Node, YamlNode Key, CRDSchemaLevel Level, YamlMapping Version)
{
    internal bool IsInMetadata { get; init; }

    /// <summary>Whether it is in the metadata, kind or apiVersion of the resource itself, whose defaults the server sets.</summary>
    internal bool IsTopMetadata { get; init; }

    internal bool IsNested => Level == CRDSchemaLevel.Nested;

    /// <summary>Whether an object of Kubernetes is described, with metadata of its own.</summary>
    internal bool HoldsObject => !IsNested && (Level == CRDSchemaLevel.Root || IsEmbedded);

    internal bool IsEmbedded => IsTrue("x-kubernetes-embedded-resource");

    internal bool PreservesUnknown => IsTrue("x-kubernetes-preserve-unknown-fields");

    internal bool IsIntegerOrString => IsTrue("x-kubernetes-int-or-string");

    /// <summary>The type; empty when there is none, null when it cannot be judged.</summary>
    internal string? Type => Node.HasNoText("type") ? string.Empty : Node.KnownText("type")?.Value;

    internal bool IsTrue(string field) => Node.Scalar(field) is { IsTrue: true };
}
