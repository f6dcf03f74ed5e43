using System.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kubernetes;

/// <summary>A variable of a container with the value that it has when the container starts, as far as the objects at hand tell.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Entry">The entry of <c>env</c> or <c>envFrom</c> that sets it.</param>
/// <param name="Holder">The object that holds the value: the workload, a ConfigMap or a Secret; null where it is out of view.</param>
/// <param name="Node">The scalar that decides the value, or null where it is out of view.</param>
public sealed record EffectiveVariable(string Name, YamlMapping Entry, KubernetesObject? Holder, YamlScalar? Node)
{
    private const int LongestValue = 4096;
    private const int LongestSecret = 64 * 1024;

    /// <summary>The value, with references to other variables replaced; null where it is out of view. It may be secret, and must not be shown.</summary>
    public string? Value { get; private init; }

    /// <summary>Whether it comes from a Secret.</summary>
    public bool IsFromSecret { get; private init; }

    /// <summary>Whether it comes from a ConfigMap.</summary>
    public bool IsFromConfigMap { get; private init; }

    /// <summary>Whether the workload itself spells its value out.</summary>
    public bool IsLiteral => !IsFromSecret && !IsFromConfigMap && Node is not null;

    /// <summary>The variables of a container: those of <c>envFrom</c> in order, then those of <c>env</c>, which win.</summary>
    /// <param name="container">The container.</param>
    /// <param name="objects">The objects of its environment.</param>
    public static IReadOnlyCollection<EffectiveVariable> Of(Container container, ObjectSet objects)
    {
        ArgumentNullException.ThrowIfNull(objects);
        var variables = new Dictionary<string, EffectiveVariable>(StringComparer.Ordinal);
        foreach (var source in container.Node.Sequence("envFrom")?.Items.OfType<YamlMapping>() ?? [])
        {
            foreach (var variable in OfSource(container, objects, source))
            {
                variables[variable.Name] = variable;
            }
        }

        foreach (var entry in container.Environment)
        {
            if (entry.Text("name") is { } name && OfEntry(container, objects, name, entry) is { } variable)
            {
                variables[name] = variable with { Value = Expand(variable.Value, variables) };
            }
        }

        return variables.Values;
    }

    /// <summary>The text of an entry of a ConfigMap or Secret; that of <c>data</c> in a Secret decoded.</summary>
    /// <param name="holder">The ConfigMap or Secret.</param>
    /// <param name="key">The key.</param>
    public static (YamlScalar Node, string Text)? EntryOf(KubernetesObject holder, string key)
    {
        ArgumentNullException.ThrowIfNull(holder);
        if (holder.Kind.Kind == "Secret" && holder.Root.Mapping("stringData")?.Scalar(key) is { } plain)
        {
            return (plain, plain.Value);
        }

        return holder.Root.Mapping("data")?.Scalar(key) is { } scalar && TextOf(holder, scalar) is { } text
            ? (scalar, text)
            : null;
    }

    private static string? TextOf(KubernetesObject holder, YamlScalar scalar)
    {
        if (holder.Kind.Kind != "Secret")
        {
            return scalar.Value;
        }

        if (scalar.Value.Length > LongestSecret)
        {
            return null;
        }

        var bytes = new byte[scalar.Value.Length];
        return Convert.TryFromBase64String(scalar.Value, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : null;
    }

    private static IEnumerable<EffectiveVariable> OfSource(Container container, ObjectSet objects, YamlMapping source)
    {
        var isSecret = source["secretRef"] is not null;
        var reference = source.Mapping(isSecret ? "secretRef" : "configMapRef");
        if (reference?.Text("name") is not { } name || HolderOf(container, objects, isSecret, name) is not { } holder)
        {
            yield break;
        }

        var prefix = source.Text("prefix");
        var keys = (holder.Root.Mapping("data")?.Entries ?? []).Concat(
            isSecret ? holder.Root.Mapping("stringData")?.Entries ?? [] : []
        );
        foreach (var key in keys.Select(entry => entry.Name).OfType<string>())
        {
            if (EntryOf(holder, key) is { } value)
            {
                yield return new EffectiveVariable(prefix + key, source, holder, value.Node)
                {
                    Value = value.Text,
                    IsFromSecret = isSecret,
                    IsFromConfigMap = !isSecret,
                };
            }
        }
    }

    private static EffectiveVariable? OfEntry(Container container, ObjectSet objects, string name, YamlMapping entry)
    {
        if (entry["value"] is YamlScalar { IsNull: false } literal)
        {
            return new EffectiveVariable(name, entry, container.Pod.Owner, literal) { Value = literal.Value };
        }

        var from = entry.Mapping("valueFrom");
        var isSecret = from?["secretKeyRef"] is not null;
        var reference = from?.Mapping(isSecret ? "secretKeyRef" : "configMapKeyRef");
        if (reference is null)
        {
            return null;
        }

        var holder = reference.Text("name") is { } map ? HolderOf(container, objects, isSecret, map) : null;
        var value = holder is not null && reference.Text("key") is { } key ? EntryOf(holder, key) : null;
        return new EffectiveVariable(name, entry, value is null ? null : holder, value?.Node)
        {
            Value = value?.Text,
            IsFromSecret = isSecret,
            IsFromConfigMap = !isSecret,
        };
    }

    private static KubernetesObject? HolderOf(Container container, ObjectSet objects, bool isSecret, string name) =>
        objects
            .Find(string.Empty, isSecret ? "Secret" : "ConfigMap", container.Pod.Owner.Namespace, name)
            .FirstOrDefault();

    // $(NAME) of a variable that stands before; anything else stays as it is, and is bounded.
    private static string? Expand(string? value, Dictionary<string, EffectiveVariable> variables)
    {
        if (value is null || !value.Contains("$(", StringComparison.Ordinal) || value.Length > LongestValue)
        {
            return value;
        }

        var text = new StringBuilder();
        var rest = value.AsSpan();
        while (rest.IndexOf("$(") is var at and >= 0 && rest[at..].IndexOf(')') is var length and > 0)
        {
            var name = rest.Slice(at + 2, length - 2).ToString();
            text.Append(rest[..at]);
            text.Append(
                variables.GetValueOrDefault(name)?.Value is { Length: < LongestValue } known
                    ? known
                    : rest.Slice(at, length + 1).ToString()
            );
            rest = rest[(at + length + 1)..];
            if (text.Length > LongestValue)
            {
                return value;
            }
        }

        return text.Append(rest).ToString();
    }
}
