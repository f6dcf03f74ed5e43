using ManifestLint.Yaml;

namespace ManifestLint.Discovery;

/// <summary>Names the usual things that live beside manifests, so that a person sees at once that they were passed over rightly.</summary>
internal static class ForeignContent
{
    internal static string Describe(YamlMapping root)
    {
        var what =
            root["openapi"] is not null || root["swagger"] is not null ? "an OpenAPI document"
            : root["$schema"] is not null ? "a JSON schema or a file with one"
            : root["jobs"] is YamlMapping && root["on"] is not null ? "a GitHub workflow"
            : root["runs"] is YamlMapping && root["name"] is not null ? "a GitHub action"
            : root["dependencies"] is YamlMapping && root["name"] is not null ? "a package description"
            : null;
        return what is null ? "no apiVersion and kind" : $"{what}: no apiVersion and kind";
    }
}
