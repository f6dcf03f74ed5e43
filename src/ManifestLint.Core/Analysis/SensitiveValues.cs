using System.Collections.Immutable;
using ManifestLint.Kubernetes;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Analysis;

/// <summary>
/// The scalars of an object that no report may echo: what a Secret holds, and literal environment variables whose name speaks of a credential.
/// </summary>
internal static class SensitiveValues
{
    private static readonly ImmutableArray<string> CredentialWords =
    [
        "PASSWORD",
        "PASSWD",
        "PASSPHRASE",
        "PWD",
        "SECRET",
        "TOKEN",
        "CREDENTIAL",
        "APIKEY",
        "ACCESSKEY",
        "PRIVATEKEY",
        "CONNECTIONSTRING",
        "DATABASEURL",
        "DSN",
    ];

    internal static IEnumerable<YamlScalar> Of(KubernetesObject @object)
    {
        if (@object.Kind is { Group: "", Kind: "Secret" })
        {
            return ScalarsBelow(@object.Root["data"]).Concat(ScalarsBelow(@object.Root["stringData"]));
        }

        return @object.PodTemplate is { } pod ? pod.Containers.SelectMany(CredentialsOf) : [];
    }

    /// <summary>Whether a name (of a variable, a key) speaks of a credential. Separators and case do not matter.</summary>
    internal static bool NamesCredential(string name)
    {
        var compact = name.Replace("_", string.Empty, StringComparison.Ordinal)
            .Replace("-", string.Empty, StringComparison.Ordinal)
            .Replace(".", string.Empty, StringComparison.Ordinal);
        return CredentialWords.Any(word => compact.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    private static IEnumerable<YamlScalar> CredentialsOf(Container container) =>
        container
            .Environment.Where(variable => variable.Text("name") is { } name && NamesCredential(name))
            .SelectMany(variable => ScalarsBelow(variable["value"]));

    private static IEnumerable<YamlScalar> ScalarsBelow(YamlNode? node) =>
        node switch
        {
            YamlScalar { IsNull: false } scalar => [scalar],
            YamlMapping mapping => mapping.WrittenEntries.SelectMany(entry => ScalarsBelow(entry.Value)),
            YamlSequence sequence => sequence.Items.SelectMany(ScalarsBelow),
            _ => [],
        };
}

/// <summary>The ranges of source texts that no report may show. Filled while files are checked, read by reporters.</summary>
public sealed class Redaction
{
    private readonly Dictionary<SourceText, SortedSet<TextSpan>> _spans = [];

    /// <summary>What stands in a report in the place of a secret value.</summary>
    public const string Mask = "***";

    internal void Add(SourceSpan place)
    {
        if (place.Span.Length == 0)
        {
            return;
        }

        lock (_spans)
        {
            if (!_spans.TryGetValue(place.Source, out var spans))
            {
                _spans[place.Source] = spans = [];
            }

            spans.Add(place.Span);
        }
    }

    /// <summary>Whether a place touches a secret value.</summary>
    /// <param name="place">The place.</param>
    public bool Touches(SourceSpan place) =>
        _spans.TryGetValue(place.Source, out var spans) && Overlapping(spans, place.Span).Any();

    /// <summary>A part of a source text with every code unit of a secret value replaced by <c>*</c>, so that columns stay where they are.</summary>
    /// <param name="source">The text.</param>
    /// <param name="part">The part to show, usually a line.</param>
    public string Show(SourceText source, TextSpan part)
    {
        ArgumentNullException.ThrowIfNull(source);
        var text = source.Slice(part).ToString();
        if (!_spans.TryGetValue(source, out var spans))
        {
            return text;
        }

        var shown = text.ToCharArray();
        foreach (var span in Overlapping(spans, part))
        {
            var start = Math.Max(span.Start, part.Start);
            shown.AsSpan(start - part.Start, Math.Min(span.End, part.End) - start).Fill('*');
        }

        return new string(shown);
    }

    // Secret values stand one behind the other: of those that start before an end, only the last can overlap what is before.
    private static IEnumerable<TextSpan> Overlapping(SortedSet<TextSpan> spans, TextSpan part) =>
        spans.GetViewBetween(default, new TextSpan(part.End, 0)).Reverse().TakeWhile(span => span.End > part.Start);
}
