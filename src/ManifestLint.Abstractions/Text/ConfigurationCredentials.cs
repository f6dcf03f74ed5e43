using System.Buffers;
using ManifestLint.Yaml;

namespace ManifestLint.Text;

/// <summary>A credential in an entry of a ConfigMap.</summary>
/// <param name="Key">The key that it is assigned to: that of the entry, or one in the file that the entry holds.</param>
/// <param name="Credential">What it is.</param>
/// <param name="Place">The value's place; null where the source writes it in another way or elsewhere.</param>
/// <param name="Value">The value; it must not be shown.</param>
public readonly record struct ConfigurationCredential(
    string Key,
    AssignedCredential Credential,
    SourceSpan? Place,
    string Value
);

/// <summary>Finds credentials in entries of ConfigMaps: values, and lines of the configuration files that values hold.</summary>
public static class ConfigurationCredentials
{
    private static readonly SearchValues<char> Breaks = SearchValues.Create(" \t()[],;");

    private const int LongestFile = 1024 * 1024;

    // In programs, a name behind an equals sign is most often another name.
    private static readonly string[] Programs =
    [
        ".sh",
        ".bash",
        ".py",
        ".js",
        ".ts",
        ".go",
        ".lua",
        ".rb",
        ".php",
        ".pl",
        ".sql",
        ".java",
        ".groovy",
        ".ps1",
        ".rego",
        ".jq",
        ".tmpl",
        ".tpl",
        ".template",
        ".md",
        ".txt",
        ".html",
        ".crt",
        ".pem",
    ];

    /// <summary>The credentials in an entry.</summary>
    /// <param name="key">The entry's key.</param>
    /// <param name="value">The entry's value.</param>
    public static IEnumerable<ConfigurationCredential> In(string key, YamlScalar value)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        var text = value.Value;
        if (!text.AsSpan().Trim().Contains('\n'))
        {
            return AssignedCredential.Find(key, text) is { } single
                ? [new ConfigurationCredential(key, single, value.Place, text)]
                : OfLines(value, text);
        }

        if (text.Length > LongestFile || IsProgram(key, text))
        {
            return CredentialFormats.Find(text) is { } form
                ? [new ConfigurationCredential(key, new AssignedCredential(form, true), null, text)]
                : [];
        }

        var lines = OfLines(value, text).ToList();
        // A private key is no line.
        return lines.Count == 0 && CredentialFormats.Find(text) is { } whole
            ? [new ConfigurationCredential(key, new AssignedCredential(whole, true), null, text)]
            : lines;
    }

    private static IEnumerable<ConfigurationCredential> OfLines(YamlScalar value, string text)
    {
        foreach (var line in ConfigurationLines.Read(text))
        {
            if (
                AssignedCredential.Find(line.Key, line.Value) is { } credential
                && (credential.HasKnownFormat || IsOneWord(line.Value))
            )
            {
                yield return new ConfigurationCredential(line.Key, credential, value.PlaceOf(line.Span), line.Value);
            }
        }
    }

    // Sentences, calls and types are no passwords.
    private static bool IsOneWord(string value) => value.AsSpan().IndexOfAny(Breaks) < 0;

    private static bool IsProgram(string key, string text) =>
        text.StartsWith("#!", StringComparison.Ordinal)
        || Array.Exists(Programs, extension => key.EndsWith(extension, StringComparison.OrdinalIgnoreCase));
}
