using ManifestLint.Yaml;

namespace ManifestLint.Compose;

/// <summary>What a Compose service waits for before it starts.</summary>
/// <param name="Node">The scalar with the name: an item of the list, or a key of the mapping.</param>
/// <param name="Condition">The scalar under <c>condition</c>, or null for a service that only has to be started.</param>
/// <param name="IsRequired">Whether the project is refused where the service is not there.</param>
public readonly record struct ComposeDependency(YamlScalar Node, YamlScalar? Condition, bool IsRequired)
{
    /// <summary>The name of the other service.</summary>
    public string Name => Node.Value;

    /// <summary>Whether it waits until the other service says that it is healthy.</summary>
    public bool WaitsForHealth => Condition is { } condition && condition.HasValue("service_healthy");

    /// <summary>The entries of a node under <c>depends_on</c>.</summary>
    /// <param name="node">A list or a mapping.</param>
    internal static IEnumerable<ComposeDependency> In(YamlNode? node) =>
        node switch
        {
            YamlSequence list => list
                .Items.OfType<YamlScalar>()
                .Select(item => new ComposeDependency(item, null, true)),
            YamlMapping mapping => mapping
                .Entries.Where(entry => entry.Key is YamlScalar)
                .Select(entry => new ComposeDependency(
                    (YamlScalar)entry.Key,
                    (entry.Value as YamlMapping)?.Scalar("condition"),
                    (entry.Value as YamlMapping)?.Scalar("required") is not { IsFalse: true }
                )),
            _ => [],
        };
}
