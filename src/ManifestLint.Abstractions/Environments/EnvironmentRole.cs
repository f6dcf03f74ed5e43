namespace ManifestLint.Environments;

/// <summary>What an environment is for, as far as that is known.</summary>
public enum EnvironmentRole
{
    /// <summary>Nobody said, and its name does not tell.</summary>
    Unknown,

    /// <summary>A developer's cluster on a developer's machine: kind, k3d, minikube.</summary>
    Local,

    /// <summary>One between a developer's and production: staging, testing, acceptance.</summary>
    Intermediate,

    /// <summary>What users use, and what all others are measured against.</summary>
    Production,
}
