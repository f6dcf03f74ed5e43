using ManifestLint.Rules.Structure;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Composition;

/// <summary>Flags schemas of custom resources with fields that the API server does not support, or not together.</summary>
public sealed class CRDSchemaInvalid : Rule
{
    private static readonly string[] Types = ["string", "number", "integer", "boolean", "array", "object"];

    private static readonly string[] Unsupported =
    [
        "$ref",
        "additionalItems",
        "definitions",
        "dependencies",
        "id",
        "patternProperties",
    ];

    // What may stand at the root of a schema whose status is a subresource.
    private static readonly HashSet<string> WithStatus = new(StringComparer.Ordinal)
    {
        "description",
        "example",
        "exclusiveMaximum",
        "exclusiveMinimum",
        "externalDocs",
        "format",
        "items",
        "maxItems",
        "maxLength",
        "maximum",
        "minItems",
        "minLength",
        "minimum",
        "multipleOf",
        "pattern",
        "properties",
        "required",
        "title",
        "type",
        "uniqueItems",
        "x-kubernetes-preserve-unknown-fields",
        "x-kubernetes-validations",
    };

    private static readonly RuleMessage NullType = new("Type 'null' is not supported; write 'nullable: true'");

    private static readonly RuleMessage UnknownType = new(
        "'{0}' is no type of a schema; it is string, number, integer, boolean, array or object"
    );

    private static readonly RuleMessage ItemsList = new("'items' must be one schema, not a list of them");

    private static readonly RuleMessage UniqueItems = new(
        "'uniqueItems: true' is not supported; write 'x-kubernetes-list-type: set'"
    );

    private static readonly RuleMessage MapAndStruct = new(
        "'additionalProperties' and 'properties' exclude each other: an object is a map or has named fields"
    );

    private static readonly RuleMessage PreserveFalse = new(
        "'x-kubernetes-preserve-unknown-fields' must be true or absent"
    );

    private static readonly RuleMessage NullableRoot = new("The root of a schema must not be nullable");

    private static readonly RuleMessage NotWithStatus = new(
        "'{0}' is not allowed at the root of a schema whose 'status' is a subresource"
    );

    private static readonly RuleMessage DefaultInMetadata = new(
        "The API server sets 'metadata', 'kind' and 'apiVersion' itself, so no 'default' is allowed there"
    );

    private static readonly RuleMessage EmbeddedInMetadata = new(
        "An embedded resource is not allowed inside of metadata"
    );

    private static readonly RuleMessage Pattern = new("'{0}' is no pattern for the API server: RE2 knows no {1}");

    private static readonly RuleMessage NoPattern = new(
        "'{0}' is no pattern, and the API server cannot compile it: {1}"
    );

    public CRDSchemaInvalid()
        : base(
            new("ML1828", "crd-schema-invalid")
            {
                Title = "Schema of a custom resource with unsupported fields",
                Message = "'{0}' is not supported in the schema of a custom resource",
                Category = RuleCategory.Composition,
                Severity = Severity.Error,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEachObject(CRDSchemas.Definitions, Check);

    private static void Check(ObjectContext context)
    {
        if (!CRDSchemas.IsV1(context.Object))
        {
            return;
        }

        foreach (var part in CRDSchemas.PartsOf(context.Object))
        {
            CheckType(context, part);
            CheckUnsupported(context, part.Node);
            CheckMetadata(context, part);
            if (part.Level == CRDSchemaLevel.Root)
            {
                CheckRoot(context, part);
            }

            if (part.Node.KnownText("pattern") is { } pattern)
            {
                CheckPattern(context, pattern);
            }
        }
    }

    private static void CheckPattern(ObjectContext context, YamlScalar pattern)
    {
        if (RegularExpressionSyntax.BeyondRE2(pattern.Value) is { } what)
        {
            context.Report(Pattern, pattern, pattern, what);
        }
        else if (GoRegexSyntax.FaultOf(pattern.Value) is { } fault)
        {
            context.Report(NoPattern, pattern, pattern, fault);
        }
    }

    private static void CheckType(ObjectContext context, CRDSchemaPart part)
    {
        if (part.Type is not { Length: > 0 } type || Array.IndexOf(Types, type) >= 0)
        {
            return;
        }

        context.Report(type == "null" ? NullType : UnknownType, part.Node["type"]!, type);
    }

    private static void CheckUnsupported(ObjectContext context, YamlMapping schema)
    {
        foreach (var field in Unsupported)
        {
            if (
                schema.Has(field)
                && !schema.HasNoText(field)
                && schema[field] is not YamlMapping { Entries.IsEmpty: true }
            )
            {
                context.Report(schema.KeyOf(field), field);
            }
        }

        if (schema.HasItems("items"))
        {
            context.Report(ItemsList, schema.KeyOf("items"));
        }

        if (schema.Scalar("uniqueItems") is { IsTrue: true } unique)
        {
            context.Report(UniqueItems, unique);
        }

        if (schema.Scalar("x-kubernetes-preserve-unknown-fields") is { IsFalse: true } preserve)
        {
            context.Report(PreserveFalse, preserve);
        }

        // 'additionalProperties: true' says no more than its absence.
        if (
            schema.Has("additionalProperties")
            && schema.Scalar("additionalProperties") is not { IsTrue: true }
            && schema.Mapping("properties") is { Entries.IsEmpty: false }
        )
        {
            context.Report(MapAndStruct, schema.KeyOf("additionalProperties"));
        }
    }

    private static void CheckMetadata(ObjectContext context, CRDSchemaPart part)
    {
        if (part.IsTopMetadata && !part.IsNested && part.Node.Has("default"))
        {
            context.Report(DefaultInMetadata, part.Node.KeyOf("default"));
        }

        if (part.IsInMetadata && part.IsEmbedded)
        {
            context.Report(EmbeddedInMetadata, part.Node.KeyOf("x-kubernetes-embedded-resource"));
        }
    }

    private static void CheckRoot(ObjectContext context, CRDSchemaPart part)
    {
        if (part.IsTrue("nullable"))
        {
            context.Report(NullableRoot, part.Node.KeyOf("nullable"));
        }
        else if (part.Version.Mapping("subresources") is { } subresources && subresources.Has("status"))
        {
            foreach (var entry in part.Node.Entries)
            {
                if (entry.Name is { } name && !WithStatus.Contains(name) && !IsZero(entry.Value))
                {
                    context.Report(NotWithStatus, entry.Key, name);
                }
            }
        }
    }

    private static bool IsZero(YamlNode value) =>
        value
            is YamlScalar { IsNull: true }
                or YamlScalar { IsFalse: true }
                or YamlScalar { IsString: true, Value: "" }
                or YamlSequence { Items.IsEmpty: true }
                or YamlMapping { Entries.IsEmpty: true };
}
