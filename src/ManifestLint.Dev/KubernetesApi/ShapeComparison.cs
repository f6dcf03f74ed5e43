using System.Collections.Immutable;
using ManifestLint.Schemas;

namespace ManifestLint.Dev.KubernetesApi;

/// <summary>
/// Whether every object of one structure is one of another: no field is lost, no type differs, nothing more is required, no value is refused that was
/// allowed. What the server writes (<c>status</c>) does not count.
/// </summary>
/// <param name="types">All structures by full name.</param>
internal sealed class ShapeComparison(IReadOnlyDictionary<string, ApiType> types)
{
    private readonly HashSet<(string, string, int, int)> _assumed = [];

    /// <summary>Marks the kinds whose replacement takes their objects as they are.</summary>
    /// <param name="kinds">The kinds.</param>
    /// <param name="types">All structures.</param>
    internal static ImmutableArray<ApiKind> Mark(ImmutableArray<ApiKind> kinds, ImmutableArray<ApiType> types)
    {
        var byName = types.ToDictionary(type => type.FullName, StringComparer.Ordinal);
        var typeOf = kinds.ToDictionary(kind => kind.Kind, kind => kind.Type);
        return
        [
            .. kinds.Select(kind =>
                kind with
                {
                    HasReplacementOfSameShape =
                        kind.Type is { } old
                        && kind.Replacement is { } replacement
                        && replacement.Kind == kind.Kind.Kind
                        && typeOf[replacement] is { } next
                        && new ShapeComparison(byName).Accepts(byName[old], byName[next]),
                }
            ),
        ];
    }

    // Each structure is taken as it was last, before it went; the new one as it was then, or first.
    private bool Accepts(ApiType old, ApiType next)
    {
        var minor = old.Minors.Through;
        return Accepts(old, next, minor, Math.Clamp(minor, next.Minors.Since, next.Minors.Through));
    }

    private bool Accepts(ApiType old, ApiType next, int oldMinor, int nextMinor)
    {
        // Structures refer to themselves: what is being compared counts as equal until it is found different.
        if (!_assumed.Add((old.FullName, next.FullName, oldMinor, nextMinor)))
        {
            return true;
        }

        var oldProperties = PropertiesOf(old, oldMinor);
        var nextProperties = PropertiesOf(next, nextMinor);
        var isKind = oldProperties.ContainsKey("apiVersion") && oldProperties.ContainsKey("kind");
        var isNothingLost = oldProperties
            .Where(property => !(isKind && property.Key == "status"))
            .All(property =>
                nextProperties.TryGetValue(property.Key, out var taker)
                && Accepts(property.Value.Shape, taker.Shape, oldMinor, nextMinor)
            );
        return isNothingLost
            && nextProperties.All(property =>
                !IsRequired(property.Value, nextMinor)
                || (oldProperties.TryGetValue(property.Key, out var giver) && IsRequired(giver, oldMinor))
            );
    }

    private bool Accepts(ApiShape old, ApiShape next, int oldMinor, int nextMinor)
    {
        if (old.Code != next.Code)
        {
            return next.Code == ApiShapeCode.Any;
        }

        return old.Code switch
        {
            ApiShapeCode.Structure => old.Type == next.Type
                || Accepts(types[old.Type!], types[next.Type!], oldMinor, nextMinor),
            ApiShapeCode.List or ApiShapeCode.Map => Accepts(old.Element!, next.Element!, oldMinor, nextMinor),
            _ => next.Values.IsEmpty
                || (
                    !old.Values.IsEmpty
                    && ValuesIn(old, oldMinor).All(ValuesIn(next, nextMinor).ToHashSet(StringComparer.Ordinal).Contains)
                ),
        };
    }

    private static Dictionary<string, ApiProperty> PropertiesOf(ApiType type, int minor)
    {
        var known = Math.Clamp(minor, type.Minors.Since, type.Minors.Through);
        return type
            .Properties.Where(property => property.Minors.Includes(known))
            .ToDictionary(property => property.Name, StringComparer.Ordinal);
    }

    private static bool IsRequired(ApiProperty property, int minor) =>
        property.Required is { } range && range.Includes(minor);

    private static IEnumerable<string> ValuesIn(ApiShape shape, int minor) =>
        shape.Values.Where(value => value.Minors.Includes(minor)).Select(value => value.Text);
}
