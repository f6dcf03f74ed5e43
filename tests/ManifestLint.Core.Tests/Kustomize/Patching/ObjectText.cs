using System.Globalization;
using System.Text;
using ManifestLint.Kustomize;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Kustomize.Patching;

/// <summary>Reads objects as the build reads them, and writes them down so that equal values give equal text.</summary>
internal static class ObjectText
{
    private const string StringTag = "tag:yaml.org,2002:str";

    internal static YamlMapping Read(string yaml, string path = "base.yaml") =>
        (YamlMapping)Normalise(YamlReader.Read(new SourceText(path, yaml)).Documents.Single().Root!);

    /// <summary>Plain <c>yes</c> and the like are strings in a resource.</summary>
    /// <param name="node">The node as read.</param>
    internal static YamlNode Normalise(YamlNode node) =>
        node switch
        {
            YamlScalar { Type: ScalarType.Boolean, Style: ScalarStyle.Plain } scalar
                when !scalar.Value.Equals("true", StringComparison.OrdinalIgnoreCase)
                    && !scalar.Value.Equals("false", StringComparison.OrdinalIgnoreCase) => new YamlScalar(
                scalar.Source,
                scalar.Span,
                scalar.Value,
                scalar.Style,
                StringTag
            ),
            YamlMapping mapping => new YamlMapping(
                mapping.Source,
                mapping.Span,
                [.. mapping.Entries.Select(entry => new YamlEntry(Normalise(entry.Key), Normalise(entry.Value)))],
                mapping.IsFlow
            ),
            YamlSequence sequence => new YamlSequence(
                sequence.Source,
                sequence.Span,
                [.. sequence.Items.Select(Normalise)],
                sequence.IsFlow
            ),
            _ => node,
        };

    /// <summary>The value as JSON with sorted keys.</summary>
    /// <param name="node">The node, or null.</param>
    internal static string Write(YamlNode? node)
    {
        var text = new StringBuilder();
        Append(text, node);
        return text.ToString();
    }

    internal static void Append(StringBuilder text, YamlNode? node)
    {
        switch (node)
        {
            case YamlMapping mapping:
                text.Append('{');
                text.AppendJoin(
                    ',',
                    mapping
                        .Entries.OrderBy(entry => entry.Name, StringComparer.Ordinal)
                        .Select(entry => $"{entry.Name}:{Write(entry.Value)}")
                );
                text.Append('}');
                break;
            case YamlSequence sequence:
                text.Append('[').AppendJoin(',', sequence.Items.Select(Write)).Append(']');
                break;
            case YamlScalar { IsString: true } scalar:
                text.Append('"').Append(scalar.Value).Append('"');
                break;
            case YamlScalar { Type: ScalarType.Integer or ScalarType.Float } number:
                text.Append(
                    double.Parse(number.CanonicalValue, CultureInfo.InvariantCulture)
                        .ToString("R", CultureInfo.InvariantCulture)
                );
                break;
            case YamlScalar scalar:
                text.Append(scalar.CanonicalValue);
                break;
            default:
                text.Append("(none)");
                break;
        }
    }

    internal static string Place(YamlNode node) => node.Place.ToString();

    /// <summary>The place and the history.</summary>
    /// <param name="node">The node.</param>
    internal static string History(YamlNode node) =>
        string.Join(" <- ", node.Origin.Via.Select(step => $"{step.Place} ({step.Role})").Prepend(Place(node)));
}
