using System.Globalization;
using System.Text;
using ManifestLint.Kubernetes;

namespace ManifestLint.Schemas.Cel;

/// <summary>Conversions of types: <c>int("1")</c>, <c>string(1.5)</c>, <c>duration("1h")</c>.</summary>
internal static class CelConversions
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>The value of a conversion, or null when the name is none, or its value does not fit.</summary>
    internal static CelValue? Call(string name, bool isMember, CelValue[] arguments, CelBudget budget)
    {
        if (isMember || arguments is not [var value])
        {
            return null;
        }

        if (value is CelString text)
        {
            budget.SpendText(text.Value.Length);
        }

        return name switch
        {
            "int" => ToInt(value),
            "uint" => ToUint(value),
            "double" => ToDouble(value),
            "string" => ToText(value),
            "bytes" => value switch
            {
                CelBytes => value,
                CelString content => new CelBytes(Encoding.UTF8.GetBytes(content.Value)),
                _ => null,
            },
            "bool" => ToBool(value),
            "timestamp" => ToTimestamp(value),
            "duration" => ToDuration(value),
            _ => null,
        };
    }

    /// <summary>A value as <c>string()</c> writes it; null when it cannot.</summary>
    /// <param name="value">The value.</param>
    internal static CelValue? ToText(CelValue value) =>
        value switch
        {
            CelString => value,
            CelInt number => new CelString(number.Value.ToString(CultureInfo.InvariantCulture)),
            CelUint number => new CelString(number.Value.ToString(CultureInfo.InvariantCulture)),
            CelDouble number => new CelString(CelEquality.Text(number.Value)),
            CelBool boolean => new CelString(boolean.Value ? "true" : "false"),
            CelBytes bytes => Decode(bytes.Value),
            CelTimestamp time => new CelString(CelTimeFunctions.Text(time)),
            CelDuration duration => new CelString(CelTimeFunctions.Text(duration)),
            CelIp ip => new CelString(CelNetworkFunctions.Text(ip.Address)),
            CelCidr cidr => new CelString($"{CelNetworkFunctions.Text(cidr.Address)}/{cidr.Length}"),
            _ => null,
        };

    private static CelValue Decode(byte[] bytes)
    {
        try
        {
            return new CelString(StrictUtf8.GetString(bytes));
        }
        catch (DecoderFallbackException)
        {
            return new CelError("invalid UTF-8");
        }
    }

    private static CelValue? ToInt(CelValue value) =>
        value switch
        {
            CelInt => value,
            CelUint { Value: <= long.MaxValue } number => new CelInt((long)number.Value),
            CelUint => new CelError("integer overflow"),
            CelDouble { Value: > -9.2233720368547758e18 and < 9.2233720368547758e18 } number => new CelInt(
                (long)number.Value
            ),
            CelDouble => new CelError("integer overflow"),
            CelString text => long.TryParse(
                text.Value,
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var number
            )
                ? new CelInt(number)
                : new CelError("type conversion error: no integer"),
            CelTimestamp time => new CelInt(time.Seconds),
            CelDuration duration => new CelInt(duration.Nanoseconds),
            _ => null,
        };

    private static CelValue? ToUint(CelValue value) =>
        value switch
        {
            CelUint => value,
            CelInt { Value: >= 0 } number => new CelUint((ulong)number.Value),
            CelDouble { Value: >= 0 and < 1.8446744073709552e19 } number => new CelUint((ulong)number.Value),
            CelInt or CelDouble => new CelError("unsigned integer overflow"),
            CelString text => ulong.TryParse(
                text.Value,
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var number
            )
                ? new CelUint(number)
                : new CelError("type conversion error: no unsigned integer"),
            _ => null,
        };

    private static CelValue? ToDouble(CelValue value) =>
        value switch
        {
            CelDouble => value,
            CelInt number => new CelDouble(number.Value),
            CelUint number => new CelDouble(number.Value),
            CelString text => double.TryParse(
                text.Value,
                NumberStyles.Float,
                CultureInfo.InvariantCulture,
                out var number
            )
                ? new CelDouble(number)
                : new CelError("type conversion error: no number"),
            _ => null,
        };

    private static CelValue? ToBool(CelValue value) =>
        value switch
        {
            CelBool => value,
            CelString text => text.Value switch
            {
                "true" or "True" or "TRUE" or "t" or "T" or "1" => CelBool.True,
                "false" or "False" or "FALSE" or "f" or "F" or "0" => CelBool.False,
                _ => new CelError("type conversion error: no boolean"),
            },
            _ => null,
        };

    private static CelValue? ToTimestamp(CelValue value) =>
        value switch
        {
            CelTimestamp => value,
            CelInt seconds => CelTimestamp.Of((Int128)seconds.Value * GoTime.Second),
            CelString text => GoTime.TryParseTimestamp(text.Value, out var time)
                ? new CelTimestamp(time.Seconds, time.Nanoseconds)
                : new CelError("type conversion error: no timestamp"),
            _ => null,
        };

    private static CelValue? ToDuration(CelValue value) =>
        value switch
        {
            CelDuration => value,
            CelInt nanoseconds => new CelDuration(nanoseconds.Value),
            CelString text => GoTime.TryParseDuration(text.Value, out var duration)
                ? new CelDuration(duration)
                : new CelError("type conversion error: no duration"),
            _ => null,
        };
}
