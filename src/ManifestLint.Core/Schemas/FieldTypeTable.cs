using System.Collections.Frozen;
using System.Collections.Immutable;
using ManifestLint.Kubernetes;

namespace ManifestLint.Schemas;

/// <summary>
/// Types of fields, read from a text that people can check at a glance:
/// <code>
/// Protocol = TCP | UDP | SCTP              an enumeration with a name
///
/// Service: v1                              a kind, with the API versions in which it looks like this
///   spec: ServiceSpec
///
/// ServicePort                              a structure
///   name appProtocol: string               two fields of one type
///   protocol: Protocol
///   finalizers: [string]                   a list
///   labels: {string}                       a map
///   mode: Shared | Dedicated               an enumeration
/// </code>
/// The simple types are <c>string</c>, <c>int</c>, <c>number</c>, <c>bool</c>, <c>quantity</c>, <c>intOrString</c>, <c>bytes</c> and
/// <c>any</c>. Every kind has <c>apiVersion</c>, <c>kind</c> and <c>metadata</c> without being told.
/// </summary>
internal sealed class FieldTypeTable
{
    private static readonly FrozenDictionary<string, FieldType> SimpleTypes = new Dictionary<string, FieldType>(
        StringComparer.Ordinal
    )
    {
        ["any"] = new SimpleFieldType(FieldKind.Any),
        ["string"] = new SimpleFieldType(FieldKind.String),
        ["int"] = new SimpleFieldType(FieldKind.Integer),
        ["number"] = new SimpleFieldType(FieldKind.Number),
        ["bool"] = new SimpleFieldType(FieldKind.Boolean),
        ["quantity"] = new SimpleFieldType(FieldKind.Quantity),
        ["intOrString"] = new SimpleFieldType(FieldKind.IntOrString),
        ["bytes"] = new SimpleFieldType(FieldKind.Bytes),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly Dictionary<string, FieldType> _enumerations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StructureFieldType> _structures = new(StringComparer.Ordinal);
    private readonly Dictionary<GroupVersionKind, StructureFieldType> _kinds = [];
    private readonly HashSet<StructureFieldType> _defined = [];

    private FieldTypeTable() { }

    /// <summary>Reads tables that may refer to each other's structures and enumerations.</summary>
    /// <param name="tables">The texts. An enumeration stands before its use; structures may come in any order.</param>
    /// <returns>The type of every kind that the tables name.</returns>
    /// <exception cref="FormatException">A line is not of the grammar, or a structure is used and not defined, or defined twice.</exception>
    internal static FrozenDictionary<GroupVersionKind, FieldType> Read(params ReadOnlySpan<string> tables)
    {
        var table = new FieldTypeTable();
        foreach (var text in tables)
        {
            table.ReadText(text);
        }

        table.RequireDefinitions();
        return table._kinds.ToFrozenDictionary(pair => pair.Key, FieldType (pair) => pair.Value);
    }

    private void ReadText(string text)
    {
        StructureFieldType? current = null;
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            // Kinds, structures and enumerations start with a capital, fields do not.
            if (!char.IsAsciiLetterUpper(line[0]))
            {
                ReadFields(line, current ?? throw Malformed(line));
            }
            else if (line.Split(" = ") is [var enumeration, var values])
            {
                _enumerations.Add(enumeration, Enumeration(values));
            }
            else
            {
                current = line.Split(": ") is [var kind, var versions] ? AddKind(kind, versions) : Define(line);
            }
        }
    }

    private StructureFieldType AddKind(string kind, string versions)
    {
        // A kind whose versions differ is named several times; the first is the structure that others mean by its name.
        var type = _defined.Contains(Structure(kind)) ? new StructureFieldType() : Structure(kind);
        _defined.Add(type);
        foreach (var field in (ReadOnlySpan<string>)["apiVersion", "kind"])
        {
            type.Add(field, SimpleTypes["string"]);
        }

        type.Add("metadata", Structure("ObjectMeta"));
        foreach (var version in versions.Split(' '))
        {
            _kinds.Add(GroupVersionKind.FromApiVersion(version, kind), type);
        }

        return type;
    }

    private StructureFieldType Define(string name)
    {
        var type = Structure(name);
        return _defined.Add(type) ? type : throw new FormatException($"The structure '{name}' is defined twice");
    }

    private void ReadFields(string line, StructureFieldType owner)
    {
        if (line.Split(": ", 2) is not [var names, var type])
        {
            throw Malformed(line);
        }

        var read = Type(type);
        foreach (var name in names.Split(' '))
        {
            owner.Add(name, read);
        }
    }

    private FieldType Type(string text)
    {
        if (text is ['[', .. var item, ']'])
        {
            return new CollectionFieldType(FieldKind.List, Type(item));
        }

        if (text is ['{', .. var value, '}'])
        {
            return new CollectionFieldType(FieldKind.Map, Type(value));
        }

        return SimpleTypes.TryGetValue(text, out var known) || _enumerations.TryGetValue(text, out known) ? known
            : text.Contains(" | ", StringComparison.Ordinal) ? Enumeration(text)
            : Structure(text);
    }

    private static SimpleFieldType Enumeration(string values) => new(FieldKind.String, [.. values.Split(" | ")]);

    private StructureFieldType Structure(string name)
    {
        if (!_structures.TryGetValue(name, out var type))
        {
            _structures[name] = type = new StructureFieldType();
        }

        return type;
    }

    private void RequireDefinitions()
    {
        if (_structures.FirstOrDefault(pair => !_defined.Contains(pair.Value)).Key is { } missing)
        {
            throw new FormatException($"The structure '{missing}' is used and not defined");
        }
    }

    private static FormatException Malformed(string line) => new($"'{line}' is not a line of a table of fields");
}
