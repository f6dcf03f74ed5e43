using ManifestLint.Kubernetes;

namespace ManifestLint.Rules.Resources;

/// <summary>The names of compute resources that a container or a pod can ask for.</summary>
internal static class ResourceNames
{
    private const string HugePages = "hugepages-";

    private static readonly string[] Known = ["cpu", "memory", "ephemeral-storage"];

    /// <summary>Whether a resource is a size of huge pages.</summary>
    internal static bool IsHugePages(string name) => name.StartsWith(HugePages, StringComparison.Ordinal);

    /// <summary>The page size that is in the name of a resource.</summary>
    internal static bool TryGetPageSize(string name, out Quantity size)
    {
        size = default;
        return IsHugePages(name) && Quantity.TryParse(name.AsSpan(HugePages.Length), out size);
    }

    /// <summary>Whether a resource is counted in bytes, of which there are only whole ones.</summary>
    internal static bool IsBytes(string name) => name is "memory" or "ephemeral-storage";

    /// <summary>Why a container cannot ask for a resource of this name, as a clause; null when it can.</summary>
    internal static string? ContainerFault(string name)
    {
        if (!NameSyntax.IsQualifiedName(name, out var reason))
        {
            return $"it {reason}";
        }

        if (!name.Contains('/', StringComparison.Ordinal))
        {
            return Known.Contains(name) || IsHugePages(name)
                ? null
                : $"it must be cpu, memory, ephemeral-storage or hugepages-<size>, or have a domain, such as 'example.com/{name}'";
        }

        // IsNativeResource: what Kubernetes itself defines is not looked at any further.
        return
            !name.Contains("kubernetes.io/", StringComparison.Ordinal)
            && name.StartsWith("requests.", StringComparison.Ordinal)
            ? "the prefix 'requests.' belongs to quotas"
            : null;
    }

    /// <summary>Why a pod as a whole cannot ask for a resource of this name, as a clause; null when it can.</summary>
    internal static string? PodFault(string name) =>
        name is "cpu" or "memory" || IsHugePages(name)
            ? null
            : "a pod as a whole has cpu, memory and hugepages-<size> only";

    /// <summary>The resource that a misspelt name probably means, or null.</summary>
    internal static string? NearestTo(string name) => Text.SpellingSuggestion.Find(name, Known);
}
