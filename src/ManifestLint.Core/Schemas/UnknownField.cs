using System.Collections.Frozen;
using ManifestLint.Kubernetes;
using ManifestLint.Rules;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Schemas;

/// <summary>Finds out what was probably meant by a field that its structure does not have.</summary>
internal static class UnknownField
{
    // Fields of older API versions of a kind, whose structures have other names: what people bring along when they change the apiVersion alone.
    private static readonly FrozenDictionary<(string Structure, string Field), string> MovedFields = new Dictionary<
        (string, string),
        string
    >
    {
        [("IngressBackend", "serviceName")] = "service.name",
        [("IngressBackend", "servicePort")] = "service.port",
        [("IngressSpec", "backend")] = "defaultBackend",
        [("HorizontalPodAutoscalerSpec", "targetCPUUtilizationPercentage")] =
            "metrics[].resource.target.averageUtilization",
        [("ResourceMetricSource", "targetAverageUtilization")] = "target.averageUtilization",
        [("ResourceMetricSource", "targetAverageValue")] = "target.averageValue",
        [("PodsMetricSource", "metricName")] = "metric.name",
        [("PodsMetricSource", "targetAverageValue")] = "target.averageValue",
        [("ExternalMetricSource", "metricName")] = "metric.name",
        [("ExternalMetricSource", "targetValue")] = "target.value",
        [("ExternalMetricSource", "targetAverageValue")] = "target.averageValue",
        [("CustomResourceDefinitionSpec", "validation")] = "versions[].schema",
        [("CustomResourceDefinitionSpec", "subresources")] = "versions[].subresources",
        [("CustomResourceDefinitionSpec", "additionalPrinterColumns")] = "versions[].additionalPrinterColumns",
        [("CustomResourceDefinitionSpec", "version")] = "versions[].name",
    }.ToFrozenDictionary();

    /// <summary>Says what a field that is not there was meant to be.</summary>
    /// <param name="entry">The field.</param>
    /// <param name="type">The structure, which does not have it in the target version.</param>
    /// <param name="target">The target version.</param>
    /// <param name="steps">The structures from the root to this one, this one included.</param>
    /// <param name="newest">The type of the root in the newest version, or null.</param>
    internal static SchemaViolation Classify(
        YamlEntry entry,
        FieldType type,
        KubernetesVersion target,
        IReadOnlyList<SchemaStep> steps,
        Func<FieldType?> newest
    )
    {
        var name = entry.Name!;
        if ((type.LifetimeOf(name) ?? SameStructure(steps, newest())?.LifetimeOf(name)) is { } lifetime)
        {
            var kind = lifetime.Since > target ? SchemaViolationKind.FieldTooNew : SchemaViolationKind.FieldRemoved;
            return new SchemaViolation(kind, entry.Key, name, type) { Key = entry.Key, Lifetime = lifetime };
        }

        if (MovedFields.GetValueOrDefault((type.Name ?? string.Empty, name)) is { } moved)
        {
            return new SchemaViolation(SchemaViolationKind.MisplacedField, entry.Key, name, type)
            {
                Key = entry.Key,
                Suggestion = PathTo(steps, steps.Count - 1) + moved,
            };
        }

        var path = PathTo(steps, steps.Count - 1);
        var (found, suggestion) =
            IsLabel(entry, type) ? (SchemaViolationKind.MisplacedField, $"{path}matchLabels.{name}")
            : Respelled(name, type) is { } respelled ? (SchemaViolationKind.MisspelledField, respelled)
            : Below(entry.Value, name, type, path) is { } below ? (SchemaViolationKind.MisplacedField, below)
            : Abridged(entry, steps[^1].Node, type) is { } whole ? (SchemaViolationKind.MisspelledField, whole)
            : Above(entry.Value, name, steps) is { } above ? (SchemaViolationKind.MisplacedField, above)
            : SpellingSuggestion.Find(name, type.PropertyNames) is { } near
                ? (SchemaViolationKind.MisspelledField, near)
            : IsWrapper(entry.Value, steps[^1].Node, type) ? (SchemaViolationKind.MisplacedField, null)
            : (SchemaViolationKind.UnknownField, (string?)null);
        return new SchemaViolation(found, entry.Key, name, type) { Key = entry.Key, Suggestion = suggestion };
    }

    /// <summary>The fields of the structure that a person meant to write in an unknown one. That they are missing is no fault of its own.</summary>
    /// <param name="violation">What <see cref="Classify"/> says of the unknown field.</param>
    /// <param name="value">Its value.</param>
    /// <param name="steps">The structures from the root to this one, this one included.</param>
    internal static IEnumerable<string> Meant(
        SchemaViolation violation,
        YamlNode value,
        IReadOnlyList<SchemaStep> steps
    )
    {
        switch (violation)
        {
            case { Kind: SchemaViolationKind.MisspelledField, Suggestion: { } name }:
                return [name];
            case { Kind: SchemaViolationKind.MisplacedField, Suggestion: { } path }:
                // 'topologyKey' that belongs to 'podAffinityTerm.topologyKey' brings the term along.
                var here = PathTo(steps, steps.Count - 1);
                var below = path.StartsWith(here, StringComparison.Ordinal) ? path[here.Length..] : string.Empty;
                return below.AsSpan().IndexOfAny('.', '[') is > 0 and var end ? [below[..end]] : [];
            case { Kind: SchemaViolationKind.MisplacedField }:
                return ((YamlMapping)value).Entries.Select(entry => entry.Name).OfType<string>();
            default:
                return [];
        }
    }

    // The selector of a Service is labels, that of a Deployment has them one level below.
    private static bool IsLabel(YamlEntry entry, FieldType type) =>
        type.Name == "LabelSelector" && entry.Value is YamlScalar && Respelled(entry.Name!, type) is null;

    // 'podAffinityTerm' in a term: it holds what must stand right here.
    private static bool IsWrapper(YamlNode value, YamlMapping structure, FieldType type) =>
        value is YamlMapping { Entries: { IsEmpty: false } entries } inner
        && type.Required.Any(required => structure[required] is null && inner[required] is not null)
        && entries.All(entry => entry.Name is { } name && type.Property(name) is not null);

    // What 1.14 calls Handler is LifecycleHandler since 1.23: the place in the object is the same, the name of the structure is not.
    private static FieldType? SameStructure(IReadOnlyList<SchemaStep> steps, FieldType? root)
    {
        var type = root;
        for (var i = 1; i < steps.Count && type is not null; i++)
        {
            type = type.Property(steps[i].Name);
            type = steps[i].IsItem ? type?.Element : type;
        }

        return type;
    }

    // Right but for case, underscores or hyphens: surer than any other guess.
    private static string? Respelled(string name, FieldType type)
    {
        var letters = Letters(name);
        return type.PropertyNames.FirstOrDefault(known =>
            letters.Equals(Letters(known), StringComparison.OrdinalIgnoreCase)
        );
    }

    // 'name' for 'secretName', or 'configMapName' for 'name': one of the two is the end of the other, and the right field is not there.
    private static string? Abridged(YamlEntry entry, YamlMapping structure, FieldType type)
    {
        var name = entry.Name!;
        string? found = null;
        foreach (var known in type.PropertyNames)
        {
            if (
                (IsEndOf(name, known) || IsEndOf(known, name))
                && structure[known] is null
                && Fits(entry.Value, type.Property(known))
            )
            {
                if (found is not null)
                {
                    return null;
                }

                found = known;
            }
        }

        return found;
    }

    // 'Name' must begin a word of its own in 'secretName'.
    private static bool IsEndOf(string end, string name) =>
        end.Length is >= 4 and <= SpellingSuggestion.LongestWord
        && name.Length > end.Length
        && name.EndsWith(end, StringComparison.OrdinalIgnoreCase)
        && char.IsAsciiLetterUpper(name[^end.Length]);

    private static string Letters(string name) =>
        name.Length > SpellingSuggestion.LongestWord ? name
        : name.AsSpan().ContainsAny('-', '_') ? string.Concat(name.Where(c => c is not ('-' or '_')))
        : name;

    // The nearest structure around this one that has the field, or whose metadata has it.
    private static string? Above(YamlNode value, string name, IReadOnlyList<SchemaStep> steps)
    {
        for (var i = steps.Count - 2; i >= 0; i--)
        {
            if (Fits(value, steps[i].Type.Property(name)))
            {
                return PathTo(steps, i) + name;
            }

            if (Fits(value, steps[i].Type.Property("metadata")?.Property(name)))
            {
                return $"{PathTo(steps, i)}metadata.{name}";
            }
        }

        return null;
    }

    // One level below, the first is as good as any: 'livenessProbe' of a pod belongs into a container, of whichever list. Two levels below, only a field
    // that is nowhere else there says what was meant.
    private static string? Below(YamlNode value, string name, FieldType type, string path)
    {
        var children = ChildrenOf(type, path).ToList();
        foreach (var (child, below) in children)
        {
            if (Fits(value, child.Property(name)))
            {
                return below + name;
            }
        }

        var found = children
            .SelectMany(child => ChildrenOf(child.Type, child.Path))
            .Where(child => Fits(value, child.Type.Property(name)))
            .Take(2)
            .ToList();
        return found is [var only] ? only.Path + name : null;
    }

    // Nobody writes a status, nor a field that must not be used any more.
    private static IEnumerable<(FieldType Type, string Path)> ChildrenOf(FieldType type, string path)
    {
        foreach (var property in type.PropertyNames)
        {
            if (property is "status" or "managedFields" || type.DeprecationOf(property) is not null)
            {
                continue;
            }

            switch (type.Property(property))
            {
                case { Kind: FieldKind.List, Element: { Kind: FieldKind.Object } item }:
                    yield return (item, $"{path}{property}[].");
                    break;
                case { Kind: FieldKind.Object } structure:
                    yield return (structure, $"{path}{property}.");
                    break;
            }
        }
    }

    private static string PathTo(IReadOnlyList<SchemaStep> steps, int index)
    {
        var path = string.Empty;
        for (var i = 1; i <= index; i++)
        {
            path += steps[i].Name + (steps[i].IsItem ? "[]." : ".");
        }

        return path;
    }

    private static bool Fits(YamlNode value, FieldType? type) =>
        type is not null
        && value switch
        {
            YamlMapping => type.Kind is FieldKind.Object or FieldKind.Map,
            YamlSequence => type.Kind == FieldKind.List,
            YamlScalar scalar => type.Kind is not (FieldKind.Object or FieldKind.Map or FieldKind.List or FieldKind.Any)
                && !scalar.IsNull
                && ScalarDecoding.HasType(scalar, type),
            _ => false,
        };
}
