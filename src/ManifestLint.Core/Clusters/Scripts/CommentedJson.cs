using ManifestLint.Text;

namespace ManifestLint.Clusters.Scripts;

/// <summary>Takes the comments out of JSON as configurations of development containers have them, every other character in its place.</summary>
internal static class CommentedJson
{
    internal static SourceText WithoutComments(SourceText source)
    {
        var text = source.Content;
        if (!text.Contains("//", StringComparison.Ordinal) && !text.Contains("/*", StringComparison.Ordinal))
        {
            return source;
        }

        var characters = text.ToCharArray();
        for (var i = 0; i < characters.Length; i++)
        {
            if (characters[i] == '"')
            {
                i = EndOfString(text, i);
            }
            else if (characters[i] == '/' && i + 1 < characters.Length && characters[i + 1] is '/' or '*')
            {
                var end = EndOfComment(text, i);
                for (; i < end; i++)
                {
                    characters[i] = characters[i] is '\n' or '\r' ? characters[i] : ' ';
                }

                i--;
            }
        }

        return new SourceText(source.Path, new string(characters));
    }

    private static int EndOfString(string text, int quote)
    {
        var i = quote + 1;
        while (i < text.Length && text[i] is not ('"' or '\n'))
        {
            i += text[i] == '\\' ? 2 : 1;
        }

        return i;
    }

    private static int EndOfComment(string text, int start)
    {
        var isLine = text[start + 1] == '/';
        var end = text.IndexOf(isLine ? "\n" : "*/", start + 2, StringComparison.Ordinal);
        return end < 0 ? text.Length
            : isLine ? end
            : end + 2;
    }
}
