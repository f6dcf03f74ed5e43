using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Parity;

/// <summary>What a person is shown of a value: short, and nothing of what may be secret.</summary>
public static class ParityText
{
    /// <summary>What a cell's <see cref="ParityCell.Comparand"/> is for a variable whose value is written down as it is; otherwise it is the key below <c>valueFrom</c>.</summary>
    public const string LiteralKind = "value";

    private const int Longest = 60;
    private const string Present = "set";

    internal static string Of(FieldMeaning meaning, YamlNode? node)
    {
        if (node is null)
        {
            return ParityCell.Absent;
        }

        return meaning.Aspect switch
        {
            ParityAspect.EnvironmentVariable when meaning.Field is "env" or "envFrom" && node is YamlSequence list =>
                NameList.Of(list.Items.OfType<YamlMapping>().Select(item => NameOf(meaning, item))),
            ParityAspect.EnvironmentVariable when meaning.Field is "envFrom" && node is YamlMapping source => SourceOf(
                source
            ),
            ParityAspect.EnvironmentVariable when node is YamlMapping variable => Mechanism(variable),
            ParityAspect.Container when node is YamlMapping container => container.Text("image") ?? Present,
            ParityAspect.Probe when node is YamlMapping probe => Handler(probe),
            _ when meaning.IsPrivate => Present,
            _ when node is YamlScalar scalar && IsCredential(meaning, scalar.Value) => MaskedText.Mask,
            _ => Plain(
                node,
                areArguments: meaning.Field is "args" || meaning.Field.EndsWith("command", StringComparison.Ordinal)
            ),
        };
    }

    /// <summary>What an item of <c>envFrom</c> takes all keys of: <c>ConfigMap 'shop'</c>.</summary>
    /// <param name="source">The item.</param>
    public static string SourceOf(YamlMapping source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.Mapping("configMapRef") is { } map
            ? $"ConfigMap '{map.Text("name")}'"
            : $"Secret '{source.Mapping("secretRef")?.Text("name")}'";
    }

    private static string NameOf(FieldMeaning meaning, YamlMapping item) =>
        meaning.Field is "envFrom" ? SourceOf(item) : item.Text("name") ?? Present;

    /// <summary>Where a variable's value comes from. The value itself is not shown.</summary>
    internal static string Mechanism(YamlMapping variable)
    {
        if (variable.Mapping("valueFrom") is not { Entries: [var source, ..] })
        {
            return "a literal value";
        }

        var reference = source.Value as YamlMapping;
        return source.Name switch
        {
            "secretKeyRef" => $"Secret '{reference?.Text("name")}', key '{reference?.Text("key")}'",
            "configMapKeyRef" => $"ConfigMap '{reference?.Text("name")}', key '{reference?.Text("key")}'",
            "fieldRef" => $"field {reference?.Text("fieldPath")}",
            "resourceFieldRef" => $"resource {reference?.Text("resource")}",
            var other => other ?? Present,
        };
    }

    /// <summary>The kind of a variable's source, without names.</summary>
    internal static string MechanismKind(YamlNode? variable) =>
        variable is YamlMapping { } mapping
            ? mapping.Mapping("valueFrom") is { Entries: [var source, ..] }
                ? source.Name ?? Present
                : LiteralKind
            : ParityCell.Absent;

    // Of a custom resource: 'spec.password'.
    private static bool IsCredential(FieldMeaning meaning, string value) =>
        meaning.Aspect == ParityAspect.Field
        && CredentialNames.Speak(meaning.Field)
        && CredentialNames.CanBeValue(value);

    private static string Handler(YamlMapping probe)
    {
        if (probe.Mapping("httpGet") is { } http)
        {
            return $"httpGet {MaskedText.Of(http.Text("path") ?? "/")} on {http.Text("port")}";
        }

        return probe.Mapping("tcpSocket") is { } tcp ? $"tcpSocket on {tcp.Text("port")}"
            : probe.Mapping("grpc") is { } grpc ? $"grpc on {grpc.Text("port")}"
            : probe.Mapping("exec") is not null ? "exec"
            : Present;
    }

    private static string Plain(YamlNode node, bool areArguments)
    {
        var text = node switch
        {
            YamlScalar scalar => MaskedText.Of(scalar.Value),
            YamlSequence list when list.Items.All(item => item is YamlScalar) => string.Join(
                ", ",
                MaskedText.OfList(list.Items.OfType<YamlScalar>(), areArguments)
            ),
            YamlSequence list => list.Items.Length == 1 ? "1 item" : $"{list.Items.Length} items",
            YamlMapping mapping => string.Join(", ", mapping.Entries.Select(entry => entry.Name)),
            _ => Present,
        };
        return text.Length == 0 ? "empty"
            : text.Length <= Longest ? text
            : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[Longest - 2]) ? Longest - 2 : Longest - 1), "…");
    }
}
