using System.Text.Json;
using ManifestLint.Text;

namespace ManifestLint.Reporting;

/// <summary>Places in SARIF.</summary>
internal sealed class SarifLocations(ReportOptions options)
{
    /// <summary>The base of all URIs, named only when the caller gave its address.</summary>
    internal const string RepositoryRoot = "REPOSITORYROOT";

    internal void WritePhysical(Utf8JsonWriter json, SourceSpan place) =>
        WritePhysical(json, place.Source.Path, ReportRegion.Of(place));

    internal void WritePhysical(Utf8JsonWriter json, string path, ReportRegion? region)
    {
        json.WriteStartObject("physicalLocation");
        WriteArtifact(json, path);
        if (region is { } known)
        {
            json.WriteRegion("region", known);
        }

        json.WriteEndObject();
    }

    internal void WriteArtifact(Utf8JsonWriter json, string path)
    {
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", RelativeUri(options.RepositoryPaths.Map(path)));
        if (options.RepositoryRootUri is not null)
        {
            json.WriteString("uriBaseId", RepositoryRoot);
        }

        json.WriteEndObject();
    }

    /// <summary>A path with forward slashes as a relative URI; everything but unreserved characters percent-encoded as UTF-8.</summary>
    internal static string RelativeUri(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}
