namespace ManifestLint.Text;

/// <summary>Names in a sentence: a few of them, and how many there are besides.</summary>
public static class NameList
{
    // More names than that make no sentence.
    private const int MostNamed = 4;

    /// <summary>Phrases as a sentence lists them: <c>a, b and c</c>, or <c>a, b, c, d and 2 more</c>. Each is named once.</summary>
    /// <param name="phrases">The phrases, in order; at least one.</param>
    public static string Of(IEnumerable<string> phrases)
    {
        var distinct = phrases.Distinct(StringComparer.Ordinal).ToList();
        return distinct switch
        {
            [] => string.Empty,
            [var only] => only,
            { Count: <= MostNamed } => $"{string.Join(", ", distinct[..^1])} and {distinct[^1]}",
            _ => string.Create(
                null,
                $"{string.Join(", ", distinct.Take(MostNamed))} and {distinct.Count - MostNamed} more"
            ),
        };
    }

    /// <summary>All names in quotes, however many: <c>'a', 'b', 'c', 'd', 'e' and 'f'</c>.</summary>
    /// <param name="names">The names, in order; at least one.</param>
    public static string All(IEnumerable<string> names)
    {
        var quoted = names.Distinct(StringComparer.Ordinal).Select(name => $"'{name}'").ToList();
        return quoted is [.. var others, var last] && others.Count > 0
            ? $"{string.Join(", ", others)} and {last}"
            : quoted[0];
    }

    /// <summary>Names in quotes as a sentence lists them: <c>'a', 'b' and 'c'</c>.</summary>
    /// <param name="names">The names, in order; at least one.</param>
    public static string Quoted(IEnumerable<string> names) => Of(names.Select(name => $"'{name}'"));
}
