using System.Globalization;
using ManifestLint.Yaml;

namespace ManifestLint.Schemas;

/// <summary>A version of a kind in its CustomResourceDefinition.</summary>
/// <param name="Name">The name: <c>v1beta1</c>.</param>
/// <param name="Schema">Its schema, or null.</param>
internal sealed record DefinitionVersion(string Name, YamlMapping? Schema)
{
    // As long as the API server lets the text be.
    private const int LongestWarning = 256;

    /// <summary>Whether the API server serves it.</summary>
    internal bool IsServed { get; private init; } = true;

    /// <summary>Whether objects are stored in it.</summary>
    internal bool IsStored { get; private init; }

    /// <summary>The <c>true</c> of a version that is deprecated, or null.</summary>
    internal YamlNode? Deprecated { get; private init; }

    /// <summary>What the API server says to those who use the deprecated version, or null.</summary>
    internal string? Warning { get; private init; }

    /// <summary>The versions of a definition.</summary>
    /// <param name="spec">The <c>spec</c> of the definition.</param>
    internal static IEnumerable<DefinitionVersion> Of(YamlMapping spec)
    {
        // In v1beta1 the schema may stand once for all versions, and there may be but one version without a list.
        var common = spec.Mapping("validation")?.Mapping("openAPIV3Schema");
        if (spec.Sequence("versions") is not { Items.IsEmpty: false } versions)
        {
            if (spec.Text("version") is { } only)
            {
                yield return new DefinitionVersion(only, common);
            }

            yield break;
        }

        foreach (var version in versions.Items.OfType<YamlMapping>())
        {
            if (version.Text("name") is { } name)
            {
                yield return new DefinitionVersion(
                    name,
                    version.Mapping("schema")?.Mapping("openAPIV3Schema") ?? common
                )
                {
                    IsServed = version["served"] is not YamlScalar { IsFalse: true },
                    IsStored = version["storage"] is YamlScalar { IsTrue: true },
                    Deprecated = version["deprecated"] is YamlScalar { IsTrue: true } deprecated ? deprecated : null,
                    Warning = version.Text("deprecationWarning") is { } warning ? OneLine(warning) : null,
                };
            }
        }
    }

    /// <summary>
    /// The version to use instead of this one: the one in which objects are stored, otherwise the most mature that is served; null where all are deprecated.
    /// </summary>
    /// <param name="all">The versions of the definition.</param>
    internal DefinitionVersion? ReplacementIn(IEnumerable<DefinitionVersion> all) =>
        all.Where(version => version.IsServed && version.Deprecated is null && version.Name != Name)
            .OrderByDescending(version => version.IsStored)
            .ThenByDescending(version => version.Maturity)
            .FirstOrDefault();

    // As the API server orders versions: v10, v2, v1, v11beta2, v3beta1, v12alpha1, and then all other names.
    private (int Stage, int Major, int Minor) Maturity
    {
        get
        {
            var stage =
                Name.Contains("alpha", StringComparison.Ordinal) ? "alpha"
                : Name.Contains("beta", StringComparison.Ordinal) ? "beta"
                : string.Empty;
            var parts = stage.Length == 0 ? [Name, "0"] : Name.Split(stage, 2);
            return
                parts[0].StartsWith('v')
                && int.TryParse(parts[0].AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var major)
                && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minor)
                ? (
                    stage.Length == 0 ? 3
                    : stage == "beta" ? 2
                    : 1,
                    major,
                    minor
                )
                : default;
        }
    }

    private static string? OneLine(string text)
    {
        var line = string.Concat(text.Trim().Take(LongestWarning).Select(c => char.IsControl(c) ? ' ' : c));
        return line.Length == 0 ? null : line;
    }
}
