using System.Collections.Immutable;

namespace ManifestLint.Dev.KubernetesApi;

/// <summary>Makes one structure of what the minors say about it, with intervals where they differ.</summary>
/// <param name="minors">The definitions of all minors, the oldest first.</param>
/// <param name="enumerations">The enumerated values.</param>
internal sealed class TypeMerger(ImmutableArray<OpenApiDefinitions> minors, EnumerationTable enumerations)
{
    internal ImmutableArray<ApiType> Merge()
    {
        var names = minors.SelectMany(minor => minor.Types.Keys).Distinct(StringComparer.Ordinal);
        ImmutableArray<ApiType> types =
        [
            .. names
                .Select(Merge)
                .OrderBy(type => type.Package, StringComparer.Ordinal)
                .ThenBy(type => type.Name, StringComparer.Ordinal),
        ];
        EnforcedFields.RequireUse(types);
        DeprecatedFields.RequireUse(types);
        enumerations.RequireUse();
        return types;
    }

    private ApiType Merge(string fullName)
    {
        var dot = fullName.LastIndexOf('.');
        var (package, name) = (fullName[..dot], fullName[(dot + 1)..]);
        var definitions = minors
            .Where(minor => minor.Types.ContainsKey(fullName))
            .Select(minor => (minor.Minor, Type: minor.Types[fullName]))
            .ToList();
        var properties = definitions
            .SelectMany(definition => definition.Type.Properties.Keys)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .SelectMany(property => MergeProperty(package, name, property, definitions));
        return new ApiType(package, name, Range(definitions.Select(definition => definition.Minor)), [.. properties]);
    }

    private IEnumerable<ApiProperty> MergeProperty(
        string package,
        string type,
        string property,
        List<(int Minor, OpenApiType Type)> definitions
    )
    {
        var present = definitions
            .Where(definition => definition.Type.Properties.ContainsKey(property))
            .Select(definition => (definition.Minor, Shape: definition.Type.Properties[property]))
            .ToList();
        var declared = definitions
            .Where(definition => definition.Type.Required.Contains(property))
            .Select(definition => definition.Minor)
            .ToList();
        var required = EnforcedFields.Find(package, type, property) switch
        {
            Enforcement.Declared when declared.Count > 0 => Range(declared),
            Enforcement.Always => Range(present.Select(one => one.Minor)),
            _ => (MinorRange?)null,
        };

        // All minors together, to be sure that there is no gap.
        _ = Range(present.Select(one => one.Minor));
        return present
            .GroupBy(one => one.Shape.Key, StringComparer.Ordinal)
            .Select(group =>
            {
                var range = Range(group.Select(one => one.Minor));
                var shape = group.First().Shape;
                return new ApiProperty(
                    property,
                    enumerations.Find(package, type, property, shape) is { IsEmpty: false } values
                        ? shape.WithValues(values)
                        : shape,
                    range,
                    Intersect(required, range),
                    DeprecatedFields.Find(package, type, property)
                );
            })
            .OrderBy(row => row.Minors.Since);
    }

    private static MinorRange? Intersect(MinorRange? first, MinorRange second)
    {
        if (first is not { } range)
        {
            return null;
        }

        var both = new MinorRange(Math.Max(range.Since, second.Since), Math.Min(range.Through, second.Through));
        return both.Since <= both.Through ? both : null;
    }

    private static MinorRange Range(IEnumerable<int> minors)
    {
        var all = minors.ToList();
        var range = new MinorRange(all.Min(), all.Max());
        return all.Count == range.Through - range.Since + 1
            ? range
            : throw new InvalidDataException(
                "Something was removed and came back: the catalogue has one interval for it"
            );
    }
}
