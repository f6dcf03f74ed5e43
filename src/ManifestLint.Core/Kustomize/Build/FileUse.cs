namespace ManifestLint.Kustomize;

/// <summary>As what a Kustomization uses a file.</summary>
internal enum FileUse
{
    /// <summary>As the Kustomization of a directory.</summary>
    Kustomization,

    /// <summary>As objects.</summary>
    Resource,

    /// <summary>As a patch.</summary>
    Patch,

    /// <summary>As the source of a generator.</summary>
    GeneratorInput,

    /// <summary>As configuration: field specs, schemas, replacements, plugins.</summary>
    Configuration,
}
