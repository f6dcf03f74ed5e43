using ManifestLint.Kubernetes;

namespace ManifestLint.Dev.Peers;

/// <summary>Who alone finds fault with an object.</summary>
public enum DifferenceSide
{
    /// <summary>The other tool.</summary>
    PeerOnly,

    /// <summary>Our rule.</summary>
    OursOnly,
}

/// <summary>An object on which the two sides disagree.</summary>
/// <param name="Set">The set.</param>
/// <param name="Object">The object.</param>
public sealed record Disagreement(CorpusSet Set, KubernetesObject Object)
{
    /// <summary>The containers of the object's pod, none when it has no pod.</summary>
    public IEnumerable<Container> Containers => Object.PodTemplate?.Containers ?? [];
}

/// <summary>A pattern of disagreement that is wanted: an error of the other tool, or a deliberate choice of ours.</summary>
/// <param name="Side">Who alone finds fault.</param>
/// <param name="Reason">What the pattern is and why it is right, as one sentence.</param>
/// <param name="Covers">Whether an object shows the pattern. Reads the object itself, never our rule's answer.</param>
public sealed record KnownDifference(DifferenceSide Side, string Reason, Func<Disagreement, bool> Covers);
