using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using ManifestLint.Analysis;

namespace ManifestLint.Reporting;

/// <summary>Opens a JSON writer the way all JSON reports are written, and writes what they share.</summary>
internal static class JsonOutput
{
    // Relaxed: these are files, not parts of a page, and messages full of ' must stay readable.
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal static Utf8JsonWriter Open(Stream output) => new(output, Options);

    /// <summary>Ends the document with a line break, which the JSON writer does not.</summary>
    internal static void Finish(this Utf8JsonWriter json, Stream output)
    {
        json.Flush();
        output.WriteByte((byte)'\n');
    }

    internal static void WriteStringUnlessNull(this Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    /// <summary>A member of an enumeration as a word of JSON, and of filters in pages: it begins small.</summary>
    internal static string Word<T>(T member)
        where T : struct, Enum
    {
        var name = member.ToString();
        return string.Concat(name[..1].ToLowerInvariant(), name[1..]);
    }

    internal static void WriteStrings(this Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    /// <summary>Which Kubernetes minors each environment was checked for.</summary>
    internal static void WriteEnvironments(this Utf8JsonWriter json, ImmutableArray<EnvironmentVersions> environments)
    {
        json.WriteStartArray("environments");
        foreach (var environment in environments)
        {
            json.WriteStartObject();
            json.WriteString("name", environment.Name);
            json.WriteStrings("kubernetesVersions", environment.Versions.Select(version => version.ToString()));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    internal static void WriteRegion(this Utf8JsonWriter json, string name, ReportRegion region)
    {
        json.WriteStartObject(name);
        json.WriteNumber("startLine", region.StartLine);
        json.WriteNumber("startColumn", region.StartColumn);
        json.WriteNumber("endLine", region.EndLine);
        json.WriteNumber("endColumn", region.EndColumn);
        json.WriteEndObject();
    }
}
