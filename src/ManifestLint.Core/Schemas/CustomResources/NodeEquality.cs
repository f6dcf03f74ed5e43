using System.Globalization;
using ManifestLint.Yaml;

namespace ManifestLint.Schemas;

/// <summary>Equality of values as JSON has it: by value and type, numbers by amount, the order of keys does not count.</summary>
internal sealed class NodeEquality : IEqualityComparer<YamlNode>
{
    private NodeEquality() { }

    /// <summary>The one instance.</summary>
    internal static NodeEquality Comparer { get; } = new();

    /// <summary>Whether two values are equal.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    internal static bool Equals(YamlNode left, YamlNode right) =>
        ReferenceEquals(left, right)
        || (left, right) switch
        {
            (YamlScalar a, YamlScalar b) => EqualScalars(a, b),
            (YamlSequence a, YamlSequence b) => a.Items.Length == b.Items.Length
                && a.Items.Zip(b.Items).All(pair => Equals(pair.First, pair.Second)),
            (YamlMapping a, YamlMapping b) => a.Entries.Length == b.Entries.Length
                && a.Entries.All(entry => entry.Name is { } name && b[name] is { } other && Equals(entry.Value, other)),
            _ => false,
        };

    bool IEqualityComparer<YamlNode>.Equals(YamlNode? x, YamlNode? y) => x is not null && y is not null && Equals(x, y);

    /// <inheritdoc/>
    public int GetHashCode(YamlNode obj) =>
        obj switch
        {
            YamlScalar { Type: ScalarType.Integer or ScalarType.Float } number => Number(number).GetHashCode(),
            YamlScalar scalar => scalar.CanonicalValue.GetHashCode(StringComparison.Ordinal),
            YamlSequence list => HashCode.Combine(
                list.Items.Length,
                list.Items.IsEmpty ? 0 : GetHashCode(list.Items[0])
            ),
            YamlMapping mapping => mapping.Entries.Aggregate(
                mapping.Entries.Length,
                (hash, entry) => hash ^ HashOfEntry(entry)
            ),
            _ => 0,
        };

    private static int HashOfEntry(YamlEntry entry) =>
        HashCode.Combine(
            entry.Name?.GetHashCode(StringComparison.Ordinal),
            entry.Value is YamlScalar scalar ? Comparer.GetHashCode(scalar) : 1
        );

    private static bool EqualScalars(YamlScalar left, YamlScalar right)
    {
        if (IsNumber(left) && IsNumber(right))
        {
            return left.CanonicalValue == right.CanonicalValue || Number(left).Equals(Number(right));
        }

        return left.Type == right.Type && (left.IsNull || left.CanonicalValue == right.CanonicalValue);
    }

    private static bool IsNumber(YamlScalar scalar) => scalar.Type is ScalarType.Integer or ScalarType.Float;

    private static double Number(YamlScalar scalar) =>
        double.TryParse(scalar.CanonicalValue, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : double.NaN;
}
