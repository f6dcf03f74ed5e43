using System.Collections.Immutable;

namespace ManifestLint.Kustomize;

/// <summary>An object that others may refer to by a name it once had.</summary>
/// <param name="resource">The object.</param>
/// <param name="order">Its position in the build.</param>
internal sealed class ReferralCandidate(Resource resource, int order)
{
    /// <summary>The object.</summary>
    internal Resource Resource { get; } = resource;

    /// <summary>Its position in the build.</summary>
    internal int Order { get; } = order;

    /// <summary>Its present id.</summary>
    internal ResourceId Current { get; } = resource.Id;

    /// <summary>Its first id.</summary>
    internal ResourceId Original { get; } = resource.OriginalId;

    /// <summary>Its ids before the present one. An object that never had another is not referred to: there is nothing to change.</summary>
    internal ImmutableArray<ResourceId> Previous { get; } = [.. resource.PreviousIds];

    /// <summary>Whether it is a ServiceAccount, which RoleBindings of other namespaces may refer to.</summary>
    internal bool IsServiceAccount => string.Equals(Current.Kind.Kind, "ServiceAccount", StringComparison.Ordinal);

    /// <summary>Whether it was once of a kind; empty members match anything.</summary>
    /// <param name="group">The group.</param>
    /// <param name="version">The version.</param>
    /// <param name="kind">The kind.</param>
    internal bool WasSelectedBy(string group, string version, string kind)
    {
        foreach (var id in Previous)
        {
            if (id.IsSelectedBy(group, version, kind))
            {
                return true;
            }
        }

        return false;
    }
}
