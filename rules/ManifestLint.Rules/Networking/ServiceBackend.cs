using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Networking;

/// <summary>A Service to which an Ingress or a route sends.</summary>
/// <param name="Name">The scalar that names the Service.</param>
/// <param name="Port">The port that it must have, or null.</param>
internal readonly record struct ServiceBackend(YamlScalar Name, YamlScalar? Port)
{
    /// <summary>Whether a Service has the port.</summary>
    internal bool IsServedBy(Service service) => Port is not { } port || new BackendPort(port).IsServedBy(service);
}
