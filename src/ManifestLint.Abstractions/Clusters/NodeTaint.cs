using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Clusters;

/// <summary>A taint of a node: it keeps pods away that do not tolerate it.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Value">Its value, often empty.</param>
/// <param name="Effect"><c>NoSchedule</c>, <c>PreferNoSchedule</c> or <c>NoExecute</c>.</param>
/// <param name="Place">Where it is written, or null where the tool gives it.</param>
public sealed record NodeTaint(string Key, string Value, string Effect, SourceSpan? Place)
{
    /// <summary>Whether pods that do not tolerate it are not put on the node at all.</summary>
    public bool IsStrict => Effect is "NoSchedule" or "NoExecute";

    /// <summary>Reads a taint as the arguments of k3s and the kubelet have it: <c>key=value:Effect</c> or <c>key:Effect</c>; null where the text is none.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="place">Where it stands.</param>
    public static NodeTaint? Parse(string text, SourceSpan? place)
    {
        ArgumentNullException.ThrowIfNull(text);
        var colon = text.LastIndexOf(':');
        if (colon <= 0 || CommandWord.IsUndecidedText(text))
        {
            return null;
        }

        var (pair, effect) = (text[..colon], text[(colon + 1)..]);
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        var key = equals < 0 ? pair : pair[..equals];
        return key.Length > 0 && effect is "NoSchedule" or "PreferNoSchedule" or "NoExecute"
            ? new NodeTaint(key, equals < 0 ? string.Empty : pair[(equals + 1)..], effect, place)
            : null;
    }

    /// <summary>Whether pods with these tolerations are put up with; also where a toleration has a part that nobody can judge.</summary>
    /// <param name="tolerations">The entries of <c>spec.tolerations</c>.</param>
    public bool IsToleratedBy(IEnumerable<YamlNode> tolerations)
    {
        ArgumentNullException.ThrowIfNull(tolerations);
        return tolerations.Any(toleration => toleration is not YamlMapping mapping || Tolerates(mapping));
    }

    /// <summary>The taint as kubectl shows it: <c>dedicated=db:NoSchedule</c>.</summary>
    public override string ToString() => Value.Length == 0 ? $"{Key}:{Effect}" : $"{Key}={Value}:{Effect}";

    // An empty key with 'Exists' stands for all keys, an empty effect for all effects.
    private bool Tolerates(YamlMapping toleration)
    {
        var (key, value, effect) = (
            TextOf(toleration, "key"),
            TextOf(toleration, "value"),
            TextOf(toleration, "effect")
        );
        if (CommandWord.IsUndecidedText($"{key}{value}{effect}"))
        {
            return true;
        }

        if ((effect.Length > 0 && effect != Effect) || (key.Length > 0 && key != Key))
        {
            return false;
        }

        return TextOf(toleration, "operator") switch
        {
            "" or "Equal" => key.Length > 0 && value == Value,
            // 'Exists', and what newer servers may know beside it.
            _ => true,
        };
    }

    private static string TextOf(YamlMapping toleration, string name) =>
        toleration[name] is YamlScalar { IsNull: false } scalar ? scalar.Value : string.Empty;
}
