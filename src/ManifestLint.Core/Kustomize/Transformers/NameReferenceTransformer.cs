using System.Collections.Immutable;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>
/// Brings the names that objects use for each other up to date, after prefixes, suffixes, hashes, namespaces and patches have renamed them.
/// Runs once, when everything else has.
/// </summary>
/// <param name="references">Which fields hold names of which kinds.</param>
internal sealed class NameReferenceTransformer(ImmutableArray<NameReferenceSpec> references) : ITransformer
{
    private readonly Dictionary<GroupVersionKind, (NameReferenceSpec Target, FieldSpec Field)[]> _fieldsByKind = [];

    /// <inheritdoc/>
    public void Transform(ResourceMap resources)
    {
        var index = new ReferralIndex(resources.Resources);
        var referredBy = new Dictionary<Resource, List<ResourceId>>(ReferenceEqualityComparer.Instance);
        foreach (var resource in resources.Resources)
        {
            var fields = FieldsOf(resource.OriginalId.Kind);
            if (fields.Length == 0)
            {
                continue;
            }

            RefuseNullVersion(resource);
            resources.State.Budget.Work(fields[^1].Field.Place ?? resource.Root.NarrowPlace(), fields.Length);
            var referrer = new Referrer(resource, new ReferrerScope(index, resource), Record);
            foreach (var (target, field) in fields)
            {
                referrer.Update(target, field);
            }
        }

        foreach (var (resource, referrers) in referredBy)
        {
            resource.ReferredBy = [.. resource.ReferredBy, .. referrers];
        }

        void Record(Resource referral, ResourceId referrer)
        {
            if (!referredBy.TryGetValue(referral, out var referrers))
            {
                referredBy.Add(referral, referrers = []);
            }

            // One object after the other refers, so that the same one can only be the last.
            if (referrers.Count == 0 || referrers[^1] != referrer)
            {
                referrers.Add(referrer);
            }
        }
    }

    // Upstream compares the version that it reads with the text that stands there, and only a written null is not its own text.
    private static void RefuseNullVersion(Resource resource)
    {
        if (
            resource.Root["apiVersion"] is YamlScalar { IsNull: true, Value.Length: > 0 } version
            && !TypedScalar.IsUntyped(version)
        )
        {
            throw new KustomizeException(
                version.Place,
                "The apiVersion of an object with references is null; write one, or leave the field out"
            );
        }
    }

    private (NameReferenceSpec Target, FieldSpec Field)[] FieldsOf(GroupVersionKind kind)
    {
        if (!_fieldsByKind.TryGetValue(kind, out var fields))
        {
            fields =
            [
                .. references.SelectMany(target =>
                    target.Referrers.Where(field => FieldSpecEditor.IsFor(field, kind)).Select(field => (target, field))
                ),
            ];
            _fieldsByKind.Add(kind, fields);
        }

        return fields;
    }
}
