using ManifestLint.Text;

namespace ManifestLint.Kustomize;

/// <summary>
/// What a Kustomization gathers on its way: objects, the rules by which names and fields are found, and variables. A component works on the
/// accumulator of the Kustomization that uses it; a base has one of its own that is merged into its user's.
/// </summary>
internal sealed class Accumulator(BuildState state)
{
    /// <summary>The objects.</summary>
    internal ResourceMap Resources { get; } = new(state);

    /// <summary>The field specs and name references in force.</summary>
    internal TransformerConfig Config { get; private set; } = TransformerConfig.Empty;

    /// <summary>The variables.</summary>
    internal VariableSet Variables { get; } = new();

    /// <summary>Adds field specs and name references.</summary>
    /// <param name="config">What to add.</param>
    internal void MergeConfig(TransformerConfig config) => Config = Config.Merge(config);

    /// <summary>
    /// Takes what a component has made of it as if a base had made it. Upstream moves all of it into a new accumulator, which refuses objects of one
    /// id, and field specs that contradict each other once they are sorted.
    /// </summary>
    /// <param name="place">Where the component is named.</param>
    internal void Renew(SourceSpan place)
    {
        Resources.RefuseDuplicates(place);
        Config = TransformerConfig.Empty.Merge(Config);
    }

    /// <summary>Adds what a base has gathered.</summary>
    /// <param name="other">The base's accumulator.</param>
    /// <param name="place">Where the base is named.</param>
    internal void Merge(Accumulator other, SourceSpan place)
    {
        Resources.AppendAll(other.Resources, place);
        MergeConfig(other.Config);
        Variables.Absorb(other.Variables);
    }
}
