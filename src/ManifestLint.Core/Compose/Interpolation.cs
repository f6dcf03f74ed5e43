using System.Text;

namespace ManifestLint.Compose;

/// <summary>
/// The variables of a text: <c>$NAME</c>, <c>${NAME}</c>, the operators <c>:-</c>, <c>-</c>, <c>:?</c>, <c>?</c>, <c>:+</c> and <c>+</c> with texts that
/// may hold variables themselves, and <c>$$</c> for one sign. The shell is out of view: what only it can set is left as it is written.
/// </summary>
/// <param name="valueOf">The value of a variable, or null.</param>
/// <param name="budget">What may be made.</param>
internal sealed class Interpolation(Func<string, string?> valueOf, ComposeBudget budget)
{
    private readonly StringBuilder _output = new();
    private int _invalid = -1;

    /// <summary>What is wrong with the last text, or null.</summary>
    internal ComposeFaultKind? Fault { get; private set; }

    /// <summary>Whether a text has anything to replace.</summary>
    internal static bool Concerns(string text) => text.Contains('$', StringComparison.Ordinal);

    /// <summary>Replaces the variables of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="invalid">Where a sign begins nothing that Compose knows, or -1.</param>
    /// <returns>The new text; the old one where it is invalid or becomes too long.</returns>
    internal string Expand(string text, out int invalid)
    {
        _output.Clear();
        Fault = null;
        _invalid = invalid = -1;
        if (budget.IsExhausted)
        {
            return text;
        }

        Expand(text, 0, text.Length, 0);
        invalid = _invalid;
        return _invalid < 0 && budget.TakeText(_output.Length) ? _output.ToString() : text;
    }

    private void Expand(string text, int start, int end, int depth)
    {
        var i = start;
        while (i < end && _invalid < 0 && _output.Length <= ComposeBudget.LongestText)
        {
            var sign = text.IndexOf('$', i, end - i);
            if (sign < 0)
            {
                _output.Append(text, i, end - i);
                return;
            }

            _output.Append(text, i, sign - i);
            i = Variable(text, sign, end, depth);
        }
    }

    // The end of what begins at a sign.
    private int Variable(string text, int sign, int end, int depth)
    {
        var next = sign + 1;
        if (next < end && text[next] == '$')
        {
            _output.Append('$');
            return next + 1;
        }

        if (next < end && text[next] == '{')
        {
            var close = ClosingBrace(text, next + 1, end);
            if (close < 0 || depth >= ComposeBudget.GreatestDepth)
            {
                Refuse(sign, close < 0 ? ComposeFaultKind.UnclosedVariable : ComposeFaultKind.LimitExceeded);
                return end;
            }

            Braced(text, sign, close, depth);
            return close + 1;
        }

        var behind = EndOfName(text, next, end);
        if (behind == next)
        {
            Refuse(sign, ComposeFaultKind.InvalidInterpolation);
            return end;
        }

        AppendOr(valueOf(text[next..behind]), text, sign, behind);
        return behind;
    }

    private void Braced(string text, int sign, int close, int depth)
    {
        var start = sign + 2;
        var behind = EndOfName(text, start, close);
        if (behind == start)
        {
            Refuse(sign, ComposeFaultKind.UnnamedVariable);
            return;
        }

        var value = valueOf(text[start..behind]);
        if (behind == close)
        {
            AppendOr(value, text, sign, close + 1);
            return;
        }

        var hasColon = text[behind] == ':';
        var at = hasColon ? behind + 1 : behind;
        var isSet = value is not null && !(hasColon && value.Length == 0);
        switch (at < close ? text[at] : '\0')
        {
            case '-' when isSet:
                _output.Append(value);
                break;
            case '-':
                Expand(text, at + 1, close, depth + 1);
                break;
            case '?':
                AppendOr(isSet ? value : null, text, sign, close + 1);
                break;
            case '+' when isSet:
                Expand(text, at + 1, close, depth + 1);
                break;
            case '+':
                AppendOr(value is null ? null : string.Empty, text, sign, close + 1);
                break;
            default:
                Refuse(sign, ComposeFaultKind.UnknownOperator);
                break;
        }
    }

    private void Refuse(int sign, ComposeFaultKind fault)
    {
        _invalid = sign;
        Fault = fault;
    }

    private void AppendOr(string? value, string text, int start, int end)
    {
        if (value is null)
        {
            _output.Append(text, start, end - start);
        }
        else
        {
            _output.Append(value);
        }
    }

    private static int ClosingBrace(string text, int start, int end)
    {
        var open = 1;
        for (var i = start; i < end; i++)
        {
            if (text[i] == '}' && --open == 0)
            {
                return i;
            }

            if (text[i] == '$' && i + 1 < end && text[i + 1] == '{')
            {
                open++;
                i++;
            }
        }

        return -1;
    }

    private static int EndOfName(string text, int start, int end)
    {
        var i = start;
        while (i < end && (text[i] == '_' || char.IsAsciiLetter(text[i]) || (i > start && char.IsAsciiDigit(text[i]))))
        {
            i++;
        }

        return i;
    }
}
