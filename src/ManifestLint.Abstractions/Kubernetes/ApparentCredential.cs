using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kubernetes;

/// <summary>Where in an object a credential stands in the open.</summary>
public enum CredentialPlace : byte
{
    /// <summary>The value of a variable.</summary>
    Environment,

    /// <summary>An argument of a container, a probe or a hook.</summary>
    Argument,

    /// <summary>A header that a probe or hook sends.</summary>
    Header,

    /// <summary>An annotation.</summary>
    Annotation,

    /// <summary>A field of a custom resource.</summary>
    CustomField,
}

/// <summary>A value that has the form of a credential, outside of Secrets and ConfigMaps.</summary>
/// <param name="Value">The scalar; it must not be shown.</param>
/// <param name="Form">What it looks like: <c>a token of GitHub</c>.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Field">The name of the field, variable or annotation.</param>
public sealed record ApparentCredential(YamlScalar Value, string Form, CredentialPlace Place, string Field)
{
    private const string LastApplied = "kubectl.kubernetes.io/last-applied-configuration";

    /// <summary>The credentials that stand in the open in an object.</summary>
    /// <param name="object">Any object.</param>
    public static IEnumerable<ApparentCredential> In(KubernetesObject @object)
    {
        ArgumentNullException.ThrowIfNull(@object);
        var found = new List<ApparentCredential>();
        if (@object.Kind is { Group: "", Kind: "Secret" or "ConfigMap" })
        {
            AddAnnotations(found, @object.Annotations);
            return found;
        }

        AddAnnotations(found, @object.Annotations);
        if (@object.PodTemplate is { } pod)
        {
            if (pod.Node != @object.Root)
            {
                AddAnnotations(found, pod.Annotations);
            }

            foreach (var container in pod.Containers)
            {
                AddContainer(found, container);
            }
        }
        else if (BuiltInKinds.ScopeOf(@object.Kind) is null)
        {
            AddBelow(found, @object.Root["spec"], "spec");
        }

        return found;
    }

    private static void AddContainer(List<ApparentCredential> found, Container container)
    {
        foreach (var variable in container.Environment)
        {
            Add(found, variable["value"], CredentialPlace.Environment, variable.Text("name") ?? "env");
        }

        AddItems(found, container.Node, "command");
        AddItems(found, container.Node, "args");
        var lifecycle = container.Node.Mapping("lifecycle");
        AddHandler(found, lifecycle?.Mapping("postStart"));
        AddHandler(found, lifecycle?.Mapping("preStop"));
        foreach (var probe in container.Probes)
        {
            AddHandler(found, probe.Node);
        }
    }

    private static void AddHandler(List<ApparentCredential> found, YamlMapping? handler)
    {
        if (handler?.Mapping("exec") is { } exec)
        {
            AddItems(found, exec, "command");
        }

        foreach (var header in handler?.Mapping("httpGet")?.Sequence("httpHeaders")?.Items.OfType<YamlMapping>() ?? [])
        {
            Add(found, header["value"], CredentialPlace.Header, header.Text("name") ?? "httpHeaders");
        }
    }

    private static void AddItems(List<ApparentCredential> found, YamlMapping mapping, string field)
    {
        foreach (var item in mapping.Sequence(field)?.Items ?? [])
        {
            Add(found, item, CredentialPlace.Argument, field);
        }
    }

    private static void AddAnnotations(List<ApparentCredential> found, YamlMapping? annotations)
    {
        foreach (var entry in annotations?.Entries ?? [])
        {
            if (entry.Name is { } name and not LastApplied)
            {
                Add(found, entry.Value, CredentialPlace.Annotation, name);
            }
        }
    }

    // The reader bounds the depth; what aliases repeat is looked at once.
    private static void AddBelow(List<ApparentCredential> found, YamlNode? root, string field)
    {
        var seen = new HashSet<YamlNode>(ReferenceEqualityComparer.Instance);
        var pending = new Stack<(YamlNode? Node, string Field)>([(root, field)]);
        while (pending.TryPop(out var next))
        {
            switch (next.Node)
            {
                case YamlScalar scalar:
                    Add(found, scalar, CredentialPlace.CustomField, next.Field);
                    break;
                case YamlMapping mapping when seen.Add(mapping):
                    foreach (var entry in mapping.Entries)
                    {
                        pending.Push((entry.Value, entry.Name ?? next.Field));
                    }

                    break;
                case YamlSequence sequence when seen.Add(sequence):
                    foreach (var item in sequence.Items)
                    {
                        pending.Push((item, next.Field));
                    }

                    break;
                default:
                    break;
            }
        }
    }

    private static void Add(List<ApparentCredential> found, YamlNode? node, CredentialPlace place, string field)
    {
        if (node is YamlScalar { IsString: true } scalar && CredentialFormats.Find(scalar.Value) is { } form)
        {
            found.Add(new ApparentCredential(scalar, form, place, field));
        }
    }
}
