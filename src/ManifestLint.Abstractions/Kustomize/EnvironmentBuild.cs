using System.Collections.Immutable;
using ManifestLint.Kubernetes;
using ManifestLint.Rules;

namespace ManifestLint.Kustomize;

/// <summary>An environment that a Kustomization has a part in.</summary>
public sealed class EnvironmentBuild
{
    internal EnvironmentBuild(EnvironmentDescription environment, ImmutableArray<KubernetesObject> objects)
    {
        Environment = environment;
        Objects = objects;
    }

    /// <summary>The environment.</summary>
    public EnvironmentDescription Environment { get; }

    /// <summary>All objects of the environment, each node with its origin; those that the Kustomization has no part in included.</summary>
    public ImmutableArray<KubernetesObject> Objects { get; }
}
