namespace ManifestLint.Schemas;

/// <summary>Counts as the API server counts characters.</summary>
internal static class CodePoints
{
    /// <summary>The number of code points of a text.</summary>
    /// <param name="text">The text.</param>
    internal static int Count(string text)
    {
        var pairs = 0;
        for (var i = 1; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text[i - 1], text[i]))
            {
                pairs++;
                i++;
            }
        }

        return text.Length - pairs;
    }
}
