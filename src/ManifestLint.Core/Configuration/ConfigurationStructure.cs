using System.Collections.Immutable;
using System.Text.Json;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Configuration;

/// <summary>A key of the configuration.</summary>
/// <param name="Name">The key.</param>
/// <param name="Type">What it takes.</param>
/// <param name="Description">What it does, in sentences; shown by editors and in the documentation.</param>
internal sealed record ConfigurationKey(string Name, ConfigurationType Type, string Description)
{
    /// <summary>The value that holds when the key is absent, as JSON; null when absence means nothing in particular.</summary>
    internal string? DefaultJson { get; init; }

    /// <summary>Whether the key must be there.</summary>
    internal bool IsRequired { get; init; }

    /// <summary>Pointer to the schema of the key that this one is another name of, or null.</summary>
    internal string? AliasOf { get; init; }
}

/// <summary>A value, or a list of them.</summary>
internal sealed class OneOrMoreType(ConfigurationType item) : ConfigurationType
{
    internal override string Expected { get; } = $"{item.Expected}, or a list of such";

    internal override void Validate(YamlNode node, ConfigurationErrors errors)
    {
        if (node is not YamlSequence list)
        {
            if (node is YamlScalar { IsNull: false })
            {
                item.Validate(node, errors);
            }
            else
            {
                Refuse(node, errors);
            }

            return;
        }

        foreach (var element in list.Items.TakeWhile(_ => !errors.IsFull))
        {
            item.Validate(element, errors);
        }
    }

    internal override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteStartArray("anyOf");
        json.WriteStartObject();
        item.WriteSchema(json);
        json.WriteEndObject();
        json.WriteStartObject();
        json.WriteString("type", "array");
        json.WriteStartObject("items");
        item.WriteSchema(json);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }
}

/// <summary>A list.</summary>
internal sealed class ListType(ConfigurationType item, int most) : ConfigurationType
{
    internal override string Expected => "a list";

    internal override void Validate(YamlNode node, ConfigurationErrors errors)
    {
        if (node is not YamlSequence list)
        {
            Refuse(node, errors);
            return;
        }

        if (list.Items.Length > most)
        {
            errors.Add(list.Items[most], "More than {0} entries", most);
        }

        foreach (var element in list.Items.TakeWhile(_ => !errors.IsFull))
        {
            item.Validate(element, errors);
        }
    }

    internal override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteString("type", "array");
        json.WriteNumber("maxItems", most);
        json.WriteStartObject("items");
        item.WriteSchema(json);
        json.WriteEndObject();
    }
}

/// <summary>A mapping whose keys are names that the user gives.</summary>
internal sealed class MapType(ConfigurationType item) : ConfigurationType
{
    internal override string Expected => "a mapping";

    internal override void Validate(YamlNode node, ConfigurationErrors errors)
    {
        if (node is not YamlMapping mapping)
        {
            Refuse(node, errors);
            return;
        }

        DuplicateKeys.Report(mapping, errors);
        foreach (var entry in mapping.Entries.TakeWhile(_ => !errors.IsFull))
        {
            if (entry.Name is not { Length: > 0 })
            {
                errors.Add(entry.Key, "Expected a name as key, found {0}", entry.Key.Description);
            }
            else
            {
                item.Validate(entry.Value, errors);
            }
        }
    }

    internal override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteString("type", "object");
        json.WriteStartObject("additionalProperties");
        item.WriteSchema(json);
        json.WriteEndObject();
    }
}

/// <summary>A mapping with known keys.</summary>
internal sealed class ObjectType : ConfigurationType
{
    private readonly ImmutableArray<ConfigurationKey> _keys;
    private readonly Dictionary<string, ConfigurationKey> _byName;
    private readonly string _keyNoun;

    internal ObjectType(ImmutableArray<ConfigurationKey> keys, string keyNoun = "key")
    {
        _keys = keys;
        _keyNoun = keyNoun;
        _byName = keys.ToDictionary(key => key.Name, StringComparer.Ordinal);
    }

    internal override string Expected => "a mapping";

    /// <summary>A pattern of further keys that the schema lets pass, since they belong to packs that it does not know; or null.</summary>
    internal string? ForeignKeyPattern { get; init; }

    internal override void Validate(YamlNode node, ConfigurationErrors errors)
    {
        if (node is not YamlMapping mapping)
        {
            Refuse(node, errors);
            return;
        }

        DuplicateKeys.Report(mapping, errors);
        foreach (var entry in mapping.Entries.TakeWhile(_ => !errors.IsFull))
        {
            ValidateEntry(entry, errors);
        }

        // A key that was misspelt is there, and said to be unknown already.
        var misspelt = mapping
            .Entries.Select(entry => entry.Name)
            .OfType<string>()
            .Where(name => !_byName.ContainsKey(name))
            .Select(name => SpellingSuggestion.Find(name, _byName.Keys))
            .ToHashSet(StringComparer.Ordinal);
        foreach (
            var key in _keys.Where(key => key.IsRequired && IsAbsent(mapping, key.Name) && !misspelt.Contains(key.Name))
        )
        {
            errors.Add(Rules.FieldAnchor.OfItem(mapping), "The key '{0}' is missing: {1}", key.Name, key.Type.Expected);
        }
    }

    internal override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteString("type", "object");
        json.WriteBoolean("additionalProperties", false);
        json.WriteStartObject("properties");
        foreach (var key in _keys)
        {
            WriteProperty(json, key);
        }

        json.WriteEndObject();
        if (ForeignKeyPattern is not null)
        {
            json.WriteStartObject("patternProperties");
            json.WriteStartObject(ForeignKeyPattern);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        if (_keys.Any(key => key.IsRequired))
        {
            json.WriteStartArray("required");
            foreach (var key in _keys.Where(key => key.IsRequired))
            {
                json.WriteStringValue(key.Name);
            }

            json.WriteEndArray();
        }
    }

    private void ValidateEntry(YamlEntry entry, ConfigurationErrors errors)
    {
        if (entry.Name is not { } name)
        {
            errors.Add(entry.Key, "Expected a {0}, found {1}", _keyNoun, entry.Key.Description);
        }
        else if (!_byName.TryGetValue(name, out var key))
        {
            errors.Add(
                entry.Key,
                "Unknown {0} '{1}'{2}",
                _keyNoun,
                name,
                SpellingSuggestion.Question(name, _byName.Keys)
            );
        }
        else if (entry.Value is not YamlScalar { IsNull: true })
        {
            key.Type.Validate(entry.Value, errors);
        }
    }

    // A key without a value is what is left when its lines are commented out: it counts as absent.
    private static bool IsAbsent(YamlMapping mapping, string name) =>
        mapping[name] is null or YamlScalar { IsNull: true };

    private static void WriteProperty(Utf8JsonWriter json, ConfigurationKey key)
    {
        json.WriteStartObject(key.Name);
        if (key.AliasOf is { } target)
        {
            json.WriteString("$ref", target);
        }
        else
        {
            json.WriteString("description", key.Description);
            key.Type.WriteSchema(json);
            if (key.DefaultJson is { } value)
            {
                json.WritePropertyName("default");
                json.WriteRawValue(value);
            }
        }

        json.WriteEndObject();
    }
}

/// <summary>Either a scalar of one type or a mapping of another.</summary>
internal sealed class ScalarOrMappingType(ConfigurationType scalar, ObjectType mapping) : ConfigurationType
{
    internal override string Expected { get; } = $"{scalar.Expected}, or {mapping.Expected}";

    internal override void Validate(YamlNode node, ConfigurationErrors errors)
    {
        switch (node)
        {
            case YamlScalar:
                scalar.Validate(node, errors);
                break;
            case YamlMapping:
                mapping.Validate(node, errors);
                break;
            default:
                Refuse(node, errors);
                break;
        }
    }

    internal override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteStartArray("anyOf");
        json.WriteStartObject();
        scalar.WriteSchema(json);
        json.WriteEndObject();
        json.WriteStartObject();
        mapping.WriteSchema(json);
        json.WriteEndObject();
        json.WriteEndArray();
    }
}

/// <summary>Keys that are given twice: which of them was meant, nobody can tell.</summary>
internal static class DuplicateKeys
{
    internal static void Report(YamlMapping mapping, ConfigurationErrors errors)
    {
        var seen = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        foreach (var entry in mapping.WrittenEntries)
        {
            if (entry.Name is { } name && !entry.IsMerge && !seen.TryAdd(name, entry.Key))
            {
                errors.Add(entry.Key, "'{0}' is given twice, first in line {1}", name, seen[name].Place.Start.Line);
            }
        }
    }
}
