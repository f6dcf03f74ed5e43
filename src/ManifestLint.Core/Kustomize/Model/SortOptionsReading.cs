using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>Turns a decoded mapping into sort options.</summary>
internal static class SortOptionsReading
{
    private const string Fifo = "fifo";
    private const string Legacy = "legacy";

    /// <summary>The value of <c>sortOptions</c>.</summary>
    /// <param name="mapping">Its mapping.</param>
    internal static SortOptions Read(YamlMapping mapping)
    {
        var order = mapping.TextOf("order");
        var place = mapping.PlaceOf("order");
        var isLegacy = order?.HasValue(Legacy) ?? false;
        var lists = mapping.Mapping("legacySortOptions");
        if (!isLegacy && order?.HasValue(Fifo) != true)
        {
            return new SortOptions(place, false)
            {
                Fault = new BuildFault(
                    BuildFaultKind.Refused,
                    place,
                    $"'sortOptions.order' must be {Fifo} or {Legacy}"
                ),
            };
        }

        if (lists is null)
        {
            return new SortOptions(place, isLegacy);
        }

        return isLegacy
            ? new SortOptions(
                place,
                true,
                [.. lists.TextsOf("orderFirst").Select(kind => kind.Value)],
                [.. lists.TextsOf("orderLast").Select(kind => kind.Value)]
            )
            : new SortOptions(place, false)
            {
                Fault = new BuildFault(
                    BuildFaultKind.Refused,
                    lists.NarrowPlace(),
                    $"'sortOptions.legacySortOptions' has a meaning with the order {Legacy} only, and the order is {Fifo}"
                ),
            };
    }
}
