using System.Globalization;
using System.Text;
using ManifestLint.Kustomize;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Kustomize.Generators;

/// <summary>A resource as a table: path, value, and the text and place of the token that decided it with what stands behind it.</summary>
internal static class ResourceDump
{
    /// <summary>The lines of the leaves that a prefix selects.</summary>
    internal static string Leaves(Resource resource, string prefix = "")
    {
        var lines = new List<string>();
        Add(lines, resource.Root, string.Empty);
        return string.Join('\n', lines.Where(line => line.StartsWith(prefix, StringComparison.Ordinal)));
    }

    private static void Add(List<string> lines, YamlMapping mapping, string path)
    {
        foreach (var entry in mapping.Entries)
        {
            var name = path.Length == 0 ? entry.Name! : $"{path}.{entry.Name}";
            switch (entry.Value)
            {
                case YamlMapping { Entries.Length: > 0 } child:
                    Add(lines, child, name);
                    break;
                case YamlScalar scalar:
                    lines.Add($"{name}: {Key(entry)}{Value(scalar)}");
                    break;
                default:
                    lines.Add($"{name}: {{}}");
                    break;
            }
        }
    }

    private static string Key(YamlEntry entry) => $"{entry.Key.Place.Start} <{entry.Key.WrittenText}> ";

    private static string Value(YamlScalar scalar)
    {
        var text = new StringBuilder();
        text.Append(scalar.Type == ScalarType.String ? $"'{scalar.Value}'" : scalar.Value);
        text.Append(CultureInfo.InvariantCulture, $" at {scalar.Place} <{scalar.WrittenText}>");
        foreach (var step in scalar.Origin.Via)
        {
            text.Append(CultureInfo.InvariantCulture, $" {step.Role} {step.Place}");
        }

        return text.Replace("\n", "\\n").Replace("\r", "\\r").ToString();
    }
}
