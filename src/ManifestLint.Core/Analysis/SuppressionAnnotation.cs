using ManifestLint.Rules;
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
    private const string Simplification = $"{Prefix}simplification";
    private const string Grammar =
        $"write '{Ignore}ID', '{Ignore}ID.CONTAINER', '{Simplification}' or '{Simplification}.ID'";

    /// <summary>Reads an entry of <c>annotations</c>; null for one that is not meant for us.</summary>
    internal static SuppressionAnnotation? Parse(YamlEntry entry)
    {
        if (entry.Key is not YamlScalar key || !key.Value.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var isSimplification = key.Value.StartsWith(Simplification, StringComparison.Ordinal);
        var parts = Parts(key.Value);
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

        var isForAll = key.Value == Simplification;
        var place = isForAll ? FieldAnchor.PlaceOf(key) : RulePlace(key, parts[0]);
        var request = new SuppressionRequest(SuppressionRequest.Annotation, parts[0], place, text.Reason, text.Until)
        {
            IsSimplification = isSimplification,
        };
        return new SuppressionAnnotation(request, parts.Length == 2 ? parts[1] : null, null);
    }

    private static string[] Parts(string key) =>
        key == Simplification ? [SuppressionRequest.AnyDifference]
        : key.StartsWith($"{Simplification}.", StringComparison.Ordinal) ? key[(Simplification.Length + 1)..].Split('.')
        : key.StartsWith(Ignore, StringComparison.Ordinal) ? key[Ignore.Length..].Split('.')
        : [];

    // The id inside the key; the whole key where escapes make its offset unknown.
    private static SourceSpan RulePlace(YamlScalar key, string rule)
    {
        var quotes = key.Span.Length - key.Value.Length;
        return quotes is 0 or 2
            ? new SourceSpan(
                key.Source,
                new TextSpan(
                    key.Span.Start + (quotes / 2) + key.Value.IndexOf($".{rule}", StringComparison.Ordinal) + 1,
                    rule.Length
                )
            )
            : key.Place;
    }

    private static SuppressionAnnotation Invalid(YamlScalar key, string message) =>
        new(null, null, new SuppressionFault(FieldAnchor.PlaceOf(key), message));
}
