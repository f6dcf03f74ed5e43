using System.Collections.Frozen;
using ManifestLint.Rules;

namespace ManifestLint.Environments;

/// <summary>What the name of an environment tells about its role.</summary>
public static class EnvironmentNames
{
    private static readonly FrozenDictionary<string, EnvironmentRole> Words = new Dictionary<string, EnvironmentRole>(
        StringComparer.OrdinalIgnoreCase
    )
    {
        ["local"] = EnvironmentRole.Local,
        ["localhost"] = EnvironmentRole.Local,
        ["kind"] = EnvironmentRole.Local,
        ["k3d"] = EnvironmentRole.Local,
        ["k3s"] = EnvironmentRole.Local,
        ["minikube"] = EnvironmentRole.Local,
        ["dev"] = EnvironmentRole.Local,
        ["develop"] = EnvironmentRole.Local,
        ["development"] = EnvironmentRole.Local,
        ["acceptance"] = EnvironmentRole.Intermediate,
        ["integration"] = EnvironmentRole.Intermediate,
        ["preprod"] = EnvironmentRole.Intermediate,
        ["preproduction"] = EnvironmentRole.Intermediate,
        ["qa"] = EnvironmentRole.Intermediate,
        ["sandbox"] = EnvironmentRole.Intermediate,
        ["stage"] = EnvironmentRole.Intermediate,
        ["staging"] = EnvironmentRole.Intermediate,
        ["stg"] = EnvironmentRole.Intermediate,
        ["test"] = EnvironmentRole.Intermediate,
        ["testing"] = EnvironmentRole.Intermediate,
        ["uat"] = EnvironmentRole.Intermediate,
        ["live"] = EnvironmentRole.Production,
        ["prd"] = EnvironmentRole.Production,
        ["prod"] = EnvironmentRole.Production,
        ["production"] = EnvironmentRole.Production,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Describes an environment that was found at a directory.</summary>
    /// <param name="directory">Its workspace-relative path.</param>
    internal static EnvironmentDescription Describe(string directory) =>
        new(directory, false) { Role = RoleOf(directory) };

    /// <summary>A name of an object without the environment's name before or behind it.</summary>
    /// <param name="name">The name.</param>
    /// <param name="label">The environment's name beside its siblings.</param>
    internal static string WithoutLabel(string name, string label) => Parity.EnvironmentAffix.Strip(name, label);

    /// <summary>The role that a whole name stands for: <c>prod</c>, but not <c>prod-eu</c>, of which there may be several.</summary>
    /// <param name="name">The last segment of a directory's path.</param>
    public static EnvironmentRole RoleOfWord(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Words.GetValueOrDefault(name);
    }

    /// <summary>The role that a name with several words tells: <c>shop-prod</c>, <c>overlays/production</c> and <c>prod/shop</c>, but not <c>non-prod</c>.</summary>
    /// <param name="name">The name, perhaps a path.</param>
    public static EnvironmentRole RoleOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var words = name[(name.LastIndexOf('/') + 1)..].Split('-', '_', '.', ' ');
        return words.Any(word => word is "pre" or "non" or "not") ? EnvironmentRole.Intermediate
            : words.Select(RoleOfWord).FirstOrDefault(role => role != EnvironmentRole.Unknown)
                is var role
                    and not EnvironmentRole.Unknown
                ? role
            : LabelOf(name) is { } label ? RoleOfWord(label)
            : EnvironmentRole.Unknown;
    }

    /// <summary>The last segment of a path that stands for an environment as a whole: <c>dev</c> of <c>k8s/dev</c> and of <c>k8s/dev/shop</c>; null where there is none.</summary>
    /// <param name="path">The path of a directory.</param>
    public static string? LabelOf(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.Split('/').LastOrDefault(segment => RoleOfWord(segment) != EnvironmentRole.Unknown);
    }
}
