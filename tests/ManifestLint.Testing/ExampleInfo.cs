using System.Text.Json;
using ManifestLint.Kubernetes;

namespace ManifestLint.Testing;

/// <summary>
/// The info string of an example: language, verdict, attributes. <c>yaml bad file=base/web.yaml kubernetes=1.30 profile=restricted
/// options={"max": 3}</c>; a JSON object may hold blanks.
/// </summary>
/// <param name="IsBad">The verdict.</param>
/// <param name="File">The path of the block, or null when it stands alone.</param>
/// <param name="Options">What the run is asked for.</param>
internal sealed record ExampleInfo(bool IsBad, string? File, RunOptions Options)
{
    private const string Known = "known are file=PATH, kubernetes=1.30, profile=NAME and options={\"max\": 3}";

    /// <summary>Reads an info string.</summary>
    /// <param name="info">The text behind the back-ticks.</param>
    /// <param name="line">The line of the fence, for messages.</param>
    /// <returns>The example's facts, or null when the block is no example.</returns>
    /// <exception cref="MarkerAssertionException">An attribute is wrong.</exception>
    internal static ExampleInfo? Parse(string info, int line)
    {
        var words = SplitWords(info);
        if (words is not [_, "bad" or "good", ..])
        {
            return null;
        }

        var example = new ExampleInfo(words[1] == "bad", null, RunOptions.Default);
        foreach (var word in words.Skip(2))
        {
            var equals = word.IndexOf('=');
            var (key, value) = equals < 0 ? (word, string.Empty) : (word[..equals], word[(equals + 1)..]);
            example =
                example.With(key, value)
                ?? throw new MarkerAssertionException($"Line {line}: '{word}' is no attribute of an example; {Known}");
        }

        return example;
    }

    private ExampleInfo? With(string key, string value) =>
        key switch
        {
            "file" when value.Length > 0 && value[0] != '/' => this with { File = value },
            "kubernetes" when KubernetesVersion.TryParse(value, out var version) => this with
            {
                Options = Options with { Kubernetes = version },
            },
            "profile" when value.Length > 0 => this with
            {
                Options = Options with { Profiles = [.. Options.Profiles, value] },
            },
            "options" when IsJsonObject(value) => this with { Options = Options with { RuleOptions = value } },
            _ => null,
        };

    private static bool IsJsonObject(string value)
    {
        try
        {
            using var json = JsonDocument.Parse(value);
            return json.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // Words are split at blanks outside braces and quotes.
    private static List<string> SplitWords(string info)
    {
        var words = new List<string>();
        var start = 0;
        var depth = 0;
        var isQuoted = false;
        for (var i = 0; i <= info.Length; i++)
        {
            var c = i < info.Length ? info[i] : ' ';
            if (c == '"' && depth > 0)
            {
                isQuoted = !isQuoted;
            }

            depth +=
                isQuoted ? 0
                : c is '{' or '[' ? 1
                : c is '}' or ']' ? -1
                : 0;
            if (i == info.Length || (c == ' ' && depth <= 0 && !isQuoted))
            {
                if (i > start)
                {
                    words.Add(info[start..i]);
                }

                start = i + 1;
            }
        }

        return words;
    }
}
