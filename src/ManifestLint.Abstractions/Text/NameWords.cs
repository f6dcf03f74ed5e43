namespace ManifestLint.Text;

/// <summary>The words of the name of a variable, key or object: <c>ConnectionStrings__OrdersDb</c> has the words connection, strings, orders and db.</summary>
internal static class NameWords
{
    internal static List<string> Of(string name)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 0; i <= name.Length; i++)
        {
            var isEnd = i == name.Length || !char.IsAsciiLetterOrDigit(name[i]);
            if (isEnd || (i > start && BeginsWord(name, i)))
            {
                if (i > start)
                {
                    words.Add(name[start..i].ToLowerInvariant());
                }

                start = isEnd ? i + 1 : i;
            }
        }

        return words;
    }

    /// <summary>A name without separators and case, as settings of one application are compared: <c>spring.datasource.url</c> and <c>SPRING_DATASOURCE_URL</c> are one.</summary>
    internal static string Compact(string name) => string.Concat(Of(name));

    // 'databaseUrl', 'DBHost'; digits belong to the word before.
    private static bool BeginsWord(string name, int i) =>
        char.IsAsciiLetterUpper(name[i])
        && (
            char.IsAsciiLetterLower(name[i - 1])
            || (i + 1 < name.Length && char.IsAsciiLetterLower(name[i + 1]) && char.IsAsciiLetterUpper(name[i - 1]))
        );
}
