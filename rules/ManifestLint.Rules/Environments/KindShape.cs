using ManifestLint.Kubernetes;
using static ManifestLint.Rules.Environments.ConfigurationShape;

namespace ManifestLint.Rules.Environments;

/// <summary>The configuration of kind (https://kind.sigs.k8s.io/docs/user/configuration/). It is read strictly: an unknown field is an error.</summary>
internal static class KindShape
{
    /// <summary>The only version that is read.</summary>
    internal const string Version = "kind.x-k8s.io/v1alpha4";

    private const int HighestPort = 65535;

    internal static FieldsShape Shape { get; } =
        Fields(
            ("apiVersion", LenientText),
            ("kind", OneOf("Cluster")),
            ("name", TextThat(NameFault)),
            ("nodes", List(Node())),
            ("networking", Networking()),
            ("featureGates", Table(Switch)),
            ("runtimeConfig", Table(LenientText)),
            ("kubeadmConfigPatches", List(LenientText)),
            ("kubeadmConfigPatchesJSON6902", List(JsonPatch())),
            ("containerdConfigPatches", List(LenientText)),
            ("containerdConfigPatchesJSON6902", List(LenientText))
        );

    private static FieldsShape Node() =>
        Fields(
            ("role", OneOf("control-plane", "worker")),
            ("image", LenientText),
            ("labels", Table(LenientText)),
            ("extraMounts", List(Mount())),
            ("extraPortMappings", List(PortMapping())),
            ("kubeadmConfigPatches", List(LenientText)),
            ("kubeadmConfigPatchesJSON6902", List(JsonPatch()))
        );

    private static FieldsShape Mount() =>
        Fields(
            ("containerPath", LenientText),
            ("hostPath", LenientText),
            ("readOnly", Switch),
            ("selinuxRelabel", Switch),
            ("propagation", OneOf("None", "HostToContainer", "Bidirectional"))
        );

    private static FieldsShape PortMapping() =>
        Fields(
            ("containerPort", Number(-1, HighestPort)),
            ("hostPort", Number(-1, HighestPort)),
            ("listenAddress", new TextShape(IsStrict: false) { Fault = AddressFault }),
            ("protocol", OneOf("TCP", "UDP", "SCTP"))
        );

    private static FieldsShape JsonPatch() =>
        Fields(("group", LenientText), ("version", LenientText), ("kind", LenientText), ("patch", LenientText));

    private static FieldsShape Networking() =>
        Fields(
            ("ipFamily", OneOf("ipv4", "ipv6", "dual")),
            ("apiServerPort", Number(-1, HighestPort)),
            ("apiServerAddress", new TextShape(IsStrict: false) { Fault = AddressFault }),
            ("podSubnet", new TextShape(IsStrict: false) { Fault = SubnetFault }),
            ("serviceSubnet", new TextShape(IsStrict: false) { Fault = SubnetFault }),
            ("disableDefaultCNI", Switch),
            ("kubeProxyMode", OneOf("iptables", "ipvs", "nftables", "none")),
            ("dnsSearch", List(LenientText))
        );

    private static string? NameFault(string text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c is not ('-' or '.'))
            {
                return "may hold lower-case letters, digits, '-' and '.' only";
            }
        }

        return null;
    }

    private static string? AddressFault(string text) =>
        NetworkAddress.TryParse(text, out _) ? null : "is no IP address";

    private static string? SubnetFault(string text) =>
        text.Split(',').All(part => NetworkRange.TryParse(part.Trim(), out _))
            ? null
            : "is no range such as '10.244.0.0/16'";
}
