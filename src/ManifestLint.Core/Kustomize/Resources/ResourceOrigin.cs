namespace ManifestLint.Kustomize;

/// <summary>
/// Where an object or a change of it comes from, as <c>buildMetadata</c> writes it: a file, or the generator or transformer that a
/// Kustomization configures.
/// </summary>
/// <param name="Path">Workspace-relative path of the file, or null for one that a configured plugin made.</param>
/// <param name="ConfiguredIn">Workspace-relative path of the file that configures the plugin, or null.</param>
/// <param name="ApiVersion">The plugin's <c>apiVersion</c>, or null.</param>
/// <param name="Kind">The plugin's kind, or null.</param>
/// <param name="Name">The plugin's name, or null.</param>
/// <param name="Namespace">The plugin's namespace, or null.</param>
internal sealed record ResourceOrigin(
    string? Path,
    string? ConfiguredIn = null,
    string? ApiVersion = null,
    string? Kind = null,
    string? Name = null,
    string? Namespace = null
);
