using System.Collections.Immutable;
using ManifestLint.Yaml;

namespace ManifestLint.Environments;

/// <summary>Finds the images that the Skaffold configurations of a workspace build. Where one builds in the cluster or in a cloud, or pushes, its images are in a registry.</summary>
internal static class BuiltImages
{
    private const string Skaffold = "Skaffold";
    private const string Group = "skaffold/";

    private static readonly string[] Remote = ["cluster", "googleCloudBuild"];

    internal static ImmutableArray<BuiltImage> In(ImmutableArray<LoadedFile> files) =>
        [
            .. from file in files
            from document in file.Documents
            let root = document.Root as YamlMapping
            where root?.Text("apiVersion")?.StartsWith(Group, StringComparison.Ordinal) is true
            let build = root.Mapping("build")
            where build is not null && !Array.Exists(Remote, name => build[name] is not null)
            where build.Mapping("local")?.Scalar("push") is not ({ IsTrue: true } or { Value: "true" })
            from artifact in (build.Sequence("artifacts")?.Items ?? []).OfType<YamlMapping>()
            let image = artifact.Scalar("image")
            where image is { IsNull: false }
            select new BuiltImage(Skaffold, image),
        ];
}
