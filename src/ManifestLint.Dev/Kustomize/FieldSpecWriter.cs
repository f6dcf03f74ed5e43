using System.Text;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Dev.Kustomize;

/// <summary>Writes upstream's default field specs, one on a line.</summary>
internal static class FieldSpecWriter
{
    private const string NameReference = "nameReference";

    private const string Header = """
        # Default field specs of Kustomize. Written by `dotnet run --project src/ManifestLint.Dev -- generate`.
        # Columns are separated by tabs: section, group, version, kind, path, create ("true" or empty); an empty column says nothing.
        # In the section nameReference: section, group, version and kind of the object that is referred to, then group, version, kind, path, create.

        """;

    /// <summary>Makes the text.</summary>
    /// <param name="yaml">Upstream's table as YAML.</param>
    internal static string Write(string yaml)
    {
        var file = YamlReader.Read(new SourceText("fieldspecs.yaml", yaml));
        var sections = (YamlMapping)file.Documents.Single().Root!;
        var text = new StringBuilder(Header.ReplaceLineEndings("\n"));
        foreach (var section in sections.Entries)
        {
            foreach (var item in ((YamlSequence)section.Value).Items.Cast<YamlMapping>())
            {
                if (section.Name != NameReference)
                {
                    text.Append(null, $"{section.Name}\t{Columns(item)}\n");
                    continue;
                }

                foreach (var spec in item.Sequence("fieldSpecs")!.Items.Cast<YamlMapping>())
                {
                    text.Append(null, $"{NameReference}\t{Kind(item)}\t{Columns(spec)}\n");
                }
            }
        }

        return text.ToString();
    }

    /// <summary>Checks the number of columns of each line.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">A line is none of the format.</exception>
    internal static void Check(string text)
    {
        foreach (var line in text.Split('\n').Where(line => line.Length > 0 && line[0] != '#'))
        {
            var columns = line.Split('\t');
            if (columns.Length != (columns[0] == NameReference ? 9 : 6) || columns[^2].Length == 0)
            {
                throw new FormatException($"No line of the field specs: '{line}'");
            }
        }
    }

    private static string Kind(YamlMapping spec) =>
        $"{spec.Text("group")}\t{spec.Text("version")}\t{spec.Text("kind")}";

    private static string Columns(YamlMapping spec) =>
        $"{Kind(spec)}\t{spec.Text("path")}\t{(spec.Scalar("create")?.IsTrue == true ? "true" : string.Empty)}";
}
