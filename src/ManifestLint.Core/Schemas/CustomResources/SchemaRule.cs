using ManifestLint.Yaml;

namespace ManifestLint.Schemas;

/// <summary>An entry of <c>x-kubernetes-validations</c>.</summary>
/// <param name="Rule">The expression.</param>
internal sealed record SchemaRule(string Rule)
{
    /// <summary>The entry of the schema, where the rule stands.</summary>
    internal YamlMapping? Node { get; init; }

    /// <summary>What to say when the rule does not hold, or null.</summary>
    internal string? Message { get; init; }

    /// <summary>An expression for what to say, or null.</summary>
    internal string? MessageExpression { get; init; }

    /// <summary>The kind of error, or null.</summary>
    internal string? Reason { get; init; }

    /// <summary>The field that the rule is about, from the node that has the rule: <c>.spec.name</c>; or null.</summary>
    internal string? FieldPath { get; init; }

    /// <summary>Whether <c>oldSelf</c> is an optional, so that the rule holds on creation too.</summary>
    internal bool HasOptionalOldSelf { get; init; }
}
