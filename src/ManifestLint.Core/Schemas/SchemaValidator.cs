using System.Collections.Immutable;
using ManifestLint.Kubernetes;
using ManifestLint.Rules;
using ManifestLint.Yaml;

namespace ManifestLint.Schemas;

/// <summary>
/// Compares an object with the schema of its kind, as the API server does when it decodes strictly: unknown fields, types, required fields,
/// enumerations, formats, repeated items. One walk, linear in the size of the object; says nothing about what the schema leaves open.
/// </summary>
/// <param name="target">The Kubernetes minor.</param>
/// <param name="source">Whose schema it is.</param>
/// <param name="newest">The type of the kind in the newest version, where there is one: a structure may have had another name before.</param>
/// <param name="report">Takes each departure, in the order of the text.</param>
internal sealed class SchemaValidator(
    KubernetesVersion target,
    SchemaSource source,
    Func<FieldType?> newest,
    Action<SchemaViolation> report
)
{
    private const string Spec = "spec";

    // From the root to the structure that is looked at: where else a misplaced field could belong.
    // A stack in an array of its own: the generic list over values would be compiled when the first object is checked.
    private SchemaStep[] _steps = new SchemaStep[16];
    private int _depth;

    /// <summary>Checks an object.</summary>
    /// <param name="root">The object's mapping.</param>
    /// <param name="type">The type of its kind.</param>
    internal void Validate(YamlMapping root, FieldType type) => Check(new SchemaField(root, null, string.Empty), type);

    private void Check(SchemaField field, FieldType type)
    {
        if (field.Node is YamlScalar { IsNull: true })
        {
            CheckNull(field, type);
            return;
        }

        if (type is StructuralFieldType structural)
        {
            foreach (var violation in StructuralConstraints.Check(field.Node, field.Key, field.Name, structural))
            {
                report(violation);
            }
        }

        switch (type.Kind)
        {
            case FieldKind.Any:
                break;
            case FieldKind.Object when field.Node is YamlMapping mapping:
                CheckStructure(field, mapping, type);
                break;
            case FieldKind.Map when field.Node is YamlMapping mapping:
                CheckMap(mapping, type);
                break;
            case FieldKind.List when field.Node is YamlSequence sequence:
                CheckList(field, sequence, type);
                break;
            case FieldKind.Object or FieldKind.Map or FieldKind.List:
                Report(SchemaViolationKind.WrongType, field, type);
                break;
            default:
                CheckScalar(field, type);
                break;
        }
    }

    // In built-in kinds null is as good as absent. In custom resources it is a value, which a default replaces (apiextensions.k8s.io/v1, nullable).
    private void CheckNull(SchemaField field, FieldType type)
    {
        // An item is there even when it is null: the server decodes an empty structure, and then misses what it needs.
        if (field.IsItem && type is { Kind: FieldKind.Object } and not StructuralFieldType)
        {
            Report(SchemaViolationKind.WrongType, field, type);
        }
        else if (type is StructuralFieldType { IsNullable: false, Schema.Default: null, Kind: not FieldKind.Any })
        {
            Report(SchemaViolationKind.WrongType, field, type);
        }
    }

    private void CheckStructure(SchemaField field, YamlMapping mapping, FieldType type)
    {
        Enter(new SchemaStep(field.Name, field.IsItem, type, mapping));
        HashSet<string>? meant = null;
        UnknownFields? unknown = null;
        foreach (var entry in mapping.Entries)
        {
            if (entry.Name is not { } name || IsOwnStatus(name))
            {
                continue;
            }

            if (type.Property(name) is { } property)
            {
                Check(new SchemaField(entry.Value, entry.Key, name), property);
                if (type.DeprecationOf(name) is { } deprecation)
                {
                    ReportDeprecated(entry, name, type, deprecation);
                }
            }
            else if (type.IsClosed)
            {
                unknown ??= UnknownFields.Of(mapping, type, target, Steps, newest);
                var violation = unknown[name];
                if (!unknown.IsCompanion(name))
                {
                    report(violation with { Structure = mapping, Source = source });
                }

                foreach (var suggestion in UnknownField.Meant(violation, entry.Value, Steps))
                {
                    (meant ??= new HashSet<string>(StringComparer.Ordinal)).Add(suggestion);
                }
            }
        }

        foreach (var name in type.Required)
        {
            // A null that counts is there, and is a fault of its own. A field under a wrong name is one fault, not two.
            var isMissing =
                mapping[name] is null
                || (type is not StructuralFieldType && mapping[name] is YamlScalar { IsNull: true });
            if (isMissing && meant?.Contains(name) != true)
            {
                report(
                    new SchemaViolation(SchemaViolationKind.MissingField, mapping, name, type)
                    {
                        Key = field.Key,
                        Source = source,
                    }
                );
            }
        }

        if (source == SchemaSource.Kubernetes && IsEmptySpec(mapping, type) && meant?.Contains(Spec) != true)
        {
            report(
                new SchemaViolation(SchemaViolationKind.MissingField, mapping, Spec, type)
                {
                    Key = field.Key,
                    Source = source,
                }
            );
        }

        _depth--;
    }

    private ArraySegment<SchemaStep> Steps => new(_steps, 0, _depth);

    private void Enter(SchemaStep step)
    {
        if (_depth == _steps.Length)
        {
            Array.Resize(ref _steps, 2 * _depth);
        }

        _steps[_depth++] = step;
    }

    // An absent spec is decoded as an empty one, and then misses what a spec needs; the published schema does not call it required.
    private static bool IsEmptySpec(YamlMapping mapping, FieldType type) =>
        mapping[Spec] is null or YamlScalar { IsNull: true }
        && !type.Required.Contains(Spec, StringComparer.Ordinal)
        && type.Property(Spec) is { Kind: FieldKind.Object, Required.IsEmpty: false };

    // A status that is applied with a custom resource is dropped, where the status is a subresource (as nearly everywhere).
    private bool IsOwnStatus(string name) => name == "status" && _depth == 1 && source != SchemaSource.Kubernetes;

    private void CheckMap(YamlMapping mapping, FieldType type)
    {
        if (type.Element is not { } element)
        {
            return;
        }

        foreach (var entry in mapping.Entries)
        {
            if (entry.Name is { } name)
            {
                Check(new SchemaField(entry.Value, entry.Key, name), element);
            }
        }
    }

    private void CheckList(SchemaField field, YamlSequence sequence, FieldType type)
    {
        if (type.Element is { } element)
        {
            foreach (var item in sequence.Items)
            {
                Check(new SchemaField(item, null, field.Name), element);
            }
        }

        foreach (var (item, first) in RepeatedItems.Of(sequence, type))
        {
            report(
                new SchemaViolation(SchemaViolationKind.DuplicateItem, item, field.Name, type)
                {
                    Other = first,
                    Detail = RepeatedItems.KeysOf(item, type),
                    Source = source,
                }
            );
        }
    }

    private void CheckScalar(SchemaField field, FieldType type)
    {
        if (field.Node is not YamlScalar scalar || !ScalarDecoding.HasType(scalar, type))
        {
            Report(SchemaViolationKind.WrongType, field, type);
        }
        else if (ScalarDecoding.Fault(scalar, type) is { } fault)
        {
            Report(SchemaViolationKind.Malformed, field, type, fault);
        }
        else if (!type.AllowedValues.IsEmpty)
        {
            CheckValue(field, scalar, type);
        }
    }

    private void CheckValue(SchemaField field, YamlScalar scalar, FieldType type)
    {
        // An empty string is the zero value, which the server takes for an absent one and replaces by the default.
        if (scalar.HasValue(string.Empty) || IsAllowed(scalar, type.AllowedValues))
        {
            return;
        }

        var lifetime = type.LifetimeOfValue(scalar.Value);
        var kind =
            lifetime is null ? SchemaViolationKind.ValueNotAllowed
            : lifetime.Value.Since > target ? SchemaViolationKind.ValueTooNew
            : SchemaViolationKind.ValueRemoved;
        report(
            new SchemaViolation(kind, scalar, field.Name, type)
            {
                Key = field.Key,
                Lifetime = lifetime,
                Source = source,
            }
        );
    }

    private static bool IsAllowed(YamlScalar scalar, ImmutableArray<string> allowed)
    {
        foreach (var value in allowed)
        {
            if (scalar.HasValue(value))
            {
                return true;
            }
        }

        return false;
    }

    private void ReportDeprecated(YamlEntry entry, string name, FieldType type, FieldDeprecation deprecation)
    {
        if (entry.Value is YamlScalar { IsNull: true })
        {
            return;
        }

        report(
            new SchemaViolation(SchemaViolationKind.FieldDeprecated, entry.Key, name, type)
            {
                Key = entry.Key,
                Deprecation = deprecation,
                Source = source,
            }
        );
    }

    private void Report(SchemaViolationKind kind, SchemaField field, FieldType type, string? detail = null) =>
        report(
            new SchemaViolation(kind, field.Node, field.Name, type)
            {
                Key = field.Key,
                Detail = detail,
                Source = source,
            }
        );
}

/// <summary>A value on the walk.</summary>
/// <param name="Node">The value.</param>
/// <param name="Key">Its key, or null for an item.</param>
/// <param name="Name">The name of the field; of its list for an item.</param>
internal readonly record struct SchemaField(YamlNode Node, YamlNode? Key, string Name)
{
    internal bool IsItem => Key is null && Name.Length > 0;
}

/// <summary>A structure on the way from the root to where the walk is.</summary>
/// <param name="Name">The field that holds it; empty for the root.</param>
/// <param name="IsItem">Whether it is an item of a list in that field.</param>
/// <param name="Type">Its type.</param>
/// <param name="Node">The structure.</param>
internal readonly record struct SchemaStep(string Name, bool IsItem, FieldType Type, YamlMapping Node);
