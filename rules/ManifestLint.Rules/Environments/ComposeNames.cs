using ManifestLint.Kubernetes;
using ManifestLint.Text;

namespace ManifestLint.Rules.Environments;

/// <summary>Names in a sentence.</summary>
internal static class ComposeNames
{
    /// <summary>Kind and name of an object.</summary>
    internal static string Of(KubernetesObject @object) => $"{@object.Kind.Kind} '{@object.Name}'";

    /// <summary>One service, or several: <c>services 'web', 'worker' and 3 more</c>.</summary>
    internal static string Services(IEnumerable<string> names)
    {
        var distinct = names.Distinct(StringComparer.Ordinal).ToList();
        return (distinct.Count == 1 ? "service " : "services ") + NameList.Quoted(distinct);
    }
}
