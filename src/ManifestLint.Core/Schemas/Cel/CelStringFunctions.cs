using System.Text;

namespace ManifestLint.Schemas.Cel;

/// <summary>The functions on texts beyond the standard ones. Places in texts count code points.</summary>
internal static class CelStringFunctions
{
    /// <summary>The value of a function, or null when the name is none of these, or its values do not fit.</summary>
    internal static CelValue? Call(string name, bool isMember, CelValue[] arguments, CelBudget budget)
    {
        if (name == "strings.quote" && arguments is [CelString quoted])
        {
            return Quote(quoted.Value, budget);
        }

        if (!isMember)
        {
            return null;
        }

        if (arguments[0] is CelList list && name == "join")
        {
            return Join(list, arguments, budget);
        }

        if (arguments[0] is not CelString { Value: var text })
        {
            return null;
        }

        budget.SpendText(text.Length);
        return (name, arguments) switch
        {
            ("lowerAscii", [_]) => new CelString(MapAscii(text, 'A', 'Z', 32)),
            ("upperAscii", [_]) => new CelString(MapAscii(text, 'a', 'z', -32)),
            ("trim", [_]) => new CelString(text.Trim()),
            ("reverse", [_]) => new CelString(Reverse(text)),
            ("charAt", [_, CelInt at]) => CharAt(text, at.Value),
            ("indexOf", [_, CelString part]) => IndexOf(text, part.Value, 0, isLast: false),
            ("indexOf", [_, CelString part, CelInt from]) => IndexOf(text, part.Value, from.Value, isLast: false),
            ("lastIndexOf", [_, CelString part]) => IndexOf(text, part.Value, long.MaxValue, isLast: true),
            ("lastIndexOf", [_, CelString part, CelInt from]) => IndexOf(text, part.Value, from.Value, isLast: true),
            ("substring", [_, CelInt from]) => Substring(text, from.Value, CodePoints.Count(text)),
            ("substring", [_, CelInt from, CelInt to]) => Substring(text, from.Value, to.Value),
            ("replace", [_, CelString old, CelString fresh]) => Replace(text, old.Value, fresh.Value, -1, budget),
            ("replace", [_, CelString old, CelString fresh, CelInt most]) => Replace(
                text,
                old.Value,
                fresh.Value,
                most.Value,
                budget
            ),
            ("split", [_, CelString separator]) => Split(text, separator.Value, -1, budget),
            ("split", [_, CelString separator, CelInt most]) => Split(text, separator.Value, most.Value, budget),
            ("find", [_, CelString pattern]) => Find(text, pattern.Value, budget),
            ("findAll", [_, CelString pattern]) => FindAll(text, pattern.Value, -1, budget),
            ("findAll", [_, CelString pattern, CelInt most]) => FindAll(text, pattern.Value, most.Value, budget),
            ("format", [_, CelList values]) => CelTextFormat.Format(text, values, budget),
            _ => null,
        };
    }

    private static string MapAscii(string text, char first, char last, int shift) =>
        string.Create(
            text.Length,
            (text, first, last, shift),
            static (output, state) =>
            {
                for (var i = 0; i < output.Length; i++)
                {
                    var c = state.text[i];
                    output[i] = c >= state.first && c <= state.last ? (char)(c + state.shift) : c;
                }
            }
        );

    private static string Reverse(string text)
    {
        var reversed = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes().Reverse())
        {
            reversed.Append(rune.ToString());
        }

        return reversed.ToString();
    }

    // Where a code point starts in the text; null when there are not so many.
    private static int? OffsetOf(string text, long index)
    {
        if (index < 0 || index > text.Length)
        {
            return null;
        }

        var offset = 0;
        for (var i = 0L; i < index; i++)
        {
            if (offset >= text.Length)
            {
                return null;
            }

            offset += char.IsSurrogatePair(text, offset) ? 2 : 1;
        }

        return offset;
    }

    private static CelValue CharAt(string text, long index)
    {
        if (OffsetOf(text, index) is not { } offset)
        {
            return new CelError("index out of range");
        }

        return offset == text.Length
            ? CelString.Empty
            : new CelString(text.Substring(offset, char.IsSurrogatePair(text, offset) ? 2 : 1));
    }

    private static CelValue Substring(string text, long from, long to) =>
        from <= to && OffsetOf(text, from) is { } start && OffsetOf(text, to) is { } end
            ? new CelString(text[start..end])
            : new CelError("index out of range");

    private static CelValue IndexOf(string text, string part, long from, bool isLast)
    {
        var limit = from == long.MaxValue ? text.Length : OffsetOf(text, from);
        if (limit is not { } offset)
        {
            return new CelError("index out of range");
        }

        var found = isLast
            ? text.AsSpan(0, Math.Min(text.Length, offset + part.Length)).LastIndexOf(part)
            : IndexFrom(text, part, offset);
        return new CelInt(found < 0 ? -1 : CodePoints.Count(text[..found]));
    }

    private static int IndexFrom(string text, string part, int offset)
    {
        var found = text.AsSpan(offset).IndexOf(part);
        return found < 0 ? -1 : offset + found;
    }

    private static CelString Replace(string text, string old, string fresh, long most, CelBudget budget)
    {
        most = most < 0 ? long.MaxValue : most;
        var result = new StringBuilder();
        var at = 0;
        for (var i = 0L; i < most; i++)
        {
            var found = old.Length == 0 ? (i == 0 ? 0 : Next(text, at)) : IndexFrom(text, old, at);
            if (found < 0)
            {
                break;
            }

            result.Append(text, at, found - at).Append(fresh);
            at = found + old.Length;
            budget.SpendText(result.Length);
        }

        return new CelString(result.Append(text, at, text.Length - at).ToString());
    }

    // The end of the code point at a place; -1 behind the last.
    private static int Next(string text, int at) =>
        at >= text.Length ? -1 : at + (char.IsSurrogatePair(text, at) ? 2 : 1);

    private static CelArray Split(string text, string separator, long most, CelBudget budget)
    {
        var parts = new List<CelValue>();
        if (most == 0)
        {
            return new CelArray(parts);
        }

        var at = 0;
        while (most < 0 || parts.Count < most - 1)
        {
            var found = separator.Length == 0 ? Next(text, at) : IndexFrom(text, separator, at);
            if (found < 0 || (separator.Length == 0 && found >= text.Length))
            {
                break;
            }

            parts.Add(new CelString(text[at..found]));
            at = found + separator.Length;
            budget.Spend(1);
        }

        if (separator.Length > 0 || text.Length > 0)
        {
            parts.Add(new CelString(text[at..]));
        }

        return new CelArray(parts);
    }

    private static CelValue Join(CelList list, CelValue[] arguments, CelBudget budget)
    {
        if (arguments is not ([_] or [_, CelString]))
        {
            return CelError.NoOverload("join");
        }

        var separator = arguments.Length == 2 ? ((CelString)arguments[1]).Value : string.Empty;
        var joined = new StringBuilder();
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is not CelString item)
            {
                return list[i] as CelError ?? CelError.NoOverload("join");
            }

            joined.Append(i == 0 ? string.Empty : separator).Append(item.Value);
            budget.SpendText(item.Value.Length + separator.Length);
            if (joined.Length > CelBudget.LargestValue)
            {
                budget.SpendText(joined.Length);
            }
        }

        return new CelString(joined.ToString());
    }

    private static CelValue Find(string text, string pattern, CelBudget budget) =>
        CelStandardFunctions.Regex(pattern, text, budget)?.Find(text, 1) switch
        {
            null => new CelError("the pattern cannot be matched", CelErrorKind.Unsupported),
            [var found, ..] => new CelString(text[found]),
            _ => CelString.Empty,
        };

    private static CelValue FindAll(string text, string pattern, long most, CelBudget budget)
    {
        var limit = most < 0 ? int.MaxValue : (int)Math.Min(most, int.MaxValue);
        if (CelStandardFunctions.Regex(pattern, text, budget)?.Find(text, limit) is not { } found)
        {
            return new CelError("the pattern cannot be matched", CelErrorKind.Unsupported);
        }

        budget.Spend(found.Count);
        return new CelArray([.. found.Select(range => new CelString(text[range]))]);
    }

    private static CelString Quote(string text, CelBudget budget)
    {
        budget.SpendText(text.Length);
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            quoted.Append(
                c switch
                {
                    '\a' => "\\a",
                    '\b' => "\\b",
                    '\f' => "\\f",
                    '\n' => "\\n",
                    '\r' => "\\r",
                    '\t' => "\\t",
                    '\v' => "\\v",
                    '\\' => "\\\\",
                    '"' => "\\\"",
                    _ => c.ToString(),
                }
            );
        }

        return new CelString(quoted.Append('"').ToString());
    }
}
