using ManifestLint.Kubernetes;

namespace ManifestLint.Rules.Environments;

/// <summary>How many pods workloads have at least: an autoscaler makes as many as it is told to.</summary>
internal sealed class ScalerIndex
{
    private readonly Dictionary<(string? Kind, string? Name), long> _ofName = [];
    private readonly Dictionary<(string? Kind, string? Name, string? Namespace), long> _ofNamespace = [];

    internal ScalerIndex(ObjectSet objects)
    {
        foreach (var scaler in objects.OfKind("autoscaling", "HorizontalPodAutoscaler"))
        {
            var target = scaler.Spec?.Mapping("scaleTargetRef");
            var (kind, name) = (target?.Text("kind"), target?.Text("name"));
            var least =
                scaler.Spec?.Scalar("minReplicas") is { } scalar && scalar.TryGetInt64(out var number) ? number : 1;
            _ofName[(kind, name)] = Math.Max(least, _ofName.GetValueOrDefault((kind, name)));
            _ofNamespace[(kind, name, scaler.Namespace)] = Math.Max(
                least,
                _ofNamespace.GetValueOrDefault((kind, name, scaler.Namespace))
            );
        }
    }

    /// <summary>The replicas of a workload; none where it is switched off.</summary>
    /// <param name="owner">The workload.</param>
    internal long ReplicasOf(KubernetesObject owner)
    {
        var written = owner.Spec?.Scalar("replicas") is { } scalar && scalar.TryGetInt64(out var count) ? count : 1;
        return written == 0 ? 0 : Math.Max(written, ScaledTo(owner.Kind.Kind, owner.Name, owner.Namespace));
    }

    // Where one of two objects has no namespace, it may be in that of the other.
    private long ScaledTo(string kind, string? name, string? @namespace) =>
        @namespace is null
            ? _ofName.GetValueOrDefault((kind, name))
            : Math.Max(
                _ofNamespace.GetValueOrDefault((kind, name, @namespace)),
                _ofNamespace.GetValueOrDefault((kind, name, null))
            );
}
