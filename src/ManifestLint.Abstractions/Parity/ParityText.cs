using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Parity;

/// <summary>What a person is shown of a value: short, and nothing of what may be secret.</summary>
public static class ParityText
{
    /// <summary>What a cell's <see cref="ParityCell.Comparand"/> is for a variable whose value is written down as it is; otherwise it is the key below <c>valueFrom</c>.</summary>
    public const string LiteralKind = "value";

    private const int Longest = 60;

    // The tag stands at the end of an image, and registries have long names.
    private const int LongestImage = 140;
    private const int ShortDigest = 12;
    private const string Present = "set";
    private const string Empty = "empty";

    /// <summary>The text of a cell.</summary>
    /// <param name="meaning">What the field is about.</param>
    /// <param name="node">The value, or null.</param>
    /// <param name="nameOf">What a scalar that may name an object means: the name without prefixes and hashes.</param>
    internal static string Of(FieldMeaning meaning, YamlNode? node, Func<YamlScalar, string> nameOf)
    {
        if (node is null)
        {
            return ParityCell.Absent;
        }

        return meaning.Aspect switch
        {
            ParityAspect.EnvironmentVariable when meaning.Field is "env" or "envFrom" && node is YamlSequence list =>
                NameList.Of(list.Items.OfType<YamlMapping>().Select(item => NameOf(meaning, item, nameOf))),
            ParityAspect.EnvironmentVariable when meaning.Field is "envFrom" && node is YamlMapping source => SourceOf(
                source,
                nameOf
            ),
            ParityAspect.EnvironmentVariable when node is YamlMapping variable => Mechanism(variable, nameOf),
            ParityAspect.Container when node is YamlMapping container => container.Text("image") is { } image
                ? Image(image)
                : Present,
            ParityAspect.Probe when node is YamlMapping probe => Handler(probe),
            _ when meaning.IsPrivate => Present,
            ParityAspect.Image when node is YamlScalar image => Image(image.Value),
            _ when node is YamlScalar scalar && IsCredential(meaning, scalar.Value) => MaskedText.Mask,
            _ => Plain(
                node,
                areArguments: meaning.Field is "args" || meaning.Field.EndsWith("command", StringComparison.Ordinal)
            ),
        };
    }

    // What an item of 'envFrom' takes all keys of.
    private static string SourceOf(YamlMapping source, Func<YamlScalar, string> nameOf) =>
        source.Mapping("configMapRef") is { } map
            ? $"ConfigMap '{Name(map, nameOf)}'"
            : $"Secret '{Name(source.Mapping("secretRef"), nameOf)}'";

    private static string? Name(YamlMapping? reference, Func<YamlScalar, string> nameOf) =>
        reference?.Scalar("name") is { } name ? nameOf(name) : null;

    private static string NameOf(FieldMeaning meaning, YamlMapping item, Func<YamlScalar, string> nameOf) =>
        meaning.Field is "envFrom" ? SourceOf(item, nameOf) : item.Text("name") ?? Present;

    /// <summary>Where a variable's value comes from. The value itself is not shown.</summary>
    internal static string Mechanism(YamlMapping variable, Func<YamlScalar, string> nameOf)
    {
        if (variable.Mapping("valueFrom") is not { Entries: [var source, ..] })
        {
            return "a literal value";
        }

        var reference = source.Value as YamlMapping;
        return source.Name switch
        {
            "secretKeyRef" => $"Secret '{Name(reference, nameOf)}', key '{reference?.Text("key")}'",
            "configMapKeyRef" => $"ConfigMap '{Name(reference, nameOf)}', key '{reference?.Text("key")}'",
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

    // Of a digest, the beginning is enough; of all else, the ends tell more than the middle.
    private static string Image(string value)
    {
        var text = MaskedText.Of(value);
        var digest = text.LastIndexOf("@sha256:", StringComparison.Ordinal) + "@sha256:".Length;
        if (digest >= "@sha256:".Length && text.Length > digest + ShortDigest)
        {
            text = $"{text[..(digest + ShortDigest)]}…";
        }

        return text.Length == 0 ? Empty
            : text.Length <= LongestImage ? text
            : WithoutMiddle(text, LongestImage / 3, LongestImage * 2 / 3);
    }

    private static string WithoutMiddle(string text, int head, int tail)
    {
        var (end, start) = (head, text.Length - tail);
        end -= char.IsHighSurrogate(text[end - 1]) ? 1 : 0;
        start += char.IsLowSurrogate(text[start]) ? 1 : 0;
        return $"{text[..end]}…{text[start..]}";
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
        return text.Length == 0 ? Empty
            : text.Length <= Longest ? text
            : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[Longest - 2]) ? Longest - 2 : Longest - 1), "…");
    }
}
