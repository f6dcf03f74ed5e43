using ManifestLint.Kubernetes;
using ManifestLint.Rules.Metadata;
using ManifestLint.Rules.Pods;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Availability;

/// <summary>Flags labels and taints of nodes that Kubernetes has renamed: what selects by the old name matches nothing once the cluster drops it.</summary>
public sealed class DeprecatedTopologyKey : Rule
{
    private const string Master = "node-role.kubernetes.io/master";
    private const string ControlPlane = "node-role.kubernetes.io/control-plane";

    private static readonly Dictionary<string, Replacement> Renamed = new(StringComparer.Ordinal)
    {
        ["beta.kubernetes.io/arch"] = new("kubernetes.io/arch", new(1, 14)),
        ["beta.kubernetes.io/os"] = new("kubernetes.io/os", new(1, 14)),
        ["failure-domain.beta.kubernetes.io/region"] = new("topology.kubernetes.io/region", new(1, 17)),
        ["failure-domain.beta.kubernetes.io/zone"] = new("topology.kubernetes.io/zone", new(1, 17)),
        ["beta.kubernetes.io/instance-type"] = new("node.kubernetes.io/instance-type", new(1, 17)),
        [Master] = new(ControlPlane, new(1, 24)),
    };

    // kubeadm has set the new taint since 1.24, and only that since 1.25.
    private static readonly KubernetesVersion TaintSince = new(1, 25);

    private static readonly RuleMessage Taint = new(
        "'{0}' is no taint of control planes since Kubernetes {1}; tolerate '{2}'"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML1359", "deprecated-topology-key")
        {
            Title = "Deprecated label or taint of nodes",
            Message = "'{0}' is deprecated since Kubernetes {1}; use '{2}'",
            Category = RuleCategory.Availability,
            Severity = Severity.Warning,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachPod(Check);

    private static void Check(PodContext context)
    {
        var spec = context.Pod.Spec;
        if (spec["nodeSelector"] is YamlMapping selector)
        {
            foreach (var entry in selector.Entries)
            {
                CheckKey(context, entry.Key, selector);
            }
        }

        foreach (var requirement in SelectorPlaces.NodeRequirements(context.Pod))
        {
            CheckKey(context, requirement["key"], null);
        }

        foreach (
            var term in SelectorPlaces.AffinityTerms(context.Pod).Concat(SelectorPlaces.SpreadConstraints(context.Pod))
        )
        {
            CheckKey(context, term["topologyKey"], null);
        }

        CheckTolerations(context, spec);
    }

    private static void CheckKey(PodContext context, YamlNode? node, YamlMapping? selector)
    {
        if (
            node is not YamlScalar { IsString: true } key
            || !Renamed.TryGetValue(key.Value, out var renamed)
            || context.TargetVersion < renamed.Since
        )
        {
            return;
        }

        var finding = context.Report(key, key, renamed.Since, renamed.Now);
        if (selector?[renamed.Now] is null && key.Value != Master)
        {
            finding.WithFix($"Write '{renamed.Now}'", FixSafety.Safe, key.ReplaceText(renamed.Now));
        }
    }

    // Both are tolerated by who aims at old and at new clusters.
    private static void CheckTolerations(PodContext context, YamlMapping spec)
    {
        if (context.TargetVersion < TaintSince)
        {
            return;
        }

        YamlScalar? old = null;
        foreach (var toleration in spec.ItemsOf("tolerations").OfType<YamlMapping>())
        {
            if (FieldValues.IsEmpty(toleration["key"]) || toleration.Text("key") == ControlPlane)
            {
                return;
            }

            old ??= toleration.Scalar("key") is { } key && key.HasValue(Master) ? key : null;
        }

        if (old is not null)
        {
            context
                .Report(Taint, old, old, TaintSince, ControlPlane)
                .WithFix($"Write '{ControlPlane}'", FixSafety.Unsafe, old.ReplaceText(ControlPlane));
        }
    }

    private sealed record Replacement(string Now, KubernetesVersion Since);
}
