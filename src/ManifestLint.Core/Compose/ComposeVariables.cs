using ManifestLint.Yaml;

namespace ManifestLint.Compose;

/// <summary>The variables that interpolation knows: those of the env file of the project, and before them those of the project that includes it.</summary>
/// <param name="outer">The variables of the including project, or null.</param>
internal sealed class ComposeVariables(ComposeVariables? outer)
{
    private readonly Dictionary<string, FileVariable> _own = new(StringComparer.Ordinal);

    /// <summary>Adds variables; of equal names the last one counts.</summary>
    internal void Add(IEnumerable<FileVariable> variables)
    {
        foreach (var variable in variables)
        {
            _own[variable.Name] = variable;
        }
    }

    /// <summary>The scalar that sets a variable, or null.</summary>
    internal YamlScalar? Find(string name) => outer?.Find(name) ?? _own.GetValueOrDefault(name)?.Value;

    internal string? ValueOf(string name) => Find(name)?.Value;
}
