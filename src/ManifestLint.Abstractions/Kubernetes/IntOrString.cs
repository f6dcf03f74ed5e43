using System.Globalization;
using ManifestLint.Yaml;

namespace ManifestLint.Kubernetes;

/// <summary>
/// A value that is a 32-bit integer or a string: ports by number or name, <c>maxUnavailable</c> as a count or a percentage. Booleans, fractions
/// and numbers beyond 32 bits are neither (apimachinery's <c>intstr.IntOrString</c>).
/// </summary>
public readonly struct IntOrString
{
    private IntOrString(YamlScalar node, int value, string? text)
    {
        Node = node;
        Int32 = value;
        String = text;
    }

    /// <summary>The node that was read.</summary>
    public YamlScalar Node { get; }

    /// <summary>Whether the value is an integer.</summary>
    public bool IsInt32 => String is null;

    /// <summary>The integer; 0 when the value is a string.</summary>
    public int Int32 { get; }

    /// <summary>The string, or null when the value is an integer. A quoted number (<c>"80"</c>) is a string.</summary>
    public string? String { get; }

    /// <summary>Reads a node.</summary>
    /// <param name="node">Any node.</param>
    /// <param name="value">The value; not to be used when the node is neither.</param>
    public static bool TryFrom(YamlNode? node, out IntOrString value)
    {
        value = default;
        if (node is not YamlScalar scalar)
        {
            return false;
        }

        if (scalar.IsString)
        {
            value = new IntOrString(scalar, 0, scalar.Value);
            return true;
        }

        if (!scalar.TryGetInt64(out var number) || number is < int.MinValue or > int.MaxValue)
        {
            return false;
        }

        value = new IntOrString(scalar, (int)number, null);
        return true;
    }

    /// <summary>The percentage, when the value is a string of digits and a percent sign.</summary>
    /// <param name="percent">The number before the sign, or 0. Not limited to 100.</param>
    /// <returns>False for integers, other strings, and percentages beyond 32 bits.</returns>
    public bool TryGetPercent(out int percent)
    {
        percent = 0;
        return String is { } text
            && text.EndsWith('%')
            && int.TryParse(
                text.AsSpan(0, text.Length - 1),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out percent
            );
    }

    /// <summary>The integer itself, or the percentage of a total (<c>intstr.GetScaledValueFromIntOrPercent</c>).</summary>
    /// <param name="total">What 100% is.</param>
    /// <param name="roundUp">Whether a fraction counts as one more. The API rounds <c>maxSurge</c> up and <c>maxUnavailable</c> down.</param>
    /// <param name="count">The count, or 0.</param>
    /// <returns>False when the value is a string that is no percentage.</returns>
    public bool TryScale(int total, bool roundUp, out long count)
    {
        count = Int32;
        if (IsInt32)
        {
            return true;
        }

        if (!TryGetPercent(out var percent))
        {
            return false;
        }

        var product = (long)percent * total;
        count = product / 100;
        count += roundUp && product % 100 > 0 ? 1 : 0;
        return true;
    }

    /// <summary>The value as Kubernetes reads it.</summary>
    public override string ToString() => String ?? Int32.ToString(CultureInfo.InvariantCulture);
}
