using ManifestLint.Kubernetes;

namespace ManifestLint.Rules.Environments;

/// <summary>How a sentence speaks of the pods of a workload, or of a Pod that is written down itself.</summary>
internal readonly record struct PodPhrase(PodTemplate Pod)
{
    private bool IsOne => Pod.Owner.Kind.Kind == "Pod";

    /// <summary>What is written down: <c>Deployment 'web'</c>, <c>Pod 'web'</c>.</summary>
    internal string Owner => $"{Pod.Owner.Kind.Kind} '{Pod.Owner.Name}'";

    /// <summary>The pods, within a sentence: <c>the pods of Deployment 'web'</c>, <c>Pod 'web'</c>.</summary>
    internal string Pods => IsOne ? Owner : $"the pods of {Owner}";

    /// <summary>The pods, where a sentence begins with them.</summary>
    internal string Subject => IsOne ? Owner : $"The pods of {Owner}";

    /// <summary>What stands for them later on, as the subject of a clause.</summary>
    internal string They => IsOne ? "it" : "they";

    /// <summary>What stands for them later on, as an object.</summary>
    internal string Them => IsOne ? "it" : "them";

    /// <summary>The form of a verb that goes with them.</summary>
    /// <param name="ofOne">With one: <c>stays</c>.</param>
    /// <param name="ofSeveral">With several: <c>stay</c>.</param>
    internal string Verb(string ofOne, string ofSeveral) => IsOne ? ofOne : ofSeveral;
}
