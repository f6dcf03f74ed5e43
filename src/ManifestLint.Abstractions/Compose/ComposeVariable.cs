using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Compose;

/// <summary>A variable of a Compose service.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Place">Where its name stands.</param>
/// <param name="Value">The value, never to be shown; null for a variable that is taken over from the shell.</param>
/// <param name="IsFromFile">Whether a file under <c>env_file</c> sets it.</param>
public readonly record struct ComposeVariable(string Name, SourceSpan Place, YamlScalar? Value, bool IsFromFile)
{
    private const string StringTag = "tag:yaml.org,2002:str";

    /// <summary>The variables of a mapping, or of a list of <c>NAME=value</c>.</summary>
    /// <param name="node">The node under <c>environment</c>, <c>args</c> or the like.</param>
    public static IEnumerable<ComposeVariable> In(YamlNode? node) =>
        node switch
        {
            YamlMapping mapping => mapping
                .Entries.Where(entry => entry is { Key: YamlScalar, Value: YamlScalar })
                .Select(entry => new ComposeVariable(
                    entry.Name!,
                    entry.Key.Place,
                    entry.Value is YamlScalar { IsNull: false } value ? value : null,
                    false
                )),
            YamlSequence list => list.Items.OfType<YamlScalar>().Select(OfItem),
            _ => [],
        };

    private static ComposeVariable OfItem(YamlScalar item)
    {
        var text = item.Value;
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals < 0
            ? new ComposeVariable(text, item.Place, null, false)
            : new ComposeVariable(
                text[..equals],
                ComposeText.PlaceOf(item, 0, equals),
                ValueOf(item, equals + 1),
                false
            );
    }

    private static YamlScalar ValueOf(YamlScalar item, int start)
    {
        var place = ComposeText.PlaceOf(item, start, item.Value.Length - start);
        return new YamlScalar(
            place.Source,
            place.Span,
            item.Value[start..],
            ScalarStyle.Plain,
            StringTag,
            item.Origin.Via
        );
    }
}
