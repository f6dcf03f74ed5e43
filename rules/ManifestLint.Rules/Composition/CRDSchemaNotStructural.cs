using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Composition;

/// <summary>Flags schemas of custom resources that are not structural: the API server could not say which fields there are, and refuses them.</summary>
public sealed class CRDSchemaNotStructural : Rule
{
    private static readonly string[] OnlyOutside =
    [
        "type",
        "additionalProperties",
        "default",
        "title",
        "description",
        "x-kubernetes-list-type",
    ];

    private static readonly string[] OnlyFalseInside =
    [
        "nullable",
        "x-kubernetes-preserve-unknown-fields",
        "x-kubernetes-embedded-resource",
        "x-kubernetes-int-or-string",
    ];

    private static readonly RuleMessage NoItems = new("'{0}' is an array, so it needs 'items' that say of what");

    private static readonly RuleMessage RootType = new("The schema of a resource must have type object, not '{0}'");

    private static readonly RuleMessage FieldType = new("'{0}' must have type {1}, not '{2}'");

    private static readonly RuleMessage Forbidden = new(
        "'{0}' is not allowed under 'allOf', 'anyOf', 'oneOf' and 'not'; say it once outside of them"
    );

    private static readonly RuleMessage Undefined = new(
        "Property '{0}' is restricted here but not defined; add it to the 'properties' outside"
    );

    private static readonly RuleMessage UndefinedItems = new(
        "'{0}' are restricted here but not defined; add them outside"
    );

    private static readonly RuleMessage Metadata = new(
        "The schema of 'metadata' may restrict 'name' and 'generateName', but must not say '{0}'"
    );

    private static readonly RuleMessage NestedMetadata = new(
        "'metadata' must not be restricted under 'allOf', 'anyOf', 'oneOf' and 'not'"
    );

    private static readonly RuleMessage NotAtRoot = new("'additionalProperties' is not allowed {0}");

    private static readonly RuleMessage Contradiction = new("'{0}' must not be true where '{1}' is");

    private static readonly RuleMessage EmptyEmbedded = new(
        "'{0}' is an embedded resource, so it needs 'properties' or 'x-kubernetes-preserve-unknown-fields: true'"
    );

    public CRDSchemaNotStructural()
        : base(
            new("ML1827", "crd-schema-not-structural")
            {
                Title = "Schema of a custom resource that is not structural",
                Message = "'{0}' has no 'type', so its schema is not structural",
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

        var completeness = new CRDCompleteness();
        foreach (var part in CRDSchemas.PartsOf(context.Object))
        {
            if (part.IsNested)
            {
                CheckNested(context, part);
            }
            else
            {
                CheckType(context, part);
                CheckObject(context, part);
                CheckExtensions(context, part);
                foreach (var gap in completeness.GapsIn(part.Node))
                {
                    context.Report(gap.IsProperty ? Undefined : UndefinedItems, gap.Key, gap.Key);
                }
            }
        }
    }

    private static void CheckType(ObjectContext context, CRDSchemaPart part)
    {
        var name = (part.Key as YamlScalar)?.Value;
        switch (part.Type)
        {
            case "" when part.IsEmbedded:
                context.Report(FieldType, part.Key, name, "object", string.Empty);
                break;
            // A reference, which crd-schema-invalid finds, stands in the place of the type.
            case "" when !part.Node.HasNoText("$ref"):
                break;
            case "" when part.Level == CRDSchemaLevel.Root || !(part.IsIntegerOrString || part.PreservesUnknown):
                context.Report(part.Key, name);
                break;
            case "array" when !part.Node.Has("items"):
                context.Report(NoItems, part.Key, name);
                break;
            case not (null or "" or "object") and var type when part.Level == CRDSchemaLevel.Root:
                context.Report(RootType, part.Node["type"]!, type);
                break;
            case not (null or "" or "object") and var type when part.IsEmbedded:
                context.Report(FieldType, part.Node["type"]!, name, "object", type);
                break;
        }
    }

    private static void CheckObject(ObjectContext context, CRDSchemaPart part)
    {
        if (part.Node.Has("additionalProperties") && part.HoldsObject)
        {
            var where = part.Level == CRDSchemaLevel.Root ? "at the root of a schema" : "in an embedded resource";
            context.Report(NotAtRoot, part.Node.KeyOf("additionalProperties"), where);
        }

        if (!part.HoldsObject || part.Node.Mapping("properties") is not { } properties)
        {
            return;
        }

        CheckFieldType(context, properties, "apiVersion", "string");
        CheckFieldType(context, properties, "kind", "string");
        CheckFieldType(context, properties, "metadata", "object");
        if (part.Level == CRDSchemaLevel.Root && properties.Mapping("metadata") is { } metadata)
        {
            CheckMetadata(context, metadata);
        }
    }

    // Without any type it is found there, like any other property.
    private static void CheckFieldType(ObjectContext context, YamlMapping properties, string field, string wanted)
    {
        if (properties.Mapping(field)?.KnownText("type") is { Value.Length: > 0 } type && !type.HasValue(wanted))
        {
            context.Report(FieldType, type, field, wanted, type);
        }
    }

    private static void CheckMetadata(ObjectContext context, YamlMapping metadata)
    {
        foreach (var entry in metadata.Entries)
        {
            if (entry.Name is "type" or "default" or "properties" || entry.Value is YamlScalar { IsNull: true })
            {
                continue;
            }

            context.Report(Metadata, entry.Key, entry.Name);
        }

        foreach (var entry in metadata.Mapping("properties")?.Entries ?? [])
        {
            if (entry.Name is not ("name" or "generateName"))
            {
                context.Report(Metadata, entry.Key, entry.Name);
            }
        }
    }

    private static void CheckExtensions(ObjectContext context, CRDSchemaPart part)
    {
        if (part.IsIntegerOrString)
        {
            foreach (var other in new[] { "x-kubernetes-preserve-unknown-fields", "x-kubernetes-embedded-resource" })
            {
                if (part.IsTrue(other))
                {
                    context.Report(Contradiction, part.Node.KeyOf(other), other, "x-kubernetes-int-or-string");
                }
            }
        }

        if (
            part.IsEmbedded
            && !part.PreservesUnknown
            && part.Node.Mapping("properties") is not { Entries.IsEmpty: false }
        )
        {
            context.Report(EmptyEmbedded, part.Key, (part.Key as YamlScalar)?.Value);
        }
    }

    private static void CheckNested(ObjectContext context, CRDSchemaPart part)
    {
        foreach (var field in OnlyOutside)
        {
            if (!part.Node.HasNoText(field))
            {
                context.Report(Forbidden, part.Node.KeyOf(field), field);
            }
        }

        foreach (var field in OnlyFalseInside)
        {
            if (part.IsTrue(field))
            {
                context.Report(Forbidden, part.Node.KeyOf(field), field);
            }
        }

        if (part.Node.HasItems("x-kubernetes-list-map-keys"))
        {
            context.Report(Forbidden, part.Node.KeyOf("x-kubernetes-list-map-keys"), "x-kubernetes-list-map-keys");
        }

        if (part.Node.Mapping("properties") is { } properties && properties.Has("metadata"))
        {
            context.Report(NestedMetadata, properties.KeyOf("metadata"));
        }
    }
}
