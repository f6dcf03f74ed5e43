using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Clusters;

/// <summary>A value of a cluster's definition, from a configuration file or from a command line.</summary>
/// <param name="Text">The value.</param>
/// <param name="Place">Where it is written.</param>
public sealed record ClusterValue(string Text, SourceSpan Place)
{
    /// <summary>Whether a variable that nothing decides, or a template, has a part in it.</summary>
    public bool IsUndecided => CommandWord.IsUndecidedText(Text);

    /// <summary>The value of a scalar.</summary>
    /// <param name="scalar">The scalar.</param>
    public static ClusterValue Of(YamlScalar scalar)
    {
        ArgumentNullException.ThrowIfNull(scalar);
        return new ClusterValue(scalar.Value, scalar.Place);
    }
}
