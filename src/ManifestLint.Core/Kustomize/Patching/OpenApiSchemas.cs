using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>The field <c>openapi</c>: a schema of one's own, or one that is built into upstream by its version.</summary>
internal static class OpenApiSchemas
{
    // The only one since upstream's v4.4.
    private const string BuiltInVersion = "v1.21.2";

    /// <summary>Takes the schema that a Kustomization chooses. The root's choice counts; below it, the first one does.</summary>
    /// <param name="kustomization">The Kustomization.</param>
    /// <param name="directory">Its directory.</param>
    /// <param name="state">The build.</param>
    /// <param name="isRoot">Whether the build starts there.</param>
    internal static void Use(Kustomization kustomization, BuildDirectory directory, BuildState state, bool isRoot)
    {
        BuildFile? file = null;
        if (kustomization.OpenApiPath is { } path)
        {
            state.Use(directory.Path, path.Value, FileUse.Configuration);
            file = directory.Read(path);
        }

        if (state.HasChosenSchema && !isRoot)
        {
            return;
        }

        switch (file, kustomization.OpenApiVersion)
        {
            case ({ }, { } version):
                throw new KustomizeException(version.Place, "'openapi' takes either a path or a version, not both");
            case ({ }, null):
                // Below the root, upstream adds the document to what it has read of its own schema by then.
                state.Schema = Read(file, kustomization.OpenApiPath!, !isRoot && state.HasUsedBuiltInSchema);
                state.HasChosenSchema = true;
                break;
            case (null, { } version):
                RefuseUnknown(version);
                state.Schema = MergeSchema.BuiltIn;
                state.HasChosenSchema = true;
                break;
        }
    }

    private static void RefuseUnknown(YamlScalar version)
    {
        if (version.Value != BuiltInVersion)
        {
            throw new KustomizeException(
                version.Place,
                $"Kustomize has no schema '{version.Value}' built in, only '{BuiltInVersion}'"
            );
        }
    }

    private static MergeSchema Read(BuildFile file, YamlScalar reference, bool isOnTop)
    {
        var documents = file.ReadDocuments();
        return documents is [{ Root: { } root }, ..]
            ? MergeSchema.FromOpenApi(root, isOnTop)
            : throw new KustomizeException(
                BuildFaultKind.Unreadable,
                reference.Place,
                $"'{reference.Value}' holds no schema"
            );
    }
}
