namespace ManifestLint.Kubernetes;

/// <summary>The type of an object: API group, version and kind.</summary>
/// <param name="Group">The group, for example <c>apps</c>; empty for the core group.</param>
/// <param name="Version">The version, for example <c>v1</c>.</param>
/// <param name="Kind">The kind, for example <c>Deployment</c>.</param>
public sealed record GroupVersionKind(string Group, string Version, string Kind)
{
    /// <summary>The value of <c>apiVersion</c>: <c>apps/v1</c>, or <c>v1</c> in the core group.</summary>
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary>Takes an object's <c>apiVersion</c> and <c>kind</c>.</summary>
    /// <param name="apiVersion">The text before its first slash is the group; without a slash it is the version alone.</param>
    /// <param name="kind">The kind.</param>
    public static GroupVersionKind FromApiVersion(string apiVersion, string kind)
    {
        ArgumentNullException.ThrowIfNull(apiVersion);
        ArgumentNullException.ThrowIfNull(kind);
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        return slash < 0
            ? new GroupVersionKind(string.Empty, apiVersion, kind)
            : new GroupVersionKind(apiVersion[..slash], apiVersion[(slash + 1)..], kind);
    }

    /// <summary>The type as Kubernetes writes it: <c>apps/v1, Kind=Deployment</c>.</summary>
    public override string ToString() => $"{ApiVersion}, Kind={Kind}";
}
