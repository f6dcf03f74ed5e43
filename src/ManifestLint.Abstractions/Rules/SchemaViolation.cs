using System.Collections.Immutable;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules;

/// <summary>How an object departs from the schema of its kind.</summary>
public enum SchemaViolationKind
{
    /// <summary>A field that the structure does not have, in any version, and that resembles none.</summary>
    UnknownField,

    /// <summary>An unknown field whose name resembles a known one: <see cref="SchemaViolation.Suggestion"/>.</summary>
    MisspelledField,

    /// <summary>
    /// An unknown field that another structure nearby has: <see cref="SchemaViolation.Suggestion"/> is the path where it belongs. Without one, what the
    /// field holds belongs into the structure itself.
    /// </summary>
    MisplacedField,

    /// <summary>A field that newer versions have: <see cref="SchemaViolation.Lifetime"/>.</summary>
    FieldTooNew,

    /// <summary>A field that older versions had: <see cref="SchemaViolation.Lifetime"/>.</summary>
    FieldRemoved,

    /// <summary>A field that the API calls deprecated: <see cref="SchemaViolation.Deprecation"/>.</summary>
    FieldDeprecated,

    /// <summary>A value of another type than the API decodes.</summary>
    WrongType,

    /// <summary>A required field is missing: <see cref="SchemaViolation.Field"/>.</summary>
    MissingField,

    /// <summary>A value that is not one of those that are allowed.</summary>
    ValueNotAllowed,

    /// <summary>An enumerated value that newer versions know: <see cref="SchemaViolation.Lifetime"/>.</summary>
    ValueTooNew,

    /// <summary>An enumerated value that older versions knew: <see cref="SchemaViolation.Lifetime"/>.</summary>
    ValueRemoved,

    /// <summary>A text that cannot be decoded: a time, a duration, base64, a number out of range. <see cref="SchemaViolation.Detail"/> says why.</summary>
    Malformed,

    /// <summary>
    /// An item of a keyed list or a set that is there already: <see cref="SchemaViolation.Other"/>. <see cref="SchemaViolation.Detail"/> names the keys,
    /// those included that a default fills in.
    /// </summary>
    DuplicateItem,

    /// <summary>A constraint of a custom resource's schema (bounds, pattern, combinations): <see cref="SchemaViolation.Detail"/>.</summary>
    Constraint,

    /// <summary>An expression of a custom resource's schema (<c>x-kubernetes-validations</c>) that does not hold: <see cref="SchemaViolation.Detail"/>.</summary>
    Expression,

    /// <summary>
    /// An expression (CEL) in the object that the API server cannot compile, such as a rule of a CustomResourceDefinition: the node is the token at fault
    /// where the source says it word by word, else the expression. <see cref="SchemaViolation.Detail"/> says why.
    /// </summary>
    InvalidExpression,

    /// <summary>
    /// A default in a CustomResourceDefinition that its own schema does not allow, though it has the right type: <see cref="SchemaViolation.Detail"/> says
    /// why, <see cref="SchemaViolation.Field"/> is the field that it is for.
    /// </summary>
    InvalidDefault,
}

/// <summary>How sure a schema is.</summary>
public enum SchemaSource
{
    /// <summary>The API of the target version.</summary>
    Kubernetes,

    /// <summary>A definition in the workspace, or one that the configuration names.</summary>
    Definition,

    /// <summary>A definition that comes with the analyser: one version of many, so that an unknown field may be a newer one.</summary>
    Bundled,
}

/// <summary>A place where an object departs from the schema of its kind.</summary>
/// <param name="Kind">How.</param>
/// <param name="Node">The token at fault: the key of a field that must not be there, otherwise the value.</param>
/// <param name="Field">The name of the field at fault; of the list for an item.</param>
/// <param name="Type">The type that the API wants: of the value, or of the structure that a field is unknown to or missing from.</param>
public sealed record SchemaViolation(SchemaViolationKind Kind, YamlNode Node, string Field, FieldType Type)
{
    /// <summary>The key of the value at fault, or null for items.</summary>
    public YamlNode? Key { get; init; }

    /// <summary>The structure that holds the field at fault, or null for items and missing fields.</summary>
    public YamlMapping? Structure { get; init; }

    /// <summary>The known name, or the path where the field belongs.</summary>
    public string? Suggestion { get; init; }

    /// <summary>When the field or value exists.</summary>
    public ApiLifetime? Lifetime { get; init; }

    /// <summary>That the field is deprecated.</summary>
    public FieldDeprecation? Deprecation { get; init; }

    /// <summary>What is wrong, in words, where the kind does not say it.</summary>
    public string? Detail { get; init; }

    /// <summary>The value that is in conflict with this one: the first of two equal items.</summary>
    public YamlNode? Other { get; init; }

    /// <summary>The keys of other fields of the structure that are wrong for the same reason and are no violations of their own.</summary>
    public ImmutableArray<YamlNode> Companions { get; init; } = [];

    /// <summary>How sure the schema is.</summary>
    public SchemaSource Source { get; init; }
}
