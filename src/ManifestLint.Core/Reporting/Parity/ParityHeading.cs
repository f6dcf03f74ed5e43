using System.Globalization;
using ManifestLint.Parity;

namespace ManifestLint.Reporting;

/// <summary>Words that the formats for people share.</summary>
internal static class ParityHeading
{
    private const int MostNames = 3;

    internal const string Others = "Found beside the tables";

    internal const string Guess =
        "The environments are guessed from the names of sibling directories; name them under 'environments' in manifestlint.yaml to be sure.";

    internal static string Of(ParitySection section) =>
        section.Groups.Length == 1
            ? ShortOf(section)
            : $"{ShortOf(section)}: {string.Join(", ", section.Groups.Take(MostNames))}{(section.Groups.Length > MostNames ? ", …" : string.Empty)}";

    /// <summary>Without the names of several directories, for formats that list them elsewhere.</summary>
    internal static string ShortOf(ParitySection section)
    {
        var columns = string.Join(", ", section.Columns.Select(column => column.Label));
        return section.Groups is [var only]
            ? only == "."
                ? $"Parity of {columns}"
                : $"Parity of {columns} in {only}"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"Parity of {columns} in {section.Groups.Length} directories"
            );
    }

    /// <summary>The fact in a line: <c>readinessProbe of container 'web' of Deployment 'shop'</c>.</summary>
    internal static string Of(ParityReportRow row) =>
        row.Aspect is ParityAspect.Object or ParityAspect.Container ? row.Subject : $"{row.Field} of {row.Subject}";
}
