using System.Collections.Immutable;
using System.Text.Json;
using ManifestLint.Rules;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Configuration;

/// <summary>What a key of the configuration takes. Validation and JSON Schema come from it, so that they cannot differ.</summary>
internal abstract class ConfigurationType
{
    /// <summary>What to call it in a message, as a phrase: <c>true or false</c>.</summary>
    internal abstract string Expected { get; }

    internal abstract void Validate(YamlNode node, ConfigurationErrors errors);

    /// <summary>Writes the members of the type's schema into an object that is open.</summary>
    internal abstract void WriteSchema(Utf8JsonWriter json);

    protected void Refuse(YamlNode node, ConfigurationErrors errors) =>
        errors.Add(node, "Expected {0}, found {1}", Expected, node.Description);
}

/// <summary>A text. It is taken as written: <c>1.30</c> stays <c>1.30</c>, and <c>off</c> is no boolean here.</summary>
/// <param name="expected">See <see cref="ConfigurationType.Expected"/>.</param>
/// <param name="refusal">Why a text cannot be taken, as a clause that follows the quoted text; null when it can.</param>
internal sealed class TextType(string expected, Func<string, string?>? refusal = null) : ConfigurationType
{
    internal override string Expected { get; } = expected;

    /// <summary>A regular expression for editors, or null.</summary>
    internal string? Pattern { get; init; }

    /// <summary>Whether a number is a fitting way to write it, such as an unquoted version.</summary>
    internal bool MayBeNumber { get; init; }

    internal override void Validate(YamlNode node, ConfigurationErrors errors)
    {
        if (node is not YamlScalar { IsNull: false } scalar)
        {
            Refuse(node, errors);
        }
        else if (scalar.Value.Length == 0)
        {
            errors.Add(node, "Expected {0}, found an empty text", Expected);
        }
        else if (refusal?.Invoke(scalar.Value) is { } reason)
        {
            errors.Add(node, "'{0}' {1}", scalar.Value, reason);
        }
    }

    internal override void WriteSchema(Utf8JsonWriter json)
    {
        if (MayBeNumber)
        {
            json.WriteStartArray("type");
            json.WriteStringValue("string");
            json.WriteStringValue("number");
            json.WriteEndArray();
        }
        else
        {
            json.WriteString("type", "string");
        }

        if (Pattern is not null)
        {
            json.WriteString("pattern", Pattern);
        }
    }
}

/// <summary>One of a few words. A boolean's spelling counts as its word: YAML 1.1 takes <c>off</c> for one.</summary>
internal sealed class ChoiceType(params ImmutableArray<string> words) : ConfigurationType
{
    internal override string Expected { get; } = $"one of {string.Join(", ", words)}";

    internal override void Validate(YamlNode node, ConfigurationErrors errors)
    {
        if (node is not YamlScalar { IsNull: false } scalar)
        {
            Refuse(node, errors);
        }
        else if (!words.Contains(scalar.Value, StringComparer.Ordinal))
        {
            var question = SpellingSuggestion.Question(scalar.Value, words);
            errors.Add(node, "'{0}' is not {1}{2}", scalar.Value, Expected, question);
        }
    }

    internal override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteStartArray("enum");
        foreach (var word in words)
        {
            json.WriteStringValue(word);
        }

        json.WriteEndArray();
    }
}

/// <summary>A boolean.</summary>
internal sealed class FlagType : ConfigurationType
{
    internal override string Expected => "true or false";

    internal override void Validate(YamlNode node, ConfigurationErrors errors)
    {
        if (node is not YamlScalar { Type: ScalarType.Boolean })
        {
            Refuse(node, errors);
        }
    }

    internal override void WriteSchema(Utf8JsonWriter json) => json.WriteString("type", "boolean");
}

/// <summary>An integer in a range.</summary>
internal sealed class NumberType(long least, long most) : ConfigurationType
{
    internal override string Expected { get; } = FormattableString.Invariant($"an integer from {least} to {most}");

    internal override void Validate(YamlNode node, ConfigurationErrors errors)
    {
        if (node is not YamlScalar scalar || !scalar.TryGetInt64(out var number))
        {
            Refuse(node, errors);
        }
        else if (number < least || number > most)
        {
            errors.Add(node, "'{0}' is not {1}", scalar.Value, Expected);
        }
    }

    internal override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteString("type", "integer");
        json.WriteNumber("minimum", least);
        json.WriteNumber("maximum", most);
    }
}

/// <summary>The value of a rule's option.</summary>
internal sealed class OptionType(RuleOption option) : ConfigurationType
{
    internal override string Expected { get; } =
        option.SchemaType switch
        {
            "array" => "a list of strings",
            "integer" => "an integer",
            var type => $"a {type}",
        };

    internal override void Validate(YamlNode node, ConfigurationErrors errors)
    {
        if (option.Read(node) is null)
        {
            errors.Add(node, "Option '{0}' takes {1}, found {2}", option.Name, Expected, node.Description);
        }
    }

    internal override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteString("type", option.SchemaType);
        if (option.SchemaType == "array")
        {
            json.WriteStartObject("items");
            json.WriteString("type", "string");
            json.WriteEndObject();
        }
    }
}
