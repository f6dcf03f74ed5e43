using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Analysis;

/// <summary>
/// An annotation that speaks to us: <c>manifestlint.io/ignore.ML0601: until=2027-01-31 reason</c>, or for one container
/// <c>manifestlint.io/ignore.ML0601.web</c>. Neither ids nor names of rules hold a dot, nor do names of containers.
/// </summary>
/// <param name="Request">The wish, or null when the annotation is faulty.</param>
/// <param name="Container">The container that it is for, or null for all of them.</param>
/// <param name="Fault">What is wrong, or null.</param>
internal sealed record SuppressionAnnotation(SuppressionRequest? Request, string? Container, SuppressionFault? Fault)
{
    internal const string Prefix = "manifestlint.io/";

    private const string Ignore = $"{Prefix}ignore.";
    private const string Grammar = $"write '{Ignore}ID' or '{Ignore}ID.CONTAINER'";

    /// <summary>Reads an entry of <c>annotations</c>; null for one that is not meant for us.</summary>
    internal static SuppressionAnnotation? Parse(YamlEntry entry)
    {
        if (entry.Key is not YamlScalar key || !key.Value.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var parts = key.Value.StartsWith(Ignore, StringComparison.Ordinal) ? key.Value[Ignore.Length..].Split('.') : [];
        if (parts.Length is 0 or > 2 || parts.Contains(string.Empty))
        {
            return Invalid(key, $"Not an annotation of ManifestLint: {Grammar}");
        }

        if (entry.Value is not YamlScalar value)
        {
            return Invalid(key, $"The annotation takes its reason as a text, found {entry.Value.Description}");
        }

        var text = SuppressionText.Parse(value.IsNull ? string.Empty : value.Value);
        if (text.Fault is not null)
        {
            return new SuppressionAnnotation(null, null, new SuppressionFault(value.Place, text.Fault));
        }

        var place = RulePlace(key, parts[0]);
        var request = new SuppressionRequest(SuppressionRequest.Annotation, parts[0], place, text.Reason, text.Until);
        return new SuppressionAnnotation(request, parts.Length == 2 ? parts[1] : null, null);
    }

    // The id inside the key; the whole key where escapes make its offset unknown.
    private static SourceSpan RulePlace(YamlScalar key, string rule)
    {
        var quotes = key.Span.Length - key.Value.Length;
        return quotes is 0 or 2
            ? new SourceSpan(key.Source, new TextSpan(key.Span.Start + (quotes / 2) + Ignore.Length, rule.Length))
            : key.Place;
    }

    private static SuppressionAnnotation Invalid(YamlScalar key, string message) =>
        new(null, null, new SuppressionFault(Rules.FieldAnchor.PlaceOf(key), message));
}
