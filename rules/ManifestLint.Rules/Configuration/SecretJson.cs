using System.Text;
using System.Text.Json;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Configuration;

/// <summary>JSON in a value of a Secret.</summary>
internal static class SecretJson
{
    // As deep as Go's decoder goes.
    private const int DeepestJson = 10_000;

    /// <summary>Whether a value is certainly no JSON object; false for one that cannot be decoded, or that a template may still fill.</summary>
    /// <param name="value">The value.</param>
    /// <param name="isEncoded">Whether it is in base64.</param>
    internal static bool IsNoObject(YamlNode value, bool isEncoded)
    {
        if (value is YamlScalar { IsNull: true })
        {
            return true;
        }

        if (value.AsKnownText() is not { } text)
        {
            return false;
        }

        var bytes = isEncoded ? Decode(text.Value) : Encoding.UTF8.GetBytes(text.Value);
        return bytes is not null && !TemplateMarks.IsUnfilled(Encoding.UTF8.GetString(bytes)) && !IsObject(bytes);
    }

    private static byte[]? Decode(string text)
    {
        var bytes = new byte[(text.Length * 3 / 4) + 3];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }

    private static bool IsObject(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = DeepestJson });
        try
        {
            if (!reader.Read() || reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.Null))
            {
                return false;
            }

            while (reader.Read()) { }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
