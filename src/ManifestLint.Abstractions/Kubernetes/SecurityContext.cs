using ManifestLint.Yaml;

namespace ManifestLint.Kubernetes;

/// <summary>The security context of a pod or of a container; every field is absent when the context is. A view over a node.</summary>
/// <param name="Node">The mapping under <c>securityContext</c>, or null.</param>
public readonly record struct SecurityContext(YamlMapping? Node)
{
    /// <summary><c>privileged</c> (containers only).</summary>
    public YamlScalar? Privileged => Node?.Scalar("privileged");

    /// <summary><c>allowPrivilegeEscalation</c> (containers only).</summary>
    public YamlScalar? AllowPrivilegeEscalation => Node?.Scalar("allowPrivilegeEscalation");

    /// <summary><c>runAsNonRoot</c>.</summary>
    public YamlScalar? RunAsNonRoot => Node?.Scalar("runAsNonRoot");

    /// <summary><c>runAsUser</c>.</summary>
    public YamlScalar? RunAsUser => Node?.Scalar("runAsUser");

    /// <summary><c>procMount</c> (containers only).</summary>
    public YamlScalar? ProcMount => Node?.Scalar("procMount");

    /// <summary><c>seccompProfile</c>.</summary>
    public YamlMapping? SeccompProfile => Node?.Mapping("seccompProfile");

    /// <summary><c>appArmorProfile</c> (a field since Kubernetes 1.30).</summary>
    public YamlMapping? AppArmorProfile => Node?.Mapping("appArmorProfile");

    /// <summary><c>seLinuxOptions</c>.</summary>
    public YamlMapping? SeLinuxOptions => Node?.Mapping("seLinuxOptions");

    /// <summary><c>windowsOptions</c>.</summary>
    public YamlMapping? WindowsOptions => Node?.Mapping("windowsOptions");

    /// <summary>The entries of <c>capabilities.add</c> (containers only).</summary>
    public IEnumerable<YamlScalar> AddedCapabilities => Capabilities("add");

    /// <summary>The entries of <c>capabilities.drop</c> (containers only).</summary>
    public IEnumerable<YamlScalar> DroppedCapabilities => Capabilities("drop");

    private IEnumerable<YamlScalar> Capabilities(string key) =>
        Node?.Mapping("capabilities")?.Sequence(key)?.Items.OfType<YamlScalar>() ?? [];
}
