using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>Puts the hash of the content behind the name of each object that needs it. The last step of a build, and a plugin that can be named before.</summary>
internal sealed class HashTransformer : ITransformer
{
    private const string Role = "name before the hash";

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
        var place = resource.Generator?.Place ?? old?.Place ?? resource.Root.Place;
        var name = NodeEditing.Text(place, $"{resource.Name}-{ResourceHash.Of(resource.Root)}", old, Role);
        resource.StorePreviousId();
        resource.Root = resource.Root.With(
            "metadata",
            (metadata ?? NodeEditing.EmptyMapping(place)).With("name", name, NodeEditing.Key(place, "name"))
        );
    }
}
