using System.Text;
using ManifestLint.Kubernetes;
using ManifestLint.Schemas;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Dev.CustomResources;

/// <summary>Reads a catalogue of JSON schemas of custom resources: <c>group/kind_version.json</c>, and an index with the case of the kinds.</summary>
internal static class CatalogueReader
{
    /// <summary>The schemas, in the order of their files.</summary>
    /// <param name="directory">The catalogue.</param>
    internal static IEnumerable<KeyValuePair<GroupVersionKind, StructuralSchema>> Read(string directory)
    {
        var names = ReadIndex(Path.Combine(directory, "index.tsv"));
        return Directory
            .EnumerateFiles(directory, "*.json", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(path =>
                KeyValuePair.Create(
                    KindOf(Path.GetRelativePath(directory, path).Replace('\\', '/'), names),
                    ReadSchema(File.ReadAllText(path))
                )
            );
    }

    /// <summary>Reads a schema.</summary>
    /// <param name="json">The schema.</param>
    internal static StructuralSchema ReadSchema(string json)
    {
        var root = YamlReader.Read(new SourceText(string.Empty, json)).Documents is [{ Root: YamlMapping mapping }]
            ? mapping
            : throw new InvalidDataException("A schema of the catalogue is no object");
        return new StructuralSchemaReader(root, SchemaDialect.JsonSchema).Read().AsRoot();
    }

    // The index has many names in lower case; those stay so, for a name whose case is not known.
    private static GroupVersionKind KindOf(string path, Dictionary<string, string> names)
    {
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var underscore = path.LastIndexOf('_');
        var kind = path[(slash + 1)..underscore];
        var version = path[(underscore + 1)..^".json".Length];
        var known = names.GetValueOrDefault(path);
        return new GroupVersionKind(
            path[..slash],
            version,
            string.Equals(known, kind, StringComparison.OrdinalIgnoreCase) ? known! : kind
        );
    }

    private static Dictionary<string, string> ReadIndex(string path) =>
        File.ReadLines(path)
            .Skip(1)
            .Select(line => line.Split('\t'))
            .ToDictionary(columns => columns[2], columns => columns[1], StringComparer.Ordinal);
}

/// <summary>Values as JSON.</summary>
internal static class Json
{
    /// <summary>The text, without blanks.</summary>
    /// <param name="node">The value.</param>
    internal static string Of(YamlNode node)
    {
        var text = new StringBuilder();
        Write(node, text);
        return text.ToString();
    }

    private static void Write(YamlNode node, StringBuilder text)
    {
        switch (node)
        {
            case YamlScalar { IsString: true } scalar:
                text.Append(System.Text.Json.JsonSerializer.Serialize(scalar.Value));
                break;
            case YamlScalar scalar:
                text.Append(scalar.CanonicalValue);
                break;
            case YamlSequence list:
                WriteParts(text, '[', ']', list.Items, item => Write(item, text));
                break;
            case YamlMapping mapping:
                WriteParts(
                    text,
                    '{',
                    '}',
                    mapping.Entries,
                    entry =>
                    {
                        text.Append(System.Text.Json.JsonSerializer.Serialize(entry.Name)).Append(':');
                        Write(entry.Value, text);
                    }
                );
                break;
        }
    }

    private static void WriteParts<T>(StringBuilder text, char open, char close, IEnumerable<T> parts, Action<T> write)
    {
        text.Append(open);
        var isFirst = true;
        foreach (var part in parts)
        {
            text.Append(isFirst ? string.Empty : ",");
            write(part);
            isFirst = false;
        }

        text.Append(close);
    }
}
