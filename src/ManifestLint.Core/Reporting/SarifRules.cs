using System.Globalization;
using System.Text.Json;
using ManifestLint.Analysis;
using ManifestLint.Rules;

namespace ManifestLint.Reporting;

/// <summary>The rules as SARIF declares them: in order of id, every rule of the result, and every rule that a finding names.</summary>
internal sealed class SarifRules
{
    // Code scanning refuses longer descriptions.
    private const int LongestText = 1024;

    private readonly List<RuleStatus> _rules;
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);

    internal SarifRules(AnalysisResult result)
    {
        var ofFindings = result.Findings.Select(finding => new RuleStatus(
            finding.Rule,
            true,
            finding.Rule.Severity,
            () => null,
            null
        ));
        _rules =
        [
            .. result
                .Rules.Concat(ofFindings)
                .DistinctBy(rule => rule.Descriptor.Id, StringComparer.Ordinal)
                .OrderBy(rule => rule.Descriptor.Id, StringComparer.Ordinal),
        ];
        for (var i = 0; i < _rules.Count; i++)
        {
            _indexes[_rules[i].Descriptor.Id] = i;
        }
    }

    internal static string Level(Severity severity) => severity == Severity.Info ? "note" : severity.Word();

    internal static void WriteReference(Utf8JsonWriter json, string name, string id, int index)
    {
        json.WriteStartObject(name);
        json.WriteString("id", id);
        json.WriteNumber("index", index);
        json.WriteEndObject();
    }

    internal int? IndexOf(string ruleId) => _indexes.TryGetValue(ruleId, out var index) ? index : null;

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray("rules");
        foreach (var rule in _rules)
        {
            Write(json, rule);
        }

        json.WriteEndArray();
    }

    /// <summary>Writes what the configuration changed about rules.</summary>
    internal void WriteOverrides(Utf8JsonWriter json)
    {
        json.WriteStartArray("ruleConfigurationOverrides");
        for (var i = 0; i < _rules.Count; i++)
        {
            var (descriptor, isEnabled, severity) = (_rules[i].Descriptor, _rules[i].IsEnabled, _rules[i].Severity);
            if (isEnabled == descriptor.IsEnabledByDefault && severity == descriptor.Severity)
            {
                continue;
            }

            json.WriteStartObject();
            WriteReference(json, "descriptor", descriptor.Id, i);
            WriteConfiguration(json, "configuration", isEnabled, severity);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, RuleStatus rule)
    {
        var descriptor = rule.Descriptor;
        var page = rule.Page();
        json.WriteStartObject();
        json.WriteString("id", descriptor.Id);
        json.WriteString("name", PascalCase(descriptor.Name));
        SarifMessage.WriteText(json, "shortDescription", descriptor.Title.Shorten(LongestText));
        SarifMessage.WriteText(
            json,
            "fullDescription",
            (RulePageText.FirstParagraph(page) ?? $"{descriptor.Title}.").Shorten(LongestText)
        );
        json.WriteStartObject("help");
        json.WriteString("text", page ?? $"{descriptor.Title}.");
        json.WriteStringUnlessNull("markdown", page);
        json.WriteEndObject();
        if (rule.HelpUri is { } uri && Uri.TryCreate(uri, UriKind.Absolute, out _))
        {
            json.WriteString("helpUri", uri);
        }

        WriteConfiguration(json, "defaultConfiguration", descriptor.IsEnabledByDefault, descriptor.Severity);
        WriteProperties(json, descriptor);
        json.WriteEndObject();
    }

    private static void WriteConfiguration(Utf8JsonWriter json, string name, bool isEnabled, Severity severity)
    {
        json.WriteStartObject(name);
        json.WriteBoolean("enabled", isEnabled);
        json.WriteString("level", Level(severity));
        json.WriteEndObject();
    }

    private static void WriteProperties(Utf8JsonWriter json, RuleDescriptor rule)
    {
        json.WriteStartObject("properties");
        json.WriteStrings("tags", Tags(rule));
        json.WriteString("precision", Precision(rule.Severity));
        json.WriteString("problem.severity", rule.Severity == Severity.Info ? "recommendation" : rule.Severity.Word());
        json.WriteStringUnlessNull(
            "security-severity",
            rule.SecuritySeverity?.ToString("0.0", CultureInfo.InvariantCulture)
        );
        json.WriteEndObject();
    }

    private static IEnumerable<string> Tags(RuleDescriptor rule)
    {
        var category = KebabCase(rule.Category.ToString());
        yield return category;
        if (rule.SecuritySeverity is not null && category != "security")
        {
            yield return "security";
        }
    }

    // The share of false alarms that each severity permits, see Severity, in the words of code scanning.
    private static string Precision(Severity severity) =>
        severity switch
        {
            Severity.Error => "very-high",
            Severity.Warning => "high",
            _ => "medium",
        };

    private static string PascalCase(string kebab) =>
        string.Concat(
            kebab
                .Split('-', StringSplitOptions.RemoveEmptyEntries)
                .Select(word => char.ToUpperInvariant(word[0]) + word[1..])
        );

    private static string KebabCase(string pascal) =>
        string.Concat(
            pascal.Select(
                (c, i) => char.IsUpper(c) && i > 0 ? $"-{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"
            )
        );
}
