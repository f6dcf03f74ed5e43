using System.Collections.Immutable;
using ManifestLint.Yaml;

namespace ManifestLint.Compose;

/// <summary>The short and long syntaxes of fields, brought into one form where two of them are merged.</summary>
internal static class EntryForms
{
    /// <summary>A list of <c>NAME=value</c> as a mapping; any other node as it is.</summary>
    internal static YamlNode Named(YamlNode node) =>
        node is not YamlSequence list
            ? node
            : Mapping(list, ComposeVariable.In(list).Select(variable => Entry(list, variable)));

    /// <summary>A mapping of hosts as a list of <c>host=address</c>; any other node as it is.</summary>
    internal static YamlNode Hosts(YamlNode node) =>
        node switch
        {
            YamlMapping mapping => new YamlSequence(
                mapping.Source,
                mapping.Span,
                [
                    .. mapping.Entries.SelectMany(entry =>
                        Items(entry.Value)
                            .OfType<YamlScalar>()
                            .Select(address => Host($"{entry.Name}={address.Value}", address))
                    ),
                ],
                mapping.IsFlow,
                mapping.Tag,
                mapping.Origin.Via
            ),
            YamlSequence list => list.WithItems([.. list.Items.Select(WithEquals)], list.Tombstones),
            _ => node,
        };

    // The older form has a colon, and an address of IPv6 has more of them.
    private static YamlNode WithEquals(YamlNode item) =>
        item is YamlScalar { Value: var text } scalar
        && !text.Contains('=', StringComparison.Ordinal)
        && text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon
            ? Host($"{text[..colon]}={text[(colon + 1)..]}", scalar)
            : item;

    private static YamlScalar Host(string text, YamlScalar written) =>
        new(written.Source, written.Span, text, ScalarStyle.DoubleQuoted, via: written.Origin.Via);

    /// <summary>A list of names as a mapping of empty values; any other node as it is.</summary>
    internal static YamlNode Names(YamlNode node) =>
        node is not YamlSequence list
            ? node
            : Mapping(list, list.Items.OfType<YamlScalar>().Select(name => new YamlEntry(AsKey(name), Nothing(name))));

    /// <summary>A scalar as the <c>context</c> of a build; any other node as it is.</summary>
    internal static YamlNode Build(YamlNode node) =>
        node is YamlScalar { IsNull: false } context
            ? new YamlMapping(
                node.Source,
                node.Span,
                [new YamlEntry(new YamlScalar(node.Source, node.Span, "context"), context)]
            )
            : node;

    /// <summary>The items of a list, or a single value as one.</summary>
    internal static ImmutableArray<YamlNode> Items(YamlNode node) =>
        node switch
        {
            YamlSequence sequence => sequence.Items,
            YamlScalar { IsNull: true } => [],
            _ => [node],
        };

    /// <summary>What makes a value the same as another, or null for what is never the same.</summary>
    internal static string? Value(YamlNode node) =>
        (node as YamlScalar ?? (node as YamlMapping)?.Scalar("path"))?.Value;

    /// <summary>What makes a port the same as another.</summary>
    internal static string? Port(YamlNode node)
    {
        var port = ComposePort.Published(node);
        return port.IsKnown
            ? string.Create(null, $"{port.HostAddress} {port.HostPort} {port.First}-{port.Last}/{port.Protocol}")
            : Value(node);
    }

    /// <summary>What makes a volume, device, config or secret the same as another: where it is mounted.</summary>
    internal static string? Target(YamlNode node) =>
        node switch
        {
            YamlMapping mapping => mapping.Text("target") ?? mapping.Text("source"),
            YamlScalar { Value: var text } when text.Contains(':', StringComparison.Ordinal) => ComposeVolume
                .Of(node)
                .Target,
            YamlScalar { Value: var text } => text,
            _ => null,
        };

    /// <summary>Whether both name a driver, and not the same one.</summary>
    internal static bool HasOtherDriver(YamlNode first, YamlNode second) =>
        (first as YamlMapping)?.Text("driver") is { } one
        && (second as YamlMapping)?.Text("driver") is { } other
        && one != other;

    private static YamlMapping Mapping(YamlSequence list, IEnumerable<YamlEntry> entries) =>
        new(list.Source, list.Span, [.. entries], list.IsFlow, list.Tag, list.Origin.Via);

    private static YamlEntry Entry(YamlSequence list, ComposeVariable variable)
    {
        var key = new YamlScalar(variable.Place.Source, variable.Place.Span, variable.Name, ScalarStyle.DoubleQuoted);
        return new YamlEntry(key, variable.Value ?? Nothing(key));
    }

    private static YamlScalar AsKey(YamlScalar name) =>
        new(name.Source, name.Span, name.Value, ScalarStyle.DoubleQuoted, via: name.Origin.Via);

    private static YamlScalar Nothing(YamlScalar name) =>
        new(name.Source, new Text.TextSpan(name.Span.End, 0), string.Empty);
}
