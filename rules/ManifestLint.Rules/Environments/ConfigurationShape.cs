using System.Collections.Frozen;

namespace ManifestLint.Rules.Environments;

/// <summary>What a tool takes at a place of its configuration.</summary>
internal abstract record ConfigurationShape
{
    /// <summary>Anything.</summary>
    internal static ConfigurationShape Anything { get; } = new AnyShape();

    /// <summary>True or false.</summary>
    internal static ConfigurationShape Switch { get; } = new SwitchShape();

    /// <summary>A text; numbers and booleans are none.</summary>
    internal static ConfigurationShape StrictText { get; } = new TextShape(IsStrict: true);

    /// <summary>A text; numbers and booleans are read as they are written.</summary>
    internal static ConfigurationShape LenientText { get; } = new TextShape(IsStrict: false);

    /// <summary>A list of texts.</summary>
    internal static ConfigurationShape Texts { get; } = new ListShape(StrictText);

    /// <summary>A text that a check finds no fault with.</summary>
    /// <param name="fault">Gives what is wrong as a clause to follow the value, or null.</param>
    internal static ConfigurationShape TextThat(Func<string, string?> fault) =>
        new TextShape(IsStrict: true) { Fault = fault };

    /// <summary>One of some words.</summary>
    internal static ConfigurationShape OneOf(params string[] words) => new TextShape(IsStrict: false) { Words = words };

    /// <summary>A whole number in a range.</summary>
    internal static ConfigurationShape Number(long least, long most = int.MaxValue) => new NumberShape(least, most);

    /// <summary>A list.</summary>
    internal static ConfigurationShape List(ConfigurationShape item) => new ListShape(item);

    /// <summary>A mapping with any keys.</summary>
    internal static ConfigurationShape Table(ConfigurationShape value) => new TableShape(value);

    /// <summary>A mapping with these keys and no others.</summary>
    internal static FieldsShape Fields(params ReadOnlySpan<(string Name, ConfigurationShape Shape)> fields)
    {
        var table = new Dictionary<string, ConfigurationShape>(StringComparer.Ordinal);
        foreach (var (name, shape) in fields)
        {
            table[name] = shape;
        }

        return new FieldsShape(table.ToFrozenDictionary(StringComparer.Ordinal));
    }
}

internal sealed record AnyShape : ConfigurationShape;

internal sealed record SwitchShape : ConfigurationShape;

internal sealed record TextShape(bool IsStrict) : ConfigurationShape
{
    internal string[] Words { get; init; } = [];

    internal Func<string, string?>? Fault { get; init; }
}

internal sealed record NumberShape(long Least, long Most) : ConfigurationShape;

internal sealed record ListShape(ConfigurationShape Item) : ConfigurationShape;

internal sealed record TableShape(ConfigurationShape Value) : ConfigurationShape;

internal sealed record FieldsShape(FrozenDictionary<string, ConfigurationShape> Known) : ConfigurationShape
{
    /// <summary>The keys that must be there.</summary>
    internal string[] Required { get; init; } = [];

    /// <summary>Where a key of an older or newer version went, for those that this version does not know.</summary>
    internal FrozenDictionary<string, string> Elsewhere { get; init; } = FrozenDictionary<string, string>.Empty;
}
