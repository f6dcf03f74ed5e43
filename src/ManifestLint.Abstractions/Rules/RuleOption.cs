using System.Collections.Immutable;
using System.Globalization;
using ManifestLint.Yaml;

namespace ManifestLint.Rules;

/// <summary>An option of a rule. The configuration's schema, its validation and the documentation come from it.</summary>
public abstract class RuleOption
{
    private protected RuleOption(string name, string description)
    {
        Name = name;
        Description = description;
    }

    /// <summary>The key in the configuration, in camel case.</summary>
    public string Name { get; }

    /// <summary>What the option does, as one sentence with a final period.</summary>
    public string Description { get; }

    /// <summary>The type as JSON Schema names it: <c>boolean</c>, <c>integer</c>, <c>string</c> or <c>array</c> (of strings).</summary>
    public abstract string SchemaType { get; }

    /// <summary>The default as JSON.</summary>
    public abstract string DefaultJson { get; }

    internal abstract object DefaultValue { get; }

    /// <summary>Reads a value from the configuration.</summary>
    /// <param name="node">The configured value.</param>
    /// <returns>The value, or null when the node is not of the option's type.</returns>
    public abstract object? Read(YamlNode node);
}

/// <summary>An option of a rule with a value of type <typeparamref name="T"/>.</summary>
/// <typeparam name="T"><see cref="bool"/>, <see cref="int"/>, <see cref="string"/> or an immutable array of strings.</typeparam>
public sealed class RuleOption<T> : RuleOption
    where T : notnull
{
    /// <summary>Makes an option.</summary>
    /// <param name="name">The key in the configuration, in camel case.</param>
    /// <param name="defaultValue">The value when the configuration says nothing.</param>
    /// <param name="description">What the option does, as one sentence with a final period.</param>
    public RuleOption(string name, T defaultValue, string description)
        : base(name, description)
    {
        Default = defaultValue;
        SchemaType = defaultValue switch
        {
            bool => "boolean",
            int => "integer",
            string => "string",
            ImmutableArray<string> => "array",
            _ => throw new NotSupportedException($"Option '{name}' has a type that the configuration cannot hold"),
        };
    }

    /// <summary>The value when the configuration says nothing.</summary>
    public T Default { get; }

    /// <inheritdoc/>
    public override string SchemaType { get; }

    /// <inheritdoc/>
    public override string DefaultJson =>
        Default switch
        {
            bool flag => flag ? "true" : "false",
            int number => number.ToString(CultureInfo.InvariantCulture),
            ImmutableArray<string> list => $"[{string.Join(", ", list.Select(Quote))}]",
            _ => Quote(Default.ToString() ?? string.Empty),
        };

    internal override object DefaultValue => Default;

    /// <inheritdoc/>
    public override object? Read(YamlNode node) =>
        (Default, node) switch
        {
            (bool, YamlScalar { Type: ScalarType.Boolean } scalar) => scalar.IsTrue,
            (int, YamlScalar scalar)
                when scalar.TryGetInt64(out var number) && number is >= int.MinValue and <= int.MaxValue => (int)number,
            (string, YamlScalar { IsString: true } scalar) => scalar.Value,
            (ImmutableArray<string>, YamlSequence sequence)
                when sequence.Items.All(item => item is YamlScalar { IsNull: false }) => sequence
                .Items.Select(item => ((YamlScalar)item).Value)
                .ToImmutableArray(),
            _ => null,
        };

    private static string Quote(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
