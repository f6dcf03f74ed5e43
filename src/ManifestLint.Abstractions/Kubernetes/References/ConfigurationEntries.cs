using System.Collections.Frozen;
using ManifestLint.Yaml;

namespace ManifestLint.Kubernetes.References;

/// <summary>The keys that a ConfigMap or Secret holds.</summary>
public static class ConfigurationEntries
{
    private static readonly string[] Fields = ["data", "binaryData", "stringData"];

    // Controllers that put a key into an object which is there already.
    private static readonly FrozenSet<string> InjectedBy = FrozenSet.Create(
        StringComparer.Ordinal,
        "config.openshift.io/inject-trusted-cabundle",
        "service.beta.openshift.io/inject-cabundle",
        "service.alpha.openshift.io/inject-cabundle",
        "reflector.v1.k8s.emberstack.com/reflects",
        "replicator.v1.mittwald.de/replicate-from"
    );

    /// <summary>The keys in their order.</summary>
    /// <param name="object">A ConfigMap or Secret.</param>
    public static IEnumerable<string> KeysOf(KubernetesObject @object)
    {
        ArgumentNullException.ThrowIfNull(@object);
        return Fields
            .SelectMany(field => @object.Root.Mapping(field)?.Entries ?? [])
            .Select(entry => entry.Name)
            .OfType<string>();
    }

    /// <summary>Whether the manifest tells all keys: nothing fills the object in later, as far as it says.</summary>
    /// <param name="object">A ConfigMap or Secret.</param>
    public static bool AreKnown(KubernetesObject @object)
    {
        ArgumentNullException.ThrowIfNull(@object);
        return @object.Root.Text("type")
                is not ("kubernetes.io/service-account-token" or "bootstrap.kubernetes.io/token")
            && KeysOf(@object).Any()
            && !(@object.Annotations?.Entries ?? []).Any(IsInjected)
            && !(@object.Labels.Mapping?.Entries ?? []).Any(IsInjected);
    }

    private static bool IsInjected(YamlEntry entry) => entry.Name is { } name && InjectedBy.Contains(name);
}
