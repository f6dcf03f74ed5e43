using ManifestLint.Schemas.Cel;
using ManifestLint.Yaml;

namespace ManifestLint.Schemas;

/// <summary>A structure of the manifest: fields that its schema does not name do not exist, and defaults are filled in.</summary>
internal sealed class NodeStructure(YamlMapping mapping, StructuralSchema schema, bool isObject) : CelMap
{
    internal override int Count => Keys.Count();

    internal override IEnumerable<CelValue> Keys =>
        Names.Where(name => Get(name) is not null).Select(name => new CelString(name));

    private IEnumerable<string> Names =>
        isObject
            ? schema.Properties.Keys.Union(["apiVersion", "kind", "metadata"], StringComparer.Ordinal)
            : schema.Properties.Keys;

    internal override CelValue? Find(CelValue key) => key is CelString name ? Get(name.Value) : null;

    internal override CelValue? FindField(string name)
    {
        var field = CelFieldNames.Unescape(name);
        return SchemaOf(field) is null
            ? new CelError($"undefined field '{name}'", CelErrorKind.Unsupported)
            : Get(field);
    }

    private CelValue? Get(string name)
    {
        if (SchemaOf(name) is not { } field)
        {
            return null;
        }

        var value = mapping[name];
        value = value is null || NodeValues.IsAbsent(value, field) ? field.Default : value;
        return value is null ? null : NodeValues.Of(value, field);
    }

    private StructuralSchema? SchemaOf(string name) => VisibleFields.Of(schema, name, isObject);
}
