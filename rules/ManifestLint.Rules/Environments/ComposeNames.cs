using ManifestLint.Compose;
using ManifestLint.Kubernetes;
using ManifestLint.Text;

namespace ManifestLint.Rules.Environments;

/// <summary>Names in a sentence.</summary>
internal static class ComposeNames
{
    /// <summary>What a service is called: its name, and that of its container, where it has one of its own.</summary>
    /// <param name="service">The service.</param>
    internal static IEnumerable<string> Of(ComposeService service)
    {
        yield return service.Name;
        if (service.Node.Text("container_name") is { Length: > 0 } name && !ComposeText.IsOpen(name))
        {
            yield return name;
        }
    }

    /// <summary>Kind and name of an object.</summary>
    internal static string Of(KubernetesObject @object) => $"{@object.Kind.Kind} '{@object.Name}'";

    /// <summary>One service, or several: <c>services 'web', 'worker' and 3 more</c>.</summary>
    internal static string Services(IEnumerable<string> names)
    {
        var distinct = names.Distinct(StringComparer.Ordinal).ToList();
        return (distinct.Count == 1 ? "service " : "services ") + NameList.Quoted(distinct);
    }
}
