namespace ManifestLint.Kustomize;

/// <summary>A step of a build that changes objects. Each built-in plugin of upstream is one.</summary>
internal interface ITransformer
{
    /// <summary>Changes the objects.</summary>
    /// <param name="resources">The objects of the Kustomization and of what it is made of.</param>
    /// <exception cref="KustomizeException">The step cannot be done.</exception>
    void Transform(ResourceMap resources);
}

/// <summary>A step of a build that makes objects.</summary>
internal interface IGenerator
{
    /// <summary>Makes the objects.</summary>
    /// <param name="state">The build that they belong to.</param>
    /// <exception cref="KustomizeException">They cannot be made.</exception>
    IReadOnlyList<Resource> Generate(BuildState state);
}
