using System.Collections.Immutable;

namespace ManifestLint.Discovery;

/// <summary>Where copies of what is remote lie in the workspace.</summary>
public sealed class RemoteMap
{
    // The most specific one first: the longest location, and of equal ones that with the most parameters.
    private readonly ImmutableArray<(RemoteAddress Address, string Path)> _copies;

    private RemoteMap(ImmutableArray<(RemoteAddress Address, string Path)> copies) => _copies = copies;

    /// <summary>No copies.</summary>
    public static RemoteMap Empty { get; } = new([]);

    /// <summary>Makes a map.</summary>
    /// <param name="copies">Beginnings of references, such as <c>https://github.com/example/app?ref=v1</c>, each with the workspace-relative path of its copy.</param>
    public static RemoteMap Create(IEnumerable<KeyValuePair<string, string>> copies)
    {
        ArgumentNullException.ThrowIfNull(copies);
        return new RemoteMap([
            .. copies
                .Select(copy => (Address: RemoteAddress.Parse(copy.Key), Path: SlashPath.Normalize(copy.Value)))
                .OrderByDescending(copy => copy.Address.Location.Length)
                .ThenByDescending(copy => copy.Address.Parameters.Length),
        ]);
    }

    /// <summary>
    /// The workspace-relative path of the copy of what a reference means, or null when the map holds none. A beginning counts up to the end of a segment only;
    /// one with a query counts for references with the same parameters, one without for all.
    /// </summary>
    /// <param name="reference">The reference as written.</param>
    public string? LocalPathOf(string reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        if (_copies.IsEmpty)
        {
            return null;
        }

        var wanted = RemoteAddress.Parse(reference);
        foreach (var (address, path) in _copies)
        {
            if (address.RestOf(wanted) is { } rest)
            {
                // '..' behind a known beginning would be something else than what was copied.
                var local = SlashPath.Combine(path, rest);
                return SlashPath.IsInside(path, local) ? local : null;
            }
        }

        return null;
    }
}
