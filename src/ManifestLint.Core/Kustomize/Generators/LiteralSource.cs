using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>An item of <c>literals</c>: <c>key=value</c>, split at the first <c>=</c>, one pair of quotes around the value removed.</summary>
internal static class LiteralSource
{
    /// <summary>Reads a literal.</summary>
    /// <param name="literal">The item. No message repeats it: it may be a secret.</param>
    internal static DataItem Read(YamlScalar literal)
    {
        var text = literal.Value;
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
        {
            throw new KustomizeException(
                literal.Place,
                equals == 0
                    ? "This literal has no key before its '='; write key=value"
                    : "This literal has no '='; write key=value"
            );
        }

        var (start, end) = (equals + 1, text.Length);
        if (end - start > 1 && text[start] is '"' or '\'' && text[end - 1] == text[start])
        {
            (start, end) = (start + 1, end - 1);
        }

        return new DataItem(
            ScalarPart.Key(ScalarPart.PlaceOf(literal, 0, equals), text[..equals]),
            ScalarPart.PlaceOf(literal, start, end - start)
        )
        {
            Text = text[start..end],
            Via = literal.Origin.Via,
        };
    }
}
