using ManifestLint.Rules;

namespace ManifestLint.Environments;

/// <summary>What the name of an environment tells about its role.</summary>
public static class EnvironmentNames
{
    // Each is compared with each other.
    private const int MostSiblings = 60;

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
        return name.ToLowerInvariant() switch
        {
            "local" or "localhost" or "kind" or "k3d" or "k3s" or "minikube" or "dev" or "develop" or "development" =>
                EnvironmentRole.Local,
            "acceptance"
            or "integration"
            or "preprod"
            or "preproduction"
            or "qa"
            or "sandbox"
            or "stage"
            or "staging" => EnvironmentRole.Intermediate,
            "stg" or "test" or "testing" or "uat" => EnvironmentRole.Intermediate,
            "live" or "prd" or "prod" or "production" => EnvironmentRole.Production,
            _ => EnvironmentRole.Unknown,
        };
    }

    /// <summary>The role that a name stands for as one of several: <c>prod-eu</c> beside <c>prod-us</c>, <c>staging-1</c>.</summary>
    /// <param name="name">The last segment of a directory's path.</param>
    public static EnvironmentRole RoleOfVariant(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.IndexOf('-', StringComparison.Ordinal) is var dash and > 0
            ? RoleOfWord(name[..dash])
            : EnvironmentRole.Unknown;
    }

    /// <summary>
    /// Those of sibling directories that can be environments of one application by their names. What is one of several counts where nothing stands for its
    /// role as a whole: <c>production-blue</c> beside <c>production</c> is a variant, and differs from it on purpose. Where none has the name of a role, their
    /// roles must differ: <c>dev-tools</c> and <c>dev-docs</c> are no environments. Nobody has hundreds.
    /// </summary>
    /// <param name="directories">The paths of the directories; each is called like an environment, or like one of several.</param>
    internal static List<string> AmongSiblings(IEnumerable<string> directories)
    {
        var all = directories.Distinct(StringComparer.Ordinal).ToList();
        var whole = all.FindAll(directory => RoleOfWord(LastOf(directory)) != EnvironmentRole.Unknown);
        if (all.Count > MostSiblings)
        {
            return whole;
        }

        var roles = whole.Select(directory => RoleOfWord(LastOf(directory))).ToHashSet();
        var counted = all.FindAll(directory =>
            RoleOfWord(LastOf(directory)) != EnvironmentRole.Unknown
            || !roles.Contains(RoleOfVariant(LastOf(directory)))
        );
        return whole.Count > 0 || counted.Select(directory => RoleOfVariant(LastOf(directory))).Distinct().Count() > 1
            ? counted
            : [];
    }

    private static string LastOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    /// <summary>The role that a name with several words tells: <c>shop-prod</c>, <c>overlays/production</c> and <c>prod/shop</c>, but not <c>non-prod</c>.</summary>
    /// <param name="name">The name, perhaps a path.</param>
    public static EnvironmentRole RoleOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var words = LastOf(name).Split('-', '_', '.', ' ');
        return words.Any(word => word is "pre" or "non" or "not") ? EnvironmentRole.Intermediate
            : Array.Find(words, word => RoleOfWord(word) != EnvironmentRole.Unknown) is { } word ? RoleOfWord(word)
            : LabelOf(name) is { } label ? RoleOfWord(label)
            : EnvironmentRole.Unknown;
    }

    /// <summary>The last segment of a path that stands for an environment as a whole: <c>dev</c> of <c>k8s/dev</c> and of <c>k8s/dev/shop</c>; else the last one that is one of several, such as <c>prod-eu</c>; null where there is none.</summary>
    /// <param name="path">The path of a directory.</param>
    public static string? LabelOf(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var segments = path.Split('/');
        return segments.LastOrDefault(segment => RoleOfWord(segment) != EnvironmentRole.Unknown)
            ?? segments.LastOrDefault(segment => RoleOfVariant(segment) != EnvironmentRole.Unknown);
    }
}
