using System.Collections.Immutable;

namespace ManifestLint.Kustomize;

/// <summary>Tells what upstream would fetch from what it would open.</summary>
internal static class RemoteReference
{
    /// <summary>Whether upstream would fetch a file over HTTP.</summary>
    /// <param name="reference">The reference as written.</param>
    internal static bool IsUrl(string reference) =>
        reference.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
        || reference.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether upstream would fetch a file over HTTP or clone a repository.</summary>
    /// <param name="reference">The reference as written.</param>
    internal static bool IsRemote(string reference) =>
        IsUrl(reference)
        || reference.StartsWith("git::", StringComparison.Ordinal)
        || reference.StartsWith("git@", StringComparison.Ordinal)
        || reference.StartsWith("ssh://", StringComparison.OrdinalIgnoreCase)
        || reference.StartsWith("file://", StringComparison.OrdinalIgnoreCase)
        || reference.StartsWith("github.com/", StringComparison.OrdinalIgnoreCase)
        || reference.StartsWith("gh:", StringComparison.OrdinalIgnoreCase)
        || reference.Contains("?ref=", StringComparison.Ordinal)
        || reference.Contains("&ref=", StringComparison.Ordinal);
}

/// <summary>Where copies of what is remote lie in the workspace.</summary>
/// <param name="Mappings">Pairs of a URL's beginning and a workspace-relative directory, in the order of the configuration.</param>
internal sealed record RemoteMap(ImmutableArray<(string Prefix, string Directory)> Mappings)
{
    /// <summary>No copies.</summary>
    internal static RemoteMap Empty { get; } = new([]);

    /// <summary>The local path of a remote reference, or null. The longest prefix wins; a query (<c>?ref=v1</c>) is no part of the path unless a prefix holds it.</summary>
    /// <param name="reference">The reference as written.</param>
    internal string? LocalPathOf(string reference)
    {
        foreach (var (prefix, directory) in Mappings.OrderByDescending(mapping => mapping.Prefix.Length))
        {
            if (reference.StartsWith(prefix, StringComparison.Ordinal))
            {
                var rest = reference[prefix.Length..];
                var query = rest.IndexOf('?', StringComparison.Ordinal);
                rest = (query < 0 ? rest : rest[..query]).Trim('/');
                return Discovery.SlashPath.Combine(directory, rest);
            }
        }

        return null;
    }
}
