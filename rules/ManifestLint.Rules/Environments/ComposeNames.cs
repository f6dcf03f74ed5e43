using ManifestLint.Kubernetes;

namespace ManifestLint.Rules.Environments;

/// <summary>Names in a sentence.</summary>
internal static class ComposeNames
{
    private const int MostNames = 4;

    /// <summary>Kind and name of an object.</summary>
    internal static string Of(KubernetesObject @object) => $"{@object.Kind.Kind} '{@object.Name}'";

    /// <summary>One service, or several: <c>services 'web', 'worker' and 3 others</c>.</summary>
    internal static string Services(IEnumerable<string> names)
    {
        var distinct = names.Distinct(StringComparer.Ordinal).ToList();
        return (distinct.Count == 1 ? "service " : "services ") + List(distinct);
    }

    /// <summary>A few names in quotes, and how many there are besides.</summary>
    internal static string List(IEnumerable<string> names)
    {
        var distinct = names.Distinct(StringComparer.Ordinal).ToList();
        var shown = string.Join(", ", distinct.Take(MostNames).Select(name => $"'{name}'"));
        return distinct.Count switch
        {
            <= MostNames => shown,
            MostNames + 1 => $"{shown} and 1 other",
            _ => string.Create(null, $"{shown} and {distinct.Count - MostNames} others"),
        };
    }
}
