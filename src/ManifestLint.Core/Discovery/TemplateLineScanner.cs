using System.Buffers;

namespace ManifestLint.Discovery;

/// <summary>
/// Goes through the lines of a document that is not YAML and finds template directives where YAML would have a value or an entry. Knows just
/// enough of YAML to pass over comments, block scalars and quoted text.
/// </summary>
internal sealed class TemplateLineScanner
{
    private static readonly SearchValues<char> BlockIndicators = SearchValues.Create("+-123456789");

    // Indentation of the line that opened a block scalar, or -1.
    private int _blockIndentation = -1;

    // The quotation mark that a former line left open, or NUL.
    private char _openQuote;

    /// <summary>Takes the next line and says whether a directive stands in it.</summary>
    internal bool IsDirective(ReadOnlySpan<char> line)
    {
        var text = line.TrimStart();
        var indentation = line.Length - text.Length;
        if (text.IsEmpty || IsInsideBlockScalar(indentation))
        {
            return false;
        }

        if (_openQuote == '\0' && text[0] == '#')
        {
            return false;
        }

        var found = Scan(text, out var codeLength);
        if (_openQuote == '\0' && OpensBlockScalar(text[..codeLength]))
        {
            _blockIndentation = indentation;
        }

        return found;
    }

    private bool IsInsideBlockScalar(int indentation)
    {
        if (_blockIndentation >= 0 && indentation > _blockIndentation)
        {
            return true;
        }

        _blockIndentation = -1;
        return false;
    }

    private bool Scan(ReadOnlySpan<char> text, out int codeLength)
    {
        var isValueStart = true;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (_openQuote != '\0')
            {
                i += c == '\\' && _openQuote == '"' ? 1 : 0;
                _openQuote = c == _openQuote ? '\0' : _openQuote;
                isValueStart = false;
            }
            else if (isValueStart && c is '"' or '\'')
            {
                _openQuote = c;
            }
            else if (isValueStart && text[i..] is ['{', '{' or '%', ..])
            {
                codeLength = i;
                return true;
            }
            else if (c == '#' && i > 0 && text[i - 1] == ' ')
            {
                codeLength = i;
                return false;
            }
            else
            {
                isValueStart = c is ':' or '-' or ',' or '[' or '?' || (isValueStart && c is ' ' or '\t');
            }
        }

        codeLength = text.Length;
        return false;
    }

    // '|' or '>' with its indicators at the end of the line, behind a blank.
    private static bool OpensBlockScalar(ReadOnlySpan<char> text)
    {
        var header = text.TrimEnd();
        var blank = header.LastIndexOf(' ');
        return blank >= 0
            && header[(blank + 1)..] is ['|' or '>', .. var indicators]
            && indicators.Length <= 2
            && indicators.IndexOfAnyExcept(BlockIndicators) < 0;
    }
}
