using System.Collections.Immutable;
using ManifestLint.Yaml;

namespace ManifestLint.Parity;

/// <summary>
/// Mappings in which one key of several says what kind of thing it is: the source of a volume, the handler of a probe or hook. Another key there is one
/// difference, not a key too many and another one missing.
/// </summary>
internal static class ChoiceFields
{
    private static readonly string[] Handlers = ["httpGet", "tcpSocket", "exec", "grpc", "sleep"];

    /// <summary>The entry that each member has chosen, where they have not all chosen the same; null for mappings that are no choice.</summary>
    /// <param name="path">The field of the mapping.</param>
    /// <param name="nodes">The mapping of each member, or null.</param>
    internal static ImmutableArray<YamlEntry?>? OtherChoices(
        ImmutableArray<string> path,
        ImmutableArray<YamlNode?> nodes
    )
    {
        Func<string, bool>? isChoice = path switch
        {
            [.., "volumes", _] => key => key != "name",
            [.., "livenessProbe" or "readinessProbe" or "startupProbe" or "preStop" or "postStart"] =>
                Handlers.Contains,
            _ => null,
        };
        if (isChoice is null)
        {
            return null;
        }

        ImmutableArray<YamlEntry?> chosen = [.. nodes.Select(node => ChosenIn(node as YamlMapping, isChoice))];
        return
            chosen.OfType<YamlEntry>().Select(entry => entry.Name).Distinct(StringComparer.Ordinal).Count() > 1
            && Enumerable.Range(0, nodes.Length).All(i => nodes[i] is null || chosen[i] is not null)
            ? chosen
            : null;
    }

    private static YamlEntry? ChosenIn(YamlMapping? mapping, Func<string, bool> isChoice)
    {
        // A key whose value is null is not there.
        foreach (var entry in mapping?.Entries ?? [])
        {
            if (entry is { Name: { } name, Value: not YamlScalar { IsNull: true } } && isChoice(name))
            {
                return entry;
            }
        }

        return null;
    }
}
