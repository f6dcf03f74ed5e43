using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Pods;

/// <summary>What a mapping chooses of fields of which the API allows one only: handlers of a probe, sources of a volume. Null chooses nothing.</summary>
/// <param name="Count">How many are set.</param>
/// <param name="First">The first that is set.</param>
/// <param name="Second">The second that is set.</param>
internal readonly record struct UnionChoice(int Count, YamlEntry First, YamlEntry Second)
{
    /// <summary>Reads what a mapping chooses.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="members">The fields to choose from.</param>
    internal static UnionChoice Of(YamlMapping mapping, ReadOnlySpan<string> members)
    {
        var choice = default(UnionChoice);
        foreach (var entry in mapping.Entries)
        {
            if (entry.Value.IsAbsent() || entry.Name is not { } name || members.IndexOf(name) < 0)
            {
                continue;
            }

            choice = choice.Count switch
            {
                0 => new UnionChoice(1, entry, default),
                1 => choice with { Count = 2, Second = entry },
                _ => choice with { Count = choice.Count + 1 },
            };
        }

        return choice;
    }
}
