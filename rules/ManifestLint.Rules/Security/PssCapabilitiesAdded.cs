using System.Collections.Frozen;
using ManifestLint.Kubernetes;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Security;

/// <summary>Flags added Linux capabilities beyond those that container runtimes give by default.</summary>
public sealed class PssCapabilitiesAdded : Rule
{
    private const string Prefix = "CAP_";

    private static readonly RuleMessage Misspelt = new(
        "Container '{0}' adds capability '{1}'; Kubernetes knows it as '{2}', and whether the runtime understands '{1}' depends on the runtime"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML0706", "pss-capabilities-added")
        {
            Title = "Dangerous capability added",
            Message = "Container '{0}' adds capability '{1}', which is not among those that runtimes give by default",
            Category = RuleCategory.Security,
            Severity = Severity.Warning,
            Profiles = PodSecurityStandard.Baseline,
            PodSecurityLevel = PodSecurityLevel.Baseline,
            SecuritySeverity = 7.0,
        };

    /// <summary>The capabilities that the level Baseline allows to add.</summary>
    internal static FrozenSet<string> Allowed { get; } =
        FrozenSet.Create(
            StringComparer.Ordinal,
            "AUDIT_WRITE",
            "CHOWN",
            "DAC_OVERRIDE",
            "FOWNER",
            "FSETID",
            "KILL",
            "MKNOD",
            "NET_BIND_SERVICE",
            "SETFCAP",
            "SETGID",
            "SETPCAP",
            "SETUID",
            "SYS_CHROOT"
        );

    public override void Register(RuleRegistration rules) => rules.ForEachContainer(Check);

    /// <summary>An edit that takes a capability out of the list, and the list with its last one.</summary>
    internal static TextEdit? Removal(Container container, YamlScalar capability)
    {
        var list = container.Node.Mapping("securityContext")?.Mapping("capabilities")?.Sequence("add");
        return list is { Items.Length: 1 }
            ? container.Node.Removal("securityContext.capabilities.add")
            : list?.Removal(capability);
    }

    private static void Check(ContainerContext context)
    {
        var container = context.Container;
        foreach (var capability in container.SecurityContext.AddedCapabilities)
        {
            if (Allowed.Contains(capability.Value))
            {
                continue;
            }

            var name = Normalise(capability.Value);
            if (Allowed.Contains(name))
            {
                context
                    .Report(Misspelt, capability, container.Name, capability, name)
                    .WithFix($"Write '{name}'", FixSafety.Unsafe, capability.ReplaceText(name));
                continue;
            }

            context
                .Report(capability, container.Name, capability)
                .WithFix($"Remove '{capability.Value}'", FixSafety.Unsafe, Removal(container, capability));
        }
    }

    private static string Normalise(string capability)
    {
        var upper = capability.ToUpperInvariant();
        return upper.StartsWith(Prefix, StringComparison.Ordinal) ? upper[Prefix.Length..] : upper;
    }
}
