using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Storage;

/// <summary>
/// Where the spec of a claim stands: in a PersistentVolumeClaim, in a claim template of a StatefulSet, and in an ephemeral volume. The API server
/// looks at the last two only when the claim is made of them.
/// </summary>
internal static class ClaimSpecs
{
    internal delegate void Check(ClaimSpec claim);

    /// <summary>Checks the spec of each claim, wherever it stands; one without any field is a finding as a whole.</summary>
    internal static void ForEachClaim(this RuleRegistration rules, Check check)
    {
        rules.ForEachNode(Selector.Kinds("PersistentVolumeClaim").At("spec"), CheckNode);
        rules.ForEachNode(Selector.Kinds("apps/StatefulSet").At("spec.volumeClaimTemplates[*].spec"), CheckNode);
        rules.ForEachPod(context =>
        {
            foreach (var (index, volume) in context.Pod.Spec.IndexedItems("volumes"))
            {
                if (volume.Mapping("ephemeral")?.Mapping("volumeClaimTemplate")?.Mapping("spec") is { } spec)
                {
                    check(new ClaimSpec(context, spec, $"volumes[{index}].ephemeral.volumeClaimTemplate.spec."));
                }
            }
        });

        void CheckNode(NodeContext context)
        {
            if (context.Node is YamlMapping spec && !(spec.Entries.IsEmpty && context.Object.HasEmptySpec()))
            {
                check(new ClaimSpec(context, spec, string.Empty));
            }
        }
    }
}

/// <summary>The spec of a claim.</summary>
/// <param name="Context">Takes findings.</param>
/// <param name="Node">The spec's mapping.</param>
/// <param name="Path">What stands before the path of a field of it when it is reported as missing.</param>
internal readonly record struct ClaimSpec(ObjectContext Context, YamlMapping Node, string Path);
