using System.Globalization;
using ManifestLint.Yaml;

namespace ManifestLint.Kubernetes;

/// <summary>The port of a Service that a backend of an Ingress or of a route wants, by number or name. A view over a node.</summary>
/// <param name="Node">The scalar that names it.</param>
public readonly record struct BackendPort(YamlScalar Node)
{
    /// <summary>The number, or null for a name. <c>"80"</c> in quotes counts as the number, as controllers compare texts.</summary>
    public long? Number =>
        Node.TryGetInt64(out var number)
        || (Node.IsString && long.TryParse(Node.Value, CultureInfo.InvariantCulture, out number))
            ? number
            : null;

    /// <summary>Whether a Service has the port; also when the manifests do not tell.</summary>
    /// <param name="service">The Service.</param>
    public bool IsServedBy(Service service)
    {
        // Controllers send to an ExternalName Service by the number alone.
        var isExternal = service.Type == "ExternalName";
        var (number, name) = (Number, Node.Value);
        return number is not null
            ? isExternal || service.Ports.Any(candidate => candidate.Number == number)
            : (isExternal && !service.Ports.Any()) || service.Ports.Any(candidate => candidate.Name == name);
    }

    /// <summary>The port that was probably meant: the one behind which the wanted one is the target, or the only one.</summary>
    /// <param name="service">The Service.</param>
    /// <param name="isTarget">Whether the backend wants a target port.</param>
    public ServicePort? MeantOf(Service service, out bool isTarget)
    {
        var ports = service.Ports.ToList();
        var (number, name) = (Number, Node.Value);
        var targeted = ports.FindIndex(port => number is null ? port.TargetName == name : port.TargetNumber == number);
        isTarget = targeted >= 0;
        return isTarget ? ports[targeted]
            : ports is [var only] ? only
            : null;
    }

    /// <summary>A Service's port as it would be written in the place of this one; null when that would take another key.</summary>
    /// <param name="meant">The Service's port.</param>
    public string? Spelling(ServicePort meant) =>
        Number is not null
            ? meant.Number?.ToString(CultureInfo.InvariantCulture)
            : meant.Node.Scalar("name")?.WrittenText;
}
