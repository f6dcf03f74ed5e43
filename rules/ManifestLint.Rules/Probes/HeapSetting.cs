using System.Globalization;
using System.Numerics;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Probes;

/// <summary>A setting that lets a runtime take an amount of memory for its heap.</summary>
/// <param name="Node">The scalar that holds it.</param>
/// <param name="Text">The setting as written.</param>
/// <param name="Bytes">The amount, or null when it is a share of the limit.</param>
/// <param name="Percent">The share of the limit in percent, or null when it is an amount.</param>
internal readonly record struct HeapSetting(YamlScalar Node, string Text, Quantity? Bytes, int? Percent)
{
    private const int LongestNumber = 18;
    private const long Kibi = 1024;
    private const long Mebi = Kibi * Kibi;

    /// <summary>The settings in the command, the arguments and the environment of a container.</summary>
    internal static IEnumerable<HeapSetting> Of(Container container)
    {
        foreach (var key in new[] { "command", "args" })
        {
            foreach (var argument in container.Node.Sequence(key)?.Items.OfType<YamlScalar>() ?? [])
            {
                foreach (var setting in InOptions(argument))
                {
                    yield return setting;
                }
            }
        }

        foreach (var variable in container.Environment)
        {
            if (variable.Scalar("value") is not { } value)
            {
                continue;
            }

            foreach (var setting in InVariable(variable.Text("name"), value))
            {
                yield return setting;
            }
        }
    }

    private static IEnumerable<HeapSetting> InVariable(string? name, YamlScalar value) =>
        name switch
        {
            "GOMEMLIMIT" when GoBytes(value.Value) is { } bytes => [new(value, $"{name}={value.Value}", bytes, null)],
            "DOTNET_GCHeapHardLimit" or "COMPlus_GCHeapHardLimit" when Hexadecimal(value.Value) is { } bytes =>
            [
                new(value, $"{name}={value.Value}", bytes, null),
            ],
            _ => InOptions(value),
        };

    private static IEnumerable<HeapSetting> InOptions(YamlScalar node)
    {
        foreach (var word in node.Value.Split([' ', '\t', '\n', '"', '\''], StringSplitOptions.RemoveEmptyEntries))
        {
            if (After(word, "-Xmx") is { } heap && JavaBytes(heap) is { } bytes)
            {
                yield return new HeapSetting(node, word, bytes, null);
            }
            else if (
                (After(word, "--max-old-space-size=") ?? After(word, "--max_old_space_size=")) is { } megabytes
                && Amount(megabytes, Mebi) is { } space
            )
            {
                yield return new HeapSetting(node, word, space, null);
            }
            else if (
                After(word, "-XX:MaxRAMPercentage=") is { } share
                && decimal.TryParse(
                    share,
                    NumberStyles.AllowDecimalPoint,
                    CultureInfo.InvariantCulture,
                    out var percent
                )
                && percent is > 0 and <= 100
            )
            {
                yield return new HeapSetting(node, word, null, (int)decimal.Ceiling(percent));
            }
        }
    }

    private static string? After(string word, string option) =>
        word.StartsWith(option, StringComparison.Ordinal) ? word[option.Length..] : null;

    private static Quantity? JavaBytes(string text)
    {
        var unit = text.Length > 0 ? char.ToLowerInvariant(text[^1]) : '\0';
        return unit switch
        {
            'k' => Amount(text[..^1], Kibi),
            'm' => Amount(text[..^1], Mebi),
            'g' => Amount(text[..^1], Mebi * Kibi),
            't' => Amount(text[..^1], Mebi * Mebi),
            _ => Amount(text, 1),
        };
    }

    // runtime/debug.SetMemoryLimit: B, KiB, MiB, GiB, TiB, or bytes alone.
    private static Quantity? GoBytes(string text) =>
        text.EndsWith("KiB", StringComparison.Ordinal) ? Amount(text[..^3], Kibi)
        : text.EndsWith("MiB", StringComparison.Ordinal) ? Amount(text[..^3], Mebi)
        : text.EndsWith("GiB", StringComparison.Ordinal) ? Amount(text[..^3], Mebi * Kibi)
        : text.EndsWith("TiB", StringComparison.Ordinal) ? Amount(text[..^3], Mebi * Mebi)
        : Amount(text.TrimEnd('B'), 1);

    private static Quantity? Hexadecimal(string text)
    {
        var digits = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text[2..] : text;
        return
            long.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bytes)
            && bytes > 0
            ? Quantity.FromInt64(bytes)
            : null;
    }

    private static Quantity? Amount(string digits, long unit) =>
        digits.Length is > 0 and <= LongestNumber
        && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && (BigInteger)number * unit <= long.MaxValue
            ? Quantity.FromInt64(number * unit)
            : null;
}
