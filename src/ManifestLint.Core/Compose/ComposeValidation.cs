using System.Globalization;
using ManifestLint.Rules;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Compose;

/// <summary>Compares a file with the schema of the Compose Specification, exactly where it departs from it.</summary>
/// <param name="faults">Takes what is found.</param>
internal sealed class ComposeValidation(List<ComposeFault> faults)
{
    // Shared nodes are looked at once for each shape: what is wrong with one is wrong wherever an alias puts it.
    private readonly HashSet<(YamlNode, ComposeShape)> _seen = [];

    /// <summary>Checks a file after interpolation.</summary>
    /// <param name="root">Its root.</param>
    internal void Check(YamlMapping root)
    {
        if (root["services"] is null && FirstVersionKey(root) is { } key)
        {
            Add(ComposeFaultKind.FirstVersion, key, key.Value);
            return;
        }

        // Nobody reads the version any more.
        Entries(root.WithEntries(root.Entries.RemoveAll(entry => entry.Name == "version"), []), ComposeShape.Root, "");
    }

    // Without 'services', the keys of version 1 are the services.
    private static YamlScalar? FirstVersionKey(YamlMapping root) =>
        root.Entries.FirstOrDefault(entry =>
            entry is { Key: YamlScalar, Value: YamlMapping value }
            && entry.Name?.StartsWith("x-", StringComparison.Ordinal) is false
            && !ComposeShape.Root.Properties.ContainsKey(entry.Name)
            && (value["image"] is not null || value["build"] is not null)
        ).Key as YamlScalar;

    private void Check(YamlNode node, ComposeShape shape, string path)
    {
        if (node is YamlScalar { IsNull: true } || node.Tag?.StartsWith('!') is true || !_seen.Add((node, shape)))
        {
            return;
        }

        if (shape.For(TypesOf(node)) is not { } fitting)
        {
            Add(ComposeFaultKind.WrongType, node, path, shape.Description, node.Description);
            return;
        }

        switch (node)
        {
            case YamlMapping mapping:
                Entries(mapping, fitting, path);
                break;
            case YamlSequence list when fitting.Item is { } item:
                Items(list, item, path);
                break;
            case YamlScalar scalar when !fitting.Values.IsEmpty && !ComposeText.IsOpen(scalar.Value):
                if (!fitting.Values.Contains(scalar.Value, StringComparer.Ordinal))
                {
                    Add(
                        ComposeFaultKind.UnknownValue,
                        scalar,
                        ComposeText.AsWritten(scalar),
                        path,
                        string.Join(", ", fitting.Values.Select(value => $"'{value}'"))
                    );
                }

                break;
            default:
                break;
        }
    }

    // An empty entry may be filled by another file, an empty item never is.
    private void Items(YamlSequence list, ComposeShape shape, string path)
    {
        for (var i = 0; i < list.Items.Length; i++)
        {
            var item = list.Items[i];
            var own = string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]");
            if (item is YamlScalar { IsNull: true, Tag: null } && !shape.TakesNull)
            {
                Add(ComposeFaultKind.EmptyValue, item, own, shape.Description);
            }
            else
            {
                Check(item, shape, own);
            }
        }
    }

    private void Entries(YamlMapping mapping, ComposeShape shape, string path)
    {
        foreach (var entry in mapping.Entries)
        {
            if (entry.Key is not YamlScalar key || shape.IsExtension(key.Value))
            {
                continue;
            }

            var name = key.Value;
            if (shape.Of(name) is { } known)
            {
                // An empty mapping is what a list of names stands for, once files are merged; here it is what a person wrote.
                if (
                    path.EndsWith(".depends_on", StringComparison.Ordinal)
                    && entry.Value is YamlScalar { IsNull: true, Tag: null }
                )
                {
                    Add(ComposeFaultKind.EmptyValue, key, PathTo(path, name), known.Description);
                }

                Check(entry.Value, known, PathTo(path, name));
            }
            else if (shape.IsClosed && shape.Patterns.IsEmpty)
            {
                var question = SpellingSuggestion.Question(name, shape.Properties.Keys);
                Add(ComposeFaultKind.UnknownKey, key, name, path.Length == 0 ? "the file" : path, question);
            }
            else if (shape.IsClosed)
            {
                Add(ComposeFaultKind.InvalidName, key, name);
            }
        }

        foreach (var field in shape.Required.Where(field => mapping[field] is null))
        {
            Add(ComposeFaultKind.MissingField, FieldAnchor.OfItem(mapping), field, path);
        }
    }

    internal static string PathTo(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    // Compose reads YAML 1.2: yes, no, on and off are strings. A text with a variable takes the type that is asked for.
    internal static ShapeTypes TypesOf(YamlNode node) =>
        node switch
        {
            YamlMapping => ShapeTypes.Mapping,
            YamlSequence => ShapeTypes.List,
            YamlScalar scalar when !scalar.IsVerbatim || ComposeText.IsOpen(scalar.Value) => ShapeTypes.String
                | ShapeTypes.Boolean
                | ShapeTypes.Integer
                | ShapeTypes.Number,
            YamlScalar
            {
                Type: ScalarType.Boolean,
                Value: "true" or "True" or "TRUE" or "false" or "False" or "FALSE"
            } => ShapeTypes.Boolean,
            YamlScalar { Type: ScalarType.Integer } => ShapeTypes.Integer | ShapeTypes.Number,
            YamlScalar { Type: ScalarType.Float } => ShapeTypes.Number,
            _ => ShapeTypes.String,
        };

    private void Add(ComposeFaultKind kind, YamlNode node, params ReadOnlySpan<string> arguments) =>
        faults.Add(new ComposeFault(kind, FieldAnchor.PlaceOf(node), [.. arguments]));
}
