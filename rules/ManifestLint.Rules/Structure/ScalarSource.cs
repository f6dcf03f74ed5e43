using ManifestLint.Yaml;

namespace ManifestLint.Rules.Structure;

/// <summary>Source text for new values.</summary>
internal static class ScalarSource
{
    /// <summary>Writes a text with the quotes that a scalar has, so that JSON stays JSON.</summary>
    /// <param name="scalar">The scalar that the text will replace.</param>
    /// <param name="text">A text that needs no escaping.</param>
    internal static string InSameQuotes(this YamlScalar scalar, string text) =>
        scalar.Style switch
        {
            ScalarStyle.SingleQuoted => $"'{text}'",
            ScalarStyle.DoubleQuoted => $"\"{text}\"",
            _ => text,
        };
}
