using ManifestLint.Kubernetes;

namespace ManifestLint.Rules.Configuration;

/// <summary>The names of environment variables that the API server takes.</summary>
internal static class EnvNameSyntax
{
    /// <summary>Since when any printable ASCII is allowed (RelaxedEnvironmentVariableValidation on by default).</summary>
    private static readonly KubernetesVersion RelaxedSince = new(1, 32);

    /// <summary>Why a name is none for a target, as a clause; null when it is one.</summary>
    internal static string? Fault(string name, KubernetesVersion target)
    {
        if (name.Length == 0)
        {
            return "must not be empty";
        }

        foreach (var c in name)
        {
            if (c is < ' ' or > '~' or '=')
            {
                return "must consist of printable ASCII characters other than '='";
            }

            if (target < RelaxedSince && !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '.' or '_'))
            {
                return $"must not hold '{c}' before Kubernetes {RelaxedSince}, and the target is {target}";
            }
        }

        return target >= RelaxedSince ? null
            : char.IsAsciiDigit(name[0])
                ? $"must not begin with a digit before Kubernetes {RelaxedSince}, and the target is {target}"
            : name is "." || name.StartsWith("..", StringComparison.Ordinal)
                ? $"must neither be '.' nor begin with '..' before Kubernetes {RelaxedSince}, and the target is {target}"
            : null;
    }
}
