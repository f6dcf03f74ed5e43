using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Environments;

/// <summary>
/// Makes out kind and name of the objects in a broken document by its lines alone, so that one syntax error does not turn into five missing
/// objects (definition 7 of the rule catalogue).
/// </summary>
internal static class ApparentObjects
{
    internal static IEnumerable<ApparentObject> In(YamlDocument document)
    {
        string? kind = null;
        string? name = null;
        foreach (var line in document.Source.Slice(document.Span).EnumerateLines())
        {
            kind ??= ValueOf(line, "kind:", atMargin: true);
            name ??= ValueOf(line, "name:", atMargin: false);
        }

        return [new ApparentObject(kind, name)];
    }

    private static string? ValueOf(ReadOnlySpan<char> line, string key, bool atMargin)
    {
        var text = atMargin ? line : line.TrimStart();
        if (!text.StartsWith(key, StringComparison.Ordinal))
        {
            return null;
        }

        var value = text[key.Length..];
        var comment = value.IndexOf(" #", StringComparison.Ordinal);
        value = (comment < 0 ? value : value[..comment]).Trim().Trim("'\"");
        return value.IsEmpty ? null : value.ToString();
    }
}
