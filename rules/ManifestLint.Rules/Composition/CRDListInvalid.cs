using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Composition;

/// <summary>Flags list and map types in schemas of custom resources that do not fit the schema: the API server refuses the definition.</summary>
public sealed class CRDListInvalid : Rule
{
    private const string ListType = "x-kubernetes-list-type";
    private const string MapType = "x-kubernetes-map-type";
    private const string MapKeys = "x-kubernetes-list-map-keys";

    private static readonly RuleMessage WrongType = new("'{0}' needs type {1}");

    private static readonly RuleMessage NoKeys = new(
        "A list of type map needs 'x-kubernetes-list-map-keys', the fields by which its items are told apart"
    );

    private static readonly RuleMessage KeysWithoutMap = new(
        "'x-kubernetes-list-map-keys' needs 'x-kubernetes-list-type: map'"
    );

    private static readonly RuleMessage ItemsNotObject = new("The items of a list of type map must have type object");

    private static readonly RuleMessage KeyUnknown = new("Key '{0}' is no property of the list's items");

    private static readonly RuleMessage KeyTwice = new("Key '{0}' stands twice in 'x-kubernetes-list-map-keys'");

    private static readonly RuleMessage KeyNotScalar = new(
        "Property '{0}' is a key of the list, so its type must be a scalar, not {1}"
    );

    private static readonly RuleMessage KeyOptional = new(
        "Property '{0}' is a key of the list, so it must be required or have a default"
    );

    private static readonly RuleMessage NullableKey = new(
        "Property '{0}' is a key of the list, so it must not be nullable"
    );

    private static readonly RuleMessage NullableItems = new("The items of a list of type {0} must not be nullable");

    private static readonly RuleMessage SetNotAtomic = new(
        "The items of a list of type set must be scalars or whole values; write '{0}: atomic' in 'items'"
    );

    public CRDListInvalid()
        : base(
            new("ML1829", "crd-list-invalid")
            {
                Title = "List type that the schema does not fit",
                Message = "'{0}' is no value of '{1}'; it is {2}",
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

        foreach (var part in CRDSchemas.PartsOf(context.Object).Where(part => !part.IsNested))
        {
            CheckMapType(context, part);
            CheckListType(context, part);
        }
    }

    private static void CheckMapType(ObjectContext context, CRDSchemaPart part)
    {
        if (part.Node.KnownText(MapType) is not { } type)
        {
            return;
        }

        if (type.Value is not ("atomic" or "granular"))
        {
            context.Report(type, type, MapType, "atomic or granular");
        }

        if (part.Type is not (null or "object"))
        {
            context.Report(WrongType, part.Node.KeyOf(MapType), MapType, "object");
        }
    }

    private static void CheckListType(ObjectContext context, CRDSchemaPart part)
    {
        var schema = part.Node;
        var type = schema.KnownText(ListType);
        if (schema.HasItems(MapKeys) && (type is null ? !schema.Has(ListType) : !type.HasValue("map")))
        {
            context.Report(KeysWithoutMap, schema.KeyOf(MapKeys));
        }

        if (type is null)
        {
            return;
        }

        if (type.Value is not ("atomic" or "set" or "map"))
        {
            context.Report(type, type, ListType, "atomic, set or map");
        }

        if (part.Type is not (null or "array"))
        {
            context.Report(WrongType, schema.KeyOf(ListType), ListType, "array");
            return;
        }

        if (type.HasValue("map") && schema.HasNoItems(MapKeys))
        {
            context.Report(NoKeys, type);
        }

        if (schema.Mapping("items") is not { } items || type.Value is not ("set" or "map"))
        {
            return;
        }

        if (items.Scalar("nullable") is { IsTrue: true } nullable)
        {
            context.Report(NullableItems, nullable, type);
        }

        if (type.HasValue("set"))
        {
            CheckSet(context, schema, items);
        }
        else
        {
            CheckKeys(context, schema, items);
        }
    }

    // Lists are atomic unless they say otherwise, objects are not.
    private static void CheckSet(ObjectContext context, YamlMapping schema, YamlMapping items)
    {
        switch (items.KnownText("type")?.Value)
        {
            case "array" when items.KnownText(ListType) is { Value: not "atomic" } type:
                context.Report(SetNotAtomic, type, ListType);
                break;
            case "object" when items.KnownText(MapType) is { Value: not "atomic" } type:
                context.Report(SetNotAtomic, type, MapType);
                break;
            case "object" when !items.Has(MapType):
                context.Report(SetNotAtomic, schema.KeyOf("items"), MapType);
                break;
        }
    }

    private static void CheckKeys(ObjectContext context, YamlMapping schema, YamlMapping items)
    {
        if (items.KnownText("type")?.Value is not { } type)
        {
            return;
        }

        if (type != "object")
        {
            context.Report(ItemsNotObject, items["type"]!);
            return;
        }

        var required = items.KnownTexts("required").Select(name => name.Value).ToHashSet(StringComparer.Ordinal);
        var seen = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        foreach (var key in schema.KnownTexts(MapKeys))
        {
            if (!seen.TryAdd(key.Value, key))
            {
                context.Report(KeyTwice, key, key).Related(seen[key.Value], "the first");
            }
            else if (items.Mapping("properties")?.Mapping(key.Value) is not { } property)
            {
                context.Report(KeyUnknown, key, key);
            }
            else
            {
                CheckKey(context, key, property, required.Contains(key.Value));
            }
        }
    }

    private static void CheckKey(ObjectContext context, YamlScalar key, YamlMapping property, bool isRequired)
    {
        if (property.KnownText("type") is { Value: "array" or "object" } type)
        {
            context.Report(KeyNotScalar, type, key, type);
        }

        if (property.Scalar("nullable") is { IsTrue: true } nullable)
        {
            context.Report(NullableKey, nullable, key);
        }

        if (!isRequired && !property.Has("default"))
        {
            context.Report(KeyOptional, key, key);
        }
    }
}
