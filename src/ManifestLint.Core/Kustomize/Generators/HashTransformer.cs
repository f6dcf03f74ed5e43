using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>Puts the hash of the content behind the name of each object that needs it. The last step of a build, and a plugin that can be named before.</summary>
internal sealed class HashTransformer : ITransformer
{
    /// <inheritdoc/>
    public void Transform(ResourceMap resources)
    {
        foreach (var resource in resources.Resources)
        {
            if (resource.Generator is not null)
            {
                UnreadableValue.Refuse(resource.Root);
            }

            if (resource.NeedsHash)
            {
                AddHash(resource);
            }
        }
    }

    // The need for a hash stays: upstream's plugin and the end of the build put one each.
    private static void AddHash(Resource resource)
    {
        var metadata = resource.Root.Mapping("metadata");
        var old = metadata?["name"];

        // The hash is nobody's decision: a name's place is what gave it, the generator's entry or a prefix.
        var place = old?.Place ?? resource.Generator?.Place ?? resource.Root.Place;
        var text = $"{resource.Name}-{ResourceHash.Of(resource.Root, resource.Strings)}";
        var name = new YamlScalar(
            place.Source,
            place.Span,
            text,
            ScalarStyle.DoubleQuoted,
            null,
            old?.Origin.Via ?? []
        );
        resource.StorePreviousId();
        resource.Affix(
            resource.Root.With(
                "metadata",
                (metadata ?? NodeEditing.EmptyMapping(place)).With("name", name, NodeEditing.Key(place, "name"))
            ),
            isNamed: false
        );
    }
}
