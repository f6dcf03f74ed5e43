namespace ManifestLint.Yaml;

/// <summary>Whether a bracket has its counterpart, as a person would see it: quotes and comments are skipped, nothing else is understood.</summary>
internal static class FlowBalance
{
    internal static bool IsClosed(string text, int open, int end)
    {
        var depth = 0;
        for (var at = open; at < end; at++)
        {
            switch (text[at])
            {
                case '[' or '{':
                    depth++;
                    break;
                case ']' or '}' when --depth == 0:
                    return true;
                case '#' when YamlText.IsCommentStart(text, at):
                    at = YamlText.EndOfLine(text, at, end);
                    break;
                case '"' or '\'' when !char.IsLetterOrDigit(text[at - 1]):
                    at = EndOfQuote(text, at, end);
                    break;
                default:
                    break;
            }
        }

        return false;
    }

    private static int EndOfQuote(string text, int quote, int end)
    {
        for (var at = quote + 1; at < end; at++)
        {
            if (text[at] == text[quote])
            {
                return at;
            }

            at += text[quote] == '"' && text[at] == '\\' ? 1 : 0;
        }

        return end;
    }
}
