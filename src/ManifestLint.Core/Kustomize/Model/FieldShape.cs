using System.Collections.Immutable;

namespace ManifestLint.Kustomize;

/// <summary>A field that a configuration may have.</summary>
/// <param name="Name">Its name in the canonical spelling; case does not count where it is read.</param>
/// <param name="Value">What its value must be.</param>
/// <param name="Successor">The field to use instead of a deprecated one, or null.</param>
internal sealed record FieldShape(string Name, ValueShape Value, string? Successor = null);

/// <summary>The sort of a value in a configuration.</summary>
internal enum ValueSort
{
    /// <summary>A string.</summary>
    Text,

    /// <summary>A boolean.</summary>
    Boolean,

    /// <summary>An integer of 64 bits.</summary>
    Integer,

    /// <summary>A mapping of anything.</summary>
    Free,

    /// <summary>A list.</summary>
    List,

    /// <summary>A mapping with keys that a person chooses.</summary>
    Map,

    /// <summary>A mapping with known keys.</summary>
    Fields,
}

/// <summary>What a value in a configuration must be: the counterpart of a Go type for upstream's JSON decoder.</summary>
internal sealed class ValueShape
{
    // Go finds fields without regard to case.
    private readonly Dictionary<string, FieldShape> _index = new(StringComparer.OrdinalIgnoreCase);

    private ValueShape(ValueSort sort, ValueShape? item, ImmutableArray<FieldShape> fields, bool isExact = false)
    {
        IsExact = isExact;
        Sort = sort;
        Item = item;
        FieldShapes = fields;
        foreach (var field in fields)
        {
            _index.Add(field.Name, field);
        }
    }

    /// <summary>A string.</summary>
    internal static ValueShape Text { get; } = new(ValueSort.Text, null, []);

    /// <summary>
    /// A string where upstream never takes a number or boolean for one, not even in files that it reads less strictly: that is how its reader treats
    /// the fields of embedded Go structs.
    /// </summary>
    internal static ValueShape ExactText { get; } = new(ValueSort.Text, null, [], isExact: true);

    /// <summary>A boolean.</summary>
    internal static ValueShape Boolean { get; } = new(ValueSort.Boolean, null, []);

    /// <summary>An integer.</summary>
    internal static ValueShape Integer { get; } = new(ValueSort.Integer, null, []);

    /// <summary>A mapping of anything.</summary>
    internal static ValueShape Free { get; } = new(ValueSort.Free, null, []);

    /// <summary>A list of strings.</summary>
    internal static ValueShape Texts { get; } = List(Text);

    /// <summary>A list of strings as in <see cref="ExactText"/>.</summary>
    internal static ValueShape ExactTexts { get; } = List(ExactText);

    /// <summary>A mapping of strings.</summary>
    internal static ValueShape TextMap { get; } = Map(Text);

    /// <summary>The sort.</summary>
    internal ValueSort Sort { get; }

    /// <summary>Whether only a string is a string, see <see cref="ExactText"/>.</summary>
    internal bool IsExact { get; }

    /// <summary>The shape of the items of a list, or of the values of a map.</summary>
    internal ValueShape? Item { get; }

    /// <summary>The known fields.</summary>
    internal ImmutableArray<FieldShape> FieldShapes { get; }

    /// <summary>A list.</summary>
    /// <param name="item">The shape of its items.</param>
    internal static ValueShape List(ValueShape item) => new(ValueSort.List, item, []);

    /// <summary>A mapping with free keys.</summary>
    /// <param name="item">The shape of its values.</param>
    internal static ValueShape Map(ValueShape item) => new(ValueSort.Map, item, []);

    /// <summary>A mapping with known fields.</summary>
    /// <param name="fields">The fields.</param>
    internal static ValueShape Fields(params ReadOnlySpan<FieldShape> fields) =>
        new(ValueSort.Fields, null, [.. fields]);

    /// <summary>The field that a key means, or null.</summary>
    /// <param name="key">The key as written.</param>
    internal FieldShape? Find(string key) => _index.GetValueOrDefault(key);

    /// <summary>What the value must be, for a message.</summary>
    public override string ToString() =>
        Sort switch
        {
            ValueSort.Text => "a string",
            ValueSort.Boolean => "true or false",
            ValueSort.Integer => "an integer",
            ValueSort.List => "a list",
            _ => "a mapping",
        };
}
