using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Structure;

/// <summary>
/// Objects without a spec, or with an empty one. The server decodes both to the same, and then misses what a spec needs; the published schemas do not
/// call it required.
/// </summary>
internal static class SpecPresence
{
    /// <summary>Whether the spec is absent, null or empty, in an object that somebody means to apply.</summary>
    /// <param name="object">The object.</param>
    internal static bool HasEmptySpec(this KubernetesObject @object) =>
        (@object.Root["spec"].IsAbsent() && !@object.IsExpectation()) || @object.Spec is { Entries.IsEmpty: true };

    /// <summary>Whether the object is what a test expects of a cluster: it has a status and no spec.</summary>
    /// <param name="object">The object.</param>
    internal static bool IsExpectation(this KubernetesObject @object) =>
        @object.Root["spec"].IsAbsent() && @object.Root.Mapping("status") is { Entries.IsEmpty: false };
}
