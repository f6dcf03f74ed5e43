using ManifestLint.Discovery;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Environments;

/// <summary>
/// The directories of Kustomizations that something in the workspace deploys without the load restriction of a plain <c>kustomize build</c>: Flux always
/// builds so, within what it has fetched, and Argo CD where its <c>kustomize.buildOptions</c> ask for it.
/// </summary>
internal sealed class DeployedDirectories
{
    private readonly HashSet<string> _byFlux;
    private readonly bool _isArgoUnrestricted;

    private DeployedDirectories(HashSet<string> byFlux, bool isArgoUnrestricted)
    {
        _byFlux = byFlux;
        _isArgoUnrestricted = isArgoUnrestricted;
    }

    /// <summary>Looks for what deploys.</summary>
    /// <param name="loaded">What was read.</param>
    /// <param name="workspace">The workspace.</param>
    internal static DeployedDirectories In(LoadedWorkspace loaded, Workspace workspace)
    {
        var byFlux = new HashSet<string>(StringComparer.Ordinal);
        var isArgoUnrestricted = false;
        var outside = OutsideOf(workspace);
        foreach (var @object in loaded.Files.SelectMany(file => file.Objects))
        {
            if (
                @object.Kind is { Group: "kustomize.toolkit.fluxcd.io", Kind: "Kustomization" }
                && @object.Spec?.Text("path") is { } path
            )
            {
                // A path is seen from the root of the source, which is the repository more often than the workspace.
                var seen = SlashPath.Normalize(path.TrimStart('/'));
                byFlux.Add(seen);
                if (outside is not null && seen.StartsWith(outside, StringComparison.Ordinal))
                {
                    byFlux.Add(seen[outside.Length..]);
                }
            }

            isArgoUnrestricted |=
                @object.Kind is { Group: "", Kind: "ConfigMap" }
                && @object.Name == "argocd-cm"
                && @object.Root.Mapping("data")?.Text("kustomize.buildOptions") is { } options
                && options.Contains("LoadRestrictionsNone", StringComparison.Ordinal);
        }

        return new DeployedDirectories(byFlux, isArgoUnrestricted);
    }

    /// <summary>Whether a directory is built so that its files may lie anywhere in the workspace.</summary>
    /// <param name="directory">The workspace-relative path.</param>
    internal bool IsUnrestricted(string directory) => _isArgoUnrestricted || _byFlux.Contains(directory);

    // The directories from the repository down to the workspace, with a slash behind each.
    private static string? OutsideOf(Workspace workspace) =>
        WorkspaceRoot.FindRepository(workspace.Files, workspace.Root) is { } repository
        && repository != workspace.Root
        && workspace.Root.StartsWith(repository, StringComparison.Ordinal)
            ? workspace.Root[repository.Length..].TrimStart('/') + "/"
            : null;
}
