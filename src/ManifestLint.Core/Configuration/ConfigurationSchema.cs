using System.Text.Encodings.Web;
using System.Text.Json;
using ManifestLint.Analysis;
using ManifestLint.Rules;

namespace ManifestLint.Configuration;

/// <summary>Writes the JSON Schema by which editors complete and check <c>manifestlint.yaml</c>.</summary>
public static class ConfigurationSchema
{
    /// <summary>Writes the schema: draft 7, which every editor knows. The same rules give the same bytes.</summary>
    /// <param name="rules">The rules that the configuration may name; the engine's own are added.</param>
    /// <param name="output">Takes UTF-8 that ends with a line break; is not closed.</param>
    public static void Write(IEnumerable<RuleDescriptor> rules, Stream output)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(output);
        var own = AnalysisRules.Pack.Rules.Select(rule => rule.Descriptor);
        var catalog = new RuleCatalog(own.Concat(rules).DistinctBy(rule => rule.Id, StringComparer.Ordinal));
        var options = new JsonWriterOptions
        {
            Indented = true,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        using (var json = new Utf8JsonWriter(output, options))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "http://json-schema.org/draft-07/schema#");
            json.WriteString("title", "manifestlint.yaml");
            json.WriteString("description", "Configuration of ManifestLint; see docs/configuration.md.");
            ConfigurationKeys.Create(catalog).WriteSchema(json);
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }
}
