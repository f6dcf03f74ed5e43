using System.Collections.Immutable;
using ManifestLint.Rules;
using ManifestLint.Yaml;

namespace ManifestLint.Clusters;

/// <summary>
/// What kubeadm registers a node of kind with, as patches of its configuration say: <c>nodeRegistration.taints</c>, and the labels and taints among the
/// arguments of the kubelet. A patch that is no YAML, has a part to be filled in, or is a list of operations leaves them unknown.
/// </summary>
/// <param name="Labels">The labels, as <c>key=value</c>.</param>
/// <param name="Taints">The taints, or null where no patch speaks of them.</param>
internal sealed record NodeRegistration(ImmutableArray<ClusterValue> Labels, ImmutableArray<NodeTaint>? Taints)
{
    // More and longer patches than these are none that anybody writes, and aliases make many of one.
    private const int MostPatches = 20;
    private const int LongestPatch = 16 << 10;

    private const string LabelArgument = "node-labels";
    private const string TaintArgument = "register-with-taints";

    internal static NodeRegistration Nothing { get; } = new([], null);

    internal bool HasUnknownLabels { get; private init; }

    internal bool HasUnknownTaints { get; private init; }

    private NodeRegistration Unknown => this with { HasUnknownLabels = true, HasUnknownTaints = true };

    /// <summary>The same with the patches of the cluster or of a node.</summary>
    /// <param name="owner">The mapping that has the patches.</param>
    /// <param name="isFirst">Whether the node initialises the cluster; otherwise it joins.</param>
    internal NodeRegistration With(YamlMapping owner, bool isFirst)
    {
        var patches = owner.Scalars("kubeadmConfigPatches").Take(MostPatches + 1).ToList();
        var registration =
            patches.Count > MostPatches
            || owner["kubeadmConfigPatchesJSON6902"] is YamlSequence { Items.IsEmpty: false }
                ? Unknown
                : this;
        foreach (var patch in patches.Take(MostPatches))
        {
            registration = registration.With(patch, isFirst);
        }

        return registration;
    }

    private NodeRegistration With(YamlScalar patch, bool isFirst)
    {
        if (!patch.Value.Contains("nodeRegistration", StringComparison.Ordinal))
        {
            return this;
        }

        if (patch.Value.Length > LongestPatch || CommandWord.IsUndecidedText(patch.Value))
        {
            return Unknown;
        }

        var registration = this;
        foreach (var document in InlineYaml.Read(patch).Documents)
        {
            registration =
                document.Root is not YamlMapping root || !document.Errors.IsEmpty ? registration.Unknown
                : root.Text("kind") != (isFirst ? "InitConfiguration" : "JoinConfiguration") ? registration
                : root["nodeRegistration"] switch
                {
                    null => registration,
                    YamlMapping mapping => registration.With(mapping),
                    _ => registration.Unknown,
                };
        }

        return registration;
    }

    private NodeRegistration With(YamlMapping mapping)
    {
        var registration = this;
        if (mapping["taints"] is { } taints)
        {
            var read = (taints as YamlSequence)?.Items.Select(TaintOf).ToList() ?? [];
            registration = registration with
            {
                Taints = [.. read.OfType<NodeTaint>()],
                // Null takes the entry away, as if no patch had spoken of it.
                HasUnknownTaints = taints is not (YamlSequence or YamlScalar { IsNull: true }) || read.Contains(null),
            };
            registration = taints is YamlScalar { IsNull: true } ? registration with { Taints = null } : registration;
        }

        foreach (var (name, value) in ArgumentsOf(mapping["kubeletExtraArgs"]))
        {
            registration = name switch
            {
                LabelArgument => registration with
                {
                    Labels =
                    [
                        .. registration.Labels,
                        .. value
                            .Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                            .Select(label => new ClusterValue(label, FieldAnchor.PlaceOf(value))),
                    ],
                },
                TaintArgument => registration with { HasUnknownTaints = true },
                _ => registration,
            };
        }

        return registration;
    }

    // A mapping, and since v1beta4 a list of names and values.
    private static IEnumerable<(string Name, YamlScalar Value)> ArgumentsOf(YamlNode? arguments) =>
        arguments switch
        {
            YamlMapping mapping => from entry in mapping.Entries
            where entry is { Name: not null, Value: YamlScalar }
            select (entry.Name!, (YamlScalar)entry.Value),
            YamlSequence list => from item in list.Items.OfType<YamlMapping>()
            let name = item.Text("name")
            let value = item.Scalar("value")
            where name is not null && value is not null
            select (name, value),
            _ => [],
        };

    private static NodeTaint? TaintOf(YamlNode node) =>
        node is YamlMapping mapping && mapping.Text("key") is { } key && mapping.Text("effect") is { } effect
            ? new NodeTaint(
                key,
                mapping["value"] is YamlScalar { IsNull: false } value ? value.Value : string.Empty,
                effect,
                FieldAnchor.PlaceOf(mapping.Scalar("key")!)
            )
            : null;
}
