using System.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Schemas;

/// <summary>Values as short texts for messages.</summary>
internal static class NodeText
{
    private const int Longest = 60;

    /// <summary>The text.</summary>
    /// <param name="node">The value.</param>
    internal static string Of(YamlNode node)
    {
        var text = node is YamlScalar scalar ? scalar.CanonicalValue : OneLine(node.WrittenText);
        return text.Length > Longest ? $"{text[..Longest]}..." : text;
    }

    private static string OneLine(string text)
    {
        var line = new StringBuilder();
        foreach (var c in text.Take(Longest + 1))
        {
            line.Append(char.IsControl(c) ? ' ' : c);
        }

        return line.ToString();
    }
}
