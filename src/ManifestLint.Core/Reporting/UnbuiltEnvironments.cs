using System.Collections.Immutable;
using System.Text.Json;
using ManifestLint.Environments;

namespace ManifestLint.Reporting;

/// <summary>Environments that could not be built, in the reports that compare environments.</summary>
internal static class UnbuiltEnvironments
{
    /// <summary>The sentence for people, without period.</summary>
    /// <param name="unbuilt">The environments; at least one.</param>
    internal static string Sentence(ImmutableArray<UnbuiltEnvironment> unbuilt) =>
        $"Not compared: {UnbuiltEnvironment.Describe(unbuilt)}";

    /// <summary>Writes them as the array <c>unbuilt</c>.</summary>
    /// <param name="json">Where to write.</param>
    /// <param name="unbuilt">The environments.</param>
    /// <param name="options">What the caller knows and the report does not.</param>
    internal static void WriteUnbuilt(
        this Utf8JsonWriter json,
        ImmutableArray<UnbuiltEnvironment> unbuilt,
        ComparisonReportOptions options
    )
    {
        json.WriteStartArray("unbuilt");
        foreach (var environment in unbuilt)
        {
            json.WriteStartObject();
            json.WriteString("environment", environment.Description.Name);
            json.WriteString("role", JsonOutput.Word(environment.Description.Role));
            json.WriteString("path", options.RepositoryPaths.Map(environment.Place.Source.Path));
            json.WriteRegion("region", ReportRegion.Of(environment.Place));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
