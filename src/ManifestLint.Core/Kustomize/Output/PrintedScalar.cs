using System.Buffers;
using System.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>A scalar as upstream has it after yaml.v3, JSON and yaml.v2: a string, or the text of something else.</summary>
/// <param name="Text">The string, or <c>null</c>, <c>true</c>, <c>42</c>.</param>
/// <param name="IsString">Whether the text is a string, and is quoted where it must be.</param>
internal readonly record struct PrintedScalar(string Text, bool IsString)
{
    /// <summary>What is printed for a value.</summary>
    /// <param name="scalar">The value, normalised by <see cref="ResourceReading"/>.</param>
    /// <param name="isInFlow">Whether it was written within braces or brackets.</param>
    internal static PrintedScalar OfValue(YamlScalar scalar, bool isInFlow)
    {
        switch (scalar.Tag)
        {
            case GoScalars.BinaryTag:
                return String(DecodeBinary(scalar), scalar, isFolded: false);
            case GoScalars.TimestampTag:
                return OfTimestamp(scalar);
            case GoScalars.NullTag or GoScalars.BooleanTag or GoScalars.IntegerTag or GoScalars.FloatTag:
                RefuseMismatch(scalar);
                break;
            case null when scalar is { Style: ScalarStyle.Plain, Type: ScalarType.String }:
                return GoTimestamp.IsTimestamp(scalar.Value)
                    ? OfTimestamp(scalar)
                    : String(scalar.Value, scalar, isFolded: false);
            case null when scalar is { IsNull: true, Value: "" } && isInFlow:
                // yaml.v3 prints an absent value in a flow collection as ''.
                return new PrintedScalar(string.Empty, IsString: true);
        }

        return scalar.Type switch
        {
            ScalarType.Null => new PrintedScalar("null", IsString: false),
            ScalarType.Boolean => new PrintedScalar(scalar.IsTrue ? "true" : "false", IsString: false),
            ScalarType.Integer or ScalarType.Float => OfNumber(scalar),
            // Within braces yaml.v3 writes no blocks.
            _ => String(scalar.Value, scalar, scalar.Style == ScalarStyle.Folded && !isInFlow),
        };
    }

    /// <summary>What is printed for a key.</summary>
    /// <param name="key">The key, normalised by <see cref="ResourceReading"/>.</param>
    /// <param name="isRoot">Whether it is one of the resource itself: those are read as strings, whatever they are.</param>
    internal static string OfKey(YamlNode key, bool isRoot)
    {
        if (key is not YamlScalar { IsNull: false } scalar)
        {
            throw new KustomizeException(key.Place, $"A key must be a string, but this is {key.Description}");
        }

        var isString = scalar is { Type: ScalarType.String, Tag: null or GoScalars.StringTag };
        var isPlain = scalar is { Style: ScalarStyle.Plain, Tag: null };
        if (!isRoot && (!isString || (isPlain && GoTimestamp.IsTimestamp(scalar.Value))))
        {
            throw new KustomizeException(
                scalar.Place,
                $"A key must be a string, but this is {(isString ? "a date" : key.Description)}; put it in quotes"
            );
        }

        return JsonPassage.PassKey(scalar.Value, scalar.Place);
    }

    private static PrintedScalar String(string text, YamlScalar scalar, bool isFolded) =>
        new(JsonPassage.PassValue(isFolded ? FoldedPassage.Pass(text) : text, scalar.Place), IsString: true);

    private static PrintedScalar OfNumber(YamlScalar scalar) =>
        GoScalars.FormatNumber(scalar.Value) is { } number
            ? new PrintedScalar(number, IsString: false)
            : throw new KustomizeException(
                scalar.Place,
                "Kustomize cannot print this number, because JSON has no infinity and no NaN; put it in quotes if it is a string"
            );

    private static PrintedScalar OfTimestamp(YamlScalar scalar) =>
        GoTimestamp.TryFormat(scalar.Value, out var formatted) && formatted is not null
            ? new PrintedScalar(formatted, IsString: true)
            : throw new KustomizeException(
                scalar.Place,
                "This date has no form in JSON; put it in quotes if it is a string"
            );

    private static void RefuseMismatch(YamlScalar scalar)
    {
        if (!GoScalars.IsMatch(scalar.Tag!, scalar.Value))
        {
            throw new KustomizeException(
                scalar.Place,
                $"The text is not what its tag '!!{scalar.Tag.AsSpan(GoScalars.TagPrefix.Length)}' says"
            );
        }
    }

    // Go replaces each byte that is not UTF-8 by itself, where .NET replaces them in groups.
    private static string DecodeBinary(YamlScalar scalar)
    {
        var bytes = new byte[scalar.Value.Length];
        if (!Convert.TryFromBase64String(scalar.Value, bytes, out var length))
        {
            throw new KustomizeException(scalar.Place, "The text behind '!!binary' is not base64");
        }

        var text = new StringBuilder(length);
        var rest = bytes.AsSpan(0, length);
        while (!rest.IsEmpty)
        {
            var isValid = Rune.DecodeFromUtf8(rest, out var rune, out var consumed) == OperationStatus.Done;
            text.Append(rune.ToString());
            rest = rest[(isValid ? consumed : 1)..];
        }

        return text.ToString();
    }
}
