using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;

namespace ManifestLint.Rules.Structure;

/// <summary>Text in base64 as Kubernetes reads it: the standard alphabet with padding, in which line breaks do not count.</summary>
internal static class Base64Text
{
    // Shorter words can by chance be base64 of something readable.
    private const int LeastEncoded = 12;

    private static readonly SearchValues<char> Ignored = SearchValues.Create("\r\n");
    private static readonly SearchValues<char> NotOfStandard = SearchValues.Create("-_");
    private static readonly SearchValues<char> Alphabet = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    );

    /// <summary>Why a text is no base64, as one clause that does not repeat it, or null.</summary>
    /// <param name="text">Any text.</param>
    internal static string? Fault(string text)
    {
        var compact = Compact(text);
        var body = compact.AsSpan().TrimEnd('=');
        if (body.IndexOfAnyExcept(Alphabet) is var at and >= 0)
        {
            return body.ContainsAny(NotOfStandard) && IsUrlSafe(body)
                    ? "it is in the alphabet for URLs, with '-' and '_' in the place of '+' and '/'"
                : body[at] is ' ' or '\t' ? "it holds blanks"
                : "it holds characters that base64 does not have";
        }

        var padding = compact.Length - body.Length;
        return body.Length % 4 == 1 || padding > 2 ? "a part of it is missing"
            : compact.Length % 4 != 0 ? "its padding with '=' is missing or too long"
            : null;
    }

    /// <summary>Decodes a text.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The bytes, or null when the text is no base64.</returns>
    internal static byte[]? Decode(string text)
    {
        if (Fault(text) is not null)
        {
            return null;
        }

        var source = Encoding.ASCII.GetBytes(Compact(text));
        var length = Base64.GetMaxDecodedFromUtf8Length(source.Length);
        var bytes = new byte[length];
        return Base64.DecodeFromUtf8(source, bytes, out _, out var written) == OperationStatus.Done
            ? bytes[..written]
            : null;
    }

    /// <summary>Decodes a text to a text.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The text, or null when the input is no base64 of UTF-8.</returns>
    internal static string? DecodeText(string text) =>
        Decode(text) is { } bytes && Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : null;

    /// <summary>Decodes a text that was decoded before and seems to be in base64 still.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>What is in it where people can read that, or null.</returns>
    internal static string? DecodeAgain(string text)
    {
        var trimmed = text.TrimEnd();
        return
            (trimmed.Length >= LeastEncoded || trimmed.EndsWith('='))
            && DecodeText(trimmed) is { Length: > 0 } decoded
            && decoded.All(c => c is '\n' or '\r' or '\t' || !char.IsControl(c))
            ? decoded
            : null;
    }

    private static string Compact(string text) =>
        text.AsSpan().ContainsAny(Ignored)
            ? text.Replace("\r", string.Empty, StringComparison.Ordinal)
                .Replace("\n", string.Empty, StringComparison.Ordinal)
            : text;

    private static bool IsUrlSafe(ReadOnlySpan<char> body)
    {
        foreach (var c in body)
        {
            if (!Alphabet.Contains(c) && !NotOfStandard.Contains(c))
            {
                return false;
            }
        }

        return true;
    }
}
