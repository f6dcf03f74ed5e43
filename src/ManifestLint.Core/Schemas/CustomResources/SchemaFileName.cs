using ManifestLint.Discovery;
using ManifestLint.Kubernetes;

namespace ManifestLint.Schemas;

/// <summary>
/// What the name of a file of a JSON schema says about its kind, in the layouts that validators of manifests share:
/// <c>group/kind_version.json</c>, <c>kind-group-version.json</c>, <c>kind-version.json</c>. The kind is in lower case, and the group may be its first
/// label alone.
/// </summary>
/// <param name="Kind">The kind in lower case.</param>
/// <param name="Version">The version.</param>
/// <param name="Group">The group, its first label, or null when the name says nothing of it.</param>
internal sealed record SchemaFileName(string Kind, string Version, string? Group)
{
    /// <summary>Reads a path; null for one that names no kind.</summary>
    /// <param name="path">The path, with forward slashes.</param>
    internal static SchemaFileName? Parse(string path)
    {
        var name = SlashPath.Name(path);
        if (!name.EndsWith(".json", StringComparison.Ordinal))
        {
            return null;
        }

        name = name[..^".json".Length].ToLowerInvariant();
        var directory = SlashPath.Name(SlashPath.Parent(path) ?? string.Empty);
        var groupOfDirectory = directory.Contains('.', StringComparison.Ordinal) ? directory : null;
        var parts = name.Split('_');
        if (parts is [{ Length: > 0 } kind, var version] && IsVersion(version))
        {
            return new SchemaFileName(kind, version, directory.Length > 0 ? directory : null);
        }

        var first = name.IndexOf('-', StringComparison.Ordinal);
        var last = name.LastIndexOf('-');
        return first > 0 && IsVersion(name[(last + 1)..])
            ? new SchemaFileName(
                name[..first],
                name[(last + 1)..],
                first == last ? groupOfDirectory : name[(first + 1)..last]
            )
            : null;
    }

    /// <summary>Whether a kind may be the one that is meant.</summary>
    /// <param name="kind">The kind.</param>
    internal bool Matches(GroupVersionKind kind) =>
        string.Equals(kind.Kind, Kind, StringComparison.OrdinalIgnoreCase)
        && kind.Version == Version
        && (
            Group is null
            || kind.Group == Group
            || kind.Group.Split('.')[0] == Group
            || (kind.Group.Length == 0 && Group == "core")
        );

    // v1, v1beta2, v2alpha1.
    private static bool IsVersion(string text)
    {
        var rest = text.AsSpan();
        if (rest.IsEmpty || rest[0] != 'v')
        {
            return false;
        }

        rest = rest[1..];
        var digits = rest.IndexOfAnyExceptInRange('0', '9');
        if (digits < 0)
        {
            return !rest.IsEmpty;
        }

        var stage = rest[digits..];
        var number =
            stage.StartsWith("alpha") ? stage["alpha".Length..]
            : stage.StartsWith("beta") ? stage["beta".Length..]
            : [];
        return digits > 0 && !number.IsEmpty && !number.ContainsAnyExceptInRange('0', '9');
    }
}
