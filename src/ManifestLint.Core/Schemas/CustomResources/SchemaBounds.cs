namespace ManifestLint.Schemas;

/// <summary>What bounds values: the keywords of JSON schema that compare and count.</summary>
internal sealed record SchemaBounds
{
    /// <summary><c>pattern</c>: a regular expression of Go.</summary>
    internal string? Pattern { get; init; }

    /// <summary><c>minimum</c>.</summary>
    internal double? Minimum { get; init; }

    /// <summary><c>maximum</c>.</summary>
    internal double? Maximum { get; init; }

    /// <summary><c>exclusiveMinimum</c>.</summary>
    internal bool IsMinimumExclusive { get; init; }

    /// <summary><c>exclusiveMaximum</c>.</summary>
    internal bool IsMaximumExclusive { get; init; }

    /// <summary><c>multipleOf</c>.</summary>
    internal double? MultipleOf { get; init; }

    /// <summary><c>minLength</c>, in code points.</summary>
    internal long? MinLength { get; init; }

    /// <summary><c>maxLength</c>, in code points.</summary>
    internal long? MaxLength { get; init; }

    /// <summary><c>minItems</c>.</summary>
    internal long? MinItems { get; init; }

    /// <summary><c>maxItems</c>.</summary>
    internal long? MaxItems { get; init; }

    /// <summary><c>minProperties</c>.</summary>
    internal long? MinProperties { get; init; }

    /// <summary><c>maxProperties</c>.</summary>
    internal long? MaxProperties { get; init; }

    /// <summary><c>uniqueItems</c>.</summary>
    internal bool AreItemsUnique { get; init; }
}
