using System.Collections.Immutable;
using System.Text;

namespace ManifestLint.Kubernetes;

/// <summary>Says in words why a text is not a quantity, and guesses what was meant.</summary>
internal static class QuantityDiagnosis
{
    internal static QuantityError Explain(string text, QuantityErrorKind kind, int offset) =>
        new(kind, offset, Message(text, kind, offset), kind == QuantityErrorKind.TooLong ? [] : Suggest(text.Trim()));

    private static string Message(string text, QuantityErrorKind kind, int offset) =>
        kind switch
        {
            QuantityErrorKind.Empty => "a quantity needs a number",
            QuantityErrorKind.NoDigits => "a quantity begins with a number, such as 500m or 1.5Gi",
            QuantityErrorKind.Blank => "a quantity has no blank between its number and its suffix",
            QuantityErrorKind.Comma => "a quantity has a decimal point and no commas",
            QuantityErrorKind.MalformedNumber => "a quantity has at most one decimal point",
            QuantityErrorKind.MalformedExponent => "the exponent of a quantity is a whole number, such as e3 or e-3",
            QuantityErrorKind.ExponentOutOfRange => "the exponent is far beyond what the API server can hold",
            QuantityErrorKind.TooLong => $"a quantity of more than {Quantity.LongestText} characters is not read",
            _ =>
                $"{Quoted.Text(text.AsSpan(offset).TrimEnd())} is not a suffix of a quantity: those are n u m k M G T P E and Ki Mi Gi Ti Pi Ei",
        };

    private static ImmutableArray<string> Suggest(string text)
    {
        var result = ImmutableArray.CreateBuilder<string>();
        foreach (var number in Numbers(text, out var unit))
        {
            foreach (var suffix in Suffixes(unit))
            {
                if (Quantity.TryParse(number + suffix, out _) && !result.Contains(number + suffix))
                {
                    result.Add(number + suffix);
                }
            }
        }

        return result.DrainToImmutable();
    }

    // The number part without blanks, underscores and commas; a comma may be a decimal one or one between thousands.
    private static ImmutableArray<string> Numbers(string text, out string unit)
    {
        var end = 0;
        while (
            end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] is '+' or '-' or '.' or ',' or '_' or ' ')
        )
        {
            end++;
        }

        unit = Compact(text.AsSpan(end));
        var number = text[..end].Replace("_", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        var comma = number.IndexOf(',', StringComparison.Ordinal);
        if (comma < 0)
        {
            return [number];
        }

        var withoutCommas = number.Replace(",", "", StringComparison.Ordinal);
        var isDecimal = number.LastIndexOf(',') == comma && !number.Contains('.', StringComparison.Ordinal);
        if (!HoldsThousands(number, comma))
        {
            return isDecimal ? [number.Replace(',', '.')] : [];
        }

        return isDecimal ? [withoutCommas, number.Replace(',', '.')] : [withoutCommas];
    }

    private static bool HoldsThousands(string number, int comma)
    {
        if (comma is 0 || number.AsSpan(0, comma).TrimStart("+-") is "0" or "")
        {
            return false;
        }

        var point = number.IndexOf('.', StringComparison.Ordinal);
        var groups = number[(comma + 1)..(point < comma ? number.Length : point)].Split(',');
        return Array.TrueForAll(groups, group => group.Length == 3);
    }

    private static string Compact(ReadOnlySpan<char> text)
    {
        var compact = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c))
            {
                compact.Append(c);
            }
        }

        return compact.ToString();
    }

    // What people write after the number, as they know it from disks, files and other tools.
    private static ImmutableArray<string> Suffixes(string unit)
    {
        if (Quantity.TryParse("1" + unit, out _))
        {
            return [unit];
        }

        return unit.ToLowerInvariant() switch
        {
            "b" or "byte" or "bytes" or "c" or "core" or "cores" or "cpu" or "cpus" or "vcpu" or "vcpus" => [""],
            "mcpu" or "mcpus" or "mcore" or "mcores" or "milli" or "millicpu" or "millicore" or "millicores" => ["m"],
            "k" or "kb" or "kbyte" or "kbytes" => ["k", "Ki"],
            "mb" or "mbyte" or "mbytes" => ["M", "Mi"],
            "g" or "gb" or "gbyte" or "gbytes" => ["G", "Gi"],
            "t" or "tb" => ["T", "Ti"],
            "p" or "pb" => ["P", "Pi"],
            "eb" => ["E", "Ei"],
            "ki" or "kib" => ["Ki"],
            "mi" or "mib" => ["Mi"],
            "gi" or "gib" => ["Gi"],
            "ti" or "tib" => ["Ti"],
            "pi" or "pib" => ["Pi"],
            "ei" or "eib" => ["Ei"],
            "n" => ["n"],
            "u" or "µ" or "μ" => ["u"],
            _ => [],
        };
    }
}
