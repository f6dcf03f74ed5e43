using System.Globalization;
using System.Text;

namespace ManifestLint.Schemas.Cel;

/// <summary>Fills in <c>"%s of %d".format([a, b])</c>.</summary>
internal static class CelTextFormat
{
    private const int MostDigits = 100;

    /// <summary>The text that results.</summary>
    /// <param name="format">The format.</param>
    /// <param name="values">The values.</param>
    /// <param name="budget">What it may cost.</param>
    internal static CelValue Format(string format, CelList values, CelBudget budget)
    {
        var result = new StringBuilder();
        var next = 0;
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%')
            {
                result.Append(format[i]);
                continue;
            }

            if (++i < format.Length && format[i] == '%')
            {
                result.Append('%');
                continue;
            }

            var precision = ReadPrecision(format, ref i);
            if (i >= format.Length || next >= values.Count)
            {
                return new CelError("a format has fewer values than clauses, or ends in the middle of one");
            }

            var text = Clause(format[i], precision, values[next++], budget);
            if (text is null)
            {
                return CelError.NoOverload("format");
            }

            result.Append(text);
            budget.SpendText(result.Length);
        }

        return new CelString(result.ToString());
    }

    private static int ReadPrecision(string format, ref int i)
    {
        if (i >= format.Length || format[i] != '.')
        {
            return 6;
        }

        var precision = 0;
        for (i++; i < format.Length && char.IsAsciiDigit(format[i]); i++)
        {
            precision = Math.Min((precision * 10) + (format[i] - '0'), MostDigits);
        }

        return precision;
    }

    private static string? Clause(char clause, int precision, CelValue value, CelBudget budget) =>
        (clause, value) switch
        {
            ('s', _) => Text(value, budget),
            ('d', CelInt number) => number.Value.ToString(CultureInfo.InvariantCulture),
            ('d', CelUint number) => number.Value.ToString(CultureInfo.InvariantCulture),
            ('d', CelDouble number) => CelEquality.Text(number.Value),
            ('f', CelDouble or CelInt or CelUint) => Number(value)
                .ToString($"F{precision}", CultureInfo.InvariantCulture),
            ('e', CelDouble or CelInt or CelUint) => Exponential(Number(value), precision),
            ('b', CelInt number) => Signed(number.Value, 2),
            ('b', CelBool boolean) => boolean.Value ? "1" : "0",
            ('o', CelInt number) => Signed(number.Value, 8),
            ('x', CelInt number) => Signed(number.Value, 16),
            ('X', CelInt number) => Signed(number.Value, 16).ToUpperInvariant(),
            ('x', CelString text) => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text.Value)),
            ('X', CelString text) => Convert.ToHexString(Encoding.UTF8.GetBytes(text.Value)),
            ('x', CelBytes bytes) => Convert.ToHexStringLower(bytes.Value),
            ('X', CelBytes bytes) => Convert.ToHexString(bytes.Value),
            _ => null,
        };

    private static string? Text(CelValue value, CelBudget budget)
    {
        budget.Spend(1);
        switch (value)
        {
            case CelNull:
                return "null";
            case CelType type:
                return type.Name;
            case CelList list:
                var items = list.Items.Select(item => Text(item, budget)).ToList();
                return items.Contains(null) ? null : $"[{string.Join(", ", items)}]";
            case CelMap map:
                var entries = map
                    .Keys.Select(key => (Key: Text(key, budget), Value: Text(map.Find(key)!, budget)))
                    .OrderBy(entry => entry.Key, StringComparer.Ordinal)
                    .ToList();
                return entries.Exists(entry => entry.Key is null || entry.Value is null)
                    ? null
                    : $"{{{string.Join(", ", entries.Select(entry => $"{entry.Key}: {entry.Value}"))}}}";
            default:
                return (CelConversions.ToText(value) as CelString)?.Value;
        }
    }

    private static double Number(CelValue value) =>
        value switch
        {
            CelInt number => number.Value,
            CelUint number => number.Value,
            _ => ((CelDouble)value).Value,
        };

    // At least two digits of the exponent, as Go has it.
    private static string Exponential(double number, int precision) =>
        number.ToString($"0.{new string('0', precision)}e+00", CultureInfo.InvariantCulture);

    private static string Signed(long number, int radix)
    {
        var digits = new StringBuilder();
        var rest = number < 0 ? (ulong)(-(Int128)number) : (ulong)number;
        do
        {
            digits.Insert(0, "0123456789abcdef"[(int)(rest % (ulong)radix)]);
            rest /= (ulong)radix;
        } while (rest > 0);

        return number < 0 ? $"-{digits}" : digits.ToString();
    }
}
