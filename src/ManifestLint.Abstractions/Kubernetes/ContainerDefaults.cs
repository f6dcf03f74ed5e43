using ManifestLint.Yaml;

namespace ManifestLint.Kubernetes;

/// <summary>A request or a limit.</summary>
public enum AmountSide
{
    /// <summary>A request.</summary>
    Request,

    /// <summary>A limit.</summary>
    Limit,
}

/// <summary>That a LimitRange gives containers of a namespace an amount, kept without its tree.</summary>
/// <param name="Namespace">The namespace, or null for unknown.</param>
/// <param name="Side">Whether it gives a request or a limit.</param>
/// <param name="Resource">The resource.</param>
public sealed record GivenAmount(string? Namespace, AmountSide Side, string Resource);

/// <summary>
/// An item of a LimitRange that is about containers, and what it gives to those that say nothing. Items of type <c>Pod</c> give nothing. As the API
/// server completes it: <c>max</c> is the default limit where <c>default</c> is absent; the default limit, and then <c>min</c>, is the default request
/// where <c>defaultRequest</c> is absent.
/// </summary>
internal sealed record ContainerDefaults(KubernetesObject Range, YamlMapping Item)
{
    internal const string Kind = "LimitRange";

    private static readonly string[] LimitSources = ["default", "max"];
    private static readonly string[] RequestSources = ["defaultRequest", "default", "max", "min"];

    internal static IEnumerable<ContainerDefaults> Of(KubernetesObject range) =>
        from item in range.Spec?.Sequence("limits")?.Items.OfType<YamlMapping>() ?? []
        where item.Text("type") == "Container"
        select new ContainerDefaults(range, item);

    /// <summary>The amounts that an object gives if it is a LimitRange.</summary>
    internal static IEnumerable<GivenAmount> AmountsOf(KubernetesObject @object) =>
        @object.Kind is { Group: "", Kind: Kind }
            ? from defaults in Of(@object)
            from side in (AmountSide[])[AmountSide.Request, AmountSide.Limit]
            from source in SourcesOf(side)
            from entry in defaults.Item.Mapping(source)?.Entries ?? []
            let resource = entry.Name
            where resource is not null && entry.Value is YamlScalar { IsNull: false }
            select new GivenAmount(@object.Namespace, side, resource)
            : [];

    /// <summary>The scalar that decides the default, or null where the item gives none.</summary>
    internal YamlScalar? Give(AmountSide side, string resource) =>
        SourcesOf(side)
            .Select(source => Item.Mapping(source)?.Scalar(resource))
            .FirstOrDefault(node => node is not null);

    private static string[] SourcesOf(AmountSide side) => side == AmountSide.Limit ? LimitSources : RequestSources;
}
