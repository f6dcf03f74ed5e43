using ManifestLint.Yaml;

namespace ManifestLint.Kubernetes;

/// <summary>An entry of a container's <c>ports</c>. A view over a node.</summary>
/// <param name="Node">The entry's mapping.</param>
public sealed record ContainerPort(YamlMapping Node)
{
    /// <summary>The scalar under <c>name</c>, or null.</summary>
    public YamlScalar? NameNode => Node.Scalar("name");

    /// <summary>The name, or null.</summary>
    public string? Name => NameNode?.Value;

    /// <summary>The port number, or null when it is absent or not a number.</summary>
    public long? Number =>
        Node.Scalar("containerPort") is { } scalar && scalar.TryGetInt64(out var number) ? number : null;

    /// <summary>The protocol; TCP when it is not written.</summary>
    public string Protocol => Node.Text("protocol") ?? "TCP";
}
