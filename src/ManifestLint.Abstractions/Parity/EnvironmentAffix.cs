namespace ManifestLint.Parity;

/// <summary>The name of an environment as a part of other names: <c>dev-web</c>, <c>web-dev</c>.</summary>
public static class EnvironmentAffix
{
    /// <summary>A name without the environment's name before or behind it.</summary>
    /// <param name="name">The name.</param>
    /// <param name="label">The environment's name.</param>
    public static string Strip(string name, string label)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(label);
        if (name.StartsWith($"{label}-", StringComparison.Ordinal))
        {
            return name[(label.Length + 1)..];
        }

        return name.EndsWith($"-{label}", StringComparison.Ordinal) ? name[..^(label.Length + 1)] : name;
    }
}
