using ManifestLint.Rules.Structure;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Composition;

/// <summary>Flags fields by which a CustomResourceDefinition lets its resources be selected, and of which the API server refuses that.</summary>
public sealed class CRDSelectableFieldInvalid : Rule
{
    private const int MostFields = 8;

    private static readonly RuleMessage TooMany = new("There are {0} selectable fields, but the API server allows {1}");

    private static readonly RuleMessage OfMetadata = new(
        "'{0}' is a part of the metadata, by which resources are selected anyway"
    );

    private static readonly RuleMessage WrongType = new(
        "'{0}' is of type {1}, but only a string, an integer or a boolean can be selected by"
    );

    private static readonly RuleMessage Twice = new("'{0}' is a selectable field already");

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } =
        new("ML1834", "crd-selectable-field-invalid")
        {
            Title = "Selectable field of a custom resource that the API server refuses",
            Message = "The schema of version '{1}' has no field '{0}'{2}",
            Category = RuleCategory.Composition,
            Severity = Severity.Error,
        };

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) =>
        rules.ForEachNode(CRDSchemas.Definitions.At("spec.versions[*]"), Check);

    private static void Check(NodeContext context)
    {
        if (context.Node is not YamlMapping version || version.Sequence("selectableFields") is not { } fields)
        {
            return;
        }

        if (fields.Items.Length > MostFields)
        {
            context.Report(TooMany, version.KeyOf("selectableFields"), fields.Items.Length, MostFields);
        }

        var seen = new Dictionary<string, YamlScalar>(StringComparer.Ordinal);
        foreach (var field in version.Mappings("selectableFields"))
        {
            if (field.KnownText("jsonPath") is not { } path)
            {
                continue;
            }

            if (!seen.TryAdd(path.Value, path))
            {
                context.Report(Twice, path, path).Related(seen[path.Value], "the first");
            }
            else if (path.Value.StartsWith(".metadata.", StringComparison.Ordinal))
            {
                context.Report(OfMetadata, path, path);
            }
            else if (version.Mapping("schema")?.Mapping("openAPIV3Schema") is { } schema)
            {
                CheckPath(context, path, schema, version.Text("name") ?? string.Empty);
            }
        }
    }

    // Names in brackets are allowed as well, and are not followed.
    private static void CheckPath(NodeContext context, YamlScalar path, YamlMapping schema, string version)
    {
        if (path.Value is not ['.', ..] || path.Value.AsSpan().ContainsAny('[', ']'))
        {
            return;
        }

        var holder = schema;
        foreach (var name in path.Value[1..].Split('.'))
        {
            if (holder.Mapping("properties")?.Mapping(name) is not { } next)
            {
                var known = (holder.Mapping("properties")?.Entries ?? []).Select(entry => entry.Name).OfType<string>();
                context.Report(path, path, version, SpellingSuggestion.Question(name, known));
                return;
            }

            holder = next;
        }

        if (holder.KnownText("type") is { Value: not ("string" or "integer" or "boolean") } type)
        {
            context.Report(WrongType, path, path, type);
        }
    }
}
