using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Composition;

/// <summary>Flags defaults in schemas of custom resources that the schema itself does not allow: the API server refuses the definition.</summary>
public sealed class CRDDefaultInvalid : Rule
{
    private static readonly RuleMessage Broken = new("The default of '{0}' {1}");

    private static readonly RuleMessage Unknown = new(
        "The default has the field '{0}', which the schema does not know"
    );

    private static readonly RuleMessage Missing = new("The default lacks the field '{0}', which the schema requires");

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } =
        new("ML1833", "crd-default-invalid")
        {
            Title = "Default that the schema does not allow",
            Message = "The schema wants type {0}, but the default is {1}",
            Category = RuleCategory.Composition,
            Severity = Severity.Error,
        };

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules)
    {
        rules.ForEachObject(CRDSchemas.Definitions, Check);
        rules.ForEachSchemaViolation(
            context =>
                context.Report(
                    Broken,
                    FirstToken(context.Violation.Node),
                    context.Violation.Field,
                    context.Violation.Detail
                ),
            SchemaViolationKind.InvalidDefault
        );
    }

    private static void Check(ObjectContext context)
    {
        if (!CRDSchemas.IsV1(context.Object))
        {
            return;
        }

        // Aliases may share values: no pair is judged twice.
        var seen = new HashSet<(YamlNode Value, YamlMapping Schema)>();
        foreach (var part in CRDSchemas.PartsOf(context.Object))
        {
            if (!part.IsNested && !part.IsTopMetadata && part.Node.Has("default"))
            {
                Judge(context, part.Node["default"]!, part.Node, seen);
            }
        }
    }

    private static void Judge(
        ObjectContext context,
        YamlNode value,
        YamlMapping schema,
        HashSet<(YamlNode Value, YamlMapping Schema)> seen
    )
    {
        if (!seen.Add((value, schema)) || value is YamlScalar { IsNull: true })
        {
            return;
        }

        if (value is YamlScalar text && TemplateMarks.IsUnfilled(text.Value))
        {
            return;
        }

        if (!IsOfType(value, schema, out var wanted))
        {
            context.Report(FirstToken(value), wanted, value.Description);
            return;
        }

        if (value is YamlMapping fields)
        {
            CheckFields(context, fields, schema, seen);
        }
        else if (value is YamlSequence list && schema.Mapping("items") is { } ofItems)
        {
            foreach (var item in list.Items)
            {
                Judge(context, item, ofItems, seen);
            }
        }
    }

    private static bool IsOfType(YamlNode value, YamlMapping schema, out string? wanted)
    {
        wanted = schema.KnownText("type")?.Value;
        if (schema.Scalar("x-kubernetes-int-or-string") is { IsTrue: true })
        {
            wanted = "integer or string";
            return value is YamlScalar { IsString: true } or YamlScalar { Type: ScalarType.Integer };
        }

        return wanted switch
        {
            "string" => value is YamlScalar { IsString: true },
            "integer" => value is YamlScalar number && number.TryGetInt64(out _),
            "number" => value is YamlScalar { Type: ScalarType.Integer or ScalarType.Float },
            "boolean" => value is YamlScalar { Type: ScalarType.Boolean },
            "array" => value is YamlSequence,
            "object" => value is YamlMapping,
            _ => true,
        };
    }

    // Fields that nobody defined would be pruned, and a default must survive that; defaults of fields are filled in first.
    private static void CheckFields(
        ObjectContext context,
        YamlMapping fields,
        YamlMapping schema,
        HashSet<(YamlNode Value, YamlMapping Schema)> seen
    )
    {
        var properties = schema.Mapping("properties");
        var ofOthers = schema.Mapping("additionalProperties");
        var isOpen =
            schema.Has("additionalProperties")
            || schema.Scalar("x-kubernetes-preserve-unknown-fields") is { IsTrue: true }
            || schema.Scalar("x-kubernetes-embedded-resource") is { IsTrue: true };
        foreach (var entry in fields.Entries)
        {
            if (entry.Name is { } name && (properties?.Mapping(name) ?? ofOthers) is { } inner)
            {
                Judge(context, entry.Value, inner, seen);
            }
            else if (!isOpen)
            {
                context.Report(Unknown, entry.Key, entry.Name);
            }
        }

        foreach (var name in schema.KnownTexts("required"))
        {
            if (!fields.Has(name.Value) && properties?.Mapping(name.Value)?.Has("default") != true)
            {
                context.Report(Missing, FirstToken(fields), name).Related(name, "required here");
            }
        }
    }

    private static YamlNode FirstToken(YamlNode value) =>
        value is YamlMapping { IsFlow: false, Entries: [var first, ..] } ? first.Key : value;
}
