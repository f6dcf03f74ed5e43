using ManifestLint.Text;

namespace ManifestLint.Schemas.Cel;

/// <summary>The standard functions on texts and collections, and those of mathematics.</summary>
internal static class CelStandardFunctions
{
    /// <summary>The value of a function, or null when the name is none of these, or its values do not fit.</summary>
    internal static CelValue? Call(string name, bool isMember, CelValue[] arguments, CelBudget budget) =>
        (name, isMember, arguments) switch
        {
            ("size", _, [var value]) => Size(value),
            ("type", false, [var value]) => new CelType(value.TypeName),
            ("dyn", false, [var value]) => value,
            ("startsWith", true, [CelString text, CelString part]) => CelBool.Of(
                text.Value.StartsWith(part.Value, StringComparison.Ordinal)
            ),
            ("endsWith", true, [CelString text, CelString part]) => CelBool.Of(
                text.Value.EndsWith(part.Value, StringComparison.Ordinal)
            ),
            ("contains", true, [CelString text, CelString part]) => Contains(text, part, budget),
            ("matches", _, [CelString text, CelString pattern]) => Matches(text.Value, pattern.Value, budget),
            ("math.greatest" or "math.least", false, _) => Extreme(arguments, name == "math.greatest"),
            ("math.abs", false, [CelInt { Value: not long.MinValue } number]) => new CelInt(Math.Abs(number.Value)),
            ("math.abs", false, [CelUint number]) => number,
            ("math.abs", false, [CelDouble number]) => new CelDouble(Math.Abs(number.Value)),
            ("math.ceil", false, [CelDouble number]) => new CelDouble(Math.Ceiling(number.Value)),
            ("math.floor", false, [CelDouble number]) => new CelDouble(Math.Floor(number.Value)),
            ("math.round", false, [CelDouble number]) => new CelDouble(
                Math.Round(number.Value, MidpointRounding.AwayFromZero)
            ),
            ("math.sign", false, [CelInt number]) => new CelInt(Math.Sign(number.Value)),
            _ => null,
        };

    /// <summary>Reads a pattern, with the cost of a search; null when it is none, or would take too long.</summary>
    internal static GoRegex? Regex(string pattern, string text, CelBudget budget)
    {
        if (!GoRegex.TryParse(pattern, out var regex, out _))
        {
            return null;
        }

        budget.SpendText(text.Length);
        budget.Spend(regex.CostOf(text) / 64);
        return regex;
    }

    private static CelValue Matches(string text, string pattern, CelBudget budget) =>
        Regex(pattern, text, budget)?.IsMatch(text) is { } isMatch
            ? CelBool.Of(isMatch)
            : new CelError("the pattern cannot be matched", CelErrorKind.Unsupported);

    private static CelBool Contains(CelString text, CelString part, CelBudget budget)
    {
        budget.SpendText(text.Value.Length);
        return CelBool.Of(text.Value.Contains(part.Value, StringComparison.Ordinal));
    }

    private static CelInt? Size(CelValue value) =>
        value switch
        {
            CelString text => new CelInt(CodePoints.Count(text.Value)),
            CelBytes bytes => new CelInt(bytes.Value.Length),
            CelList list => new CelInt(list.Count),
            CelMap map => new CelInt(map.Count),
            _ => null,
        };

    private static CelValue? Extreme(CelValue[] arguments, bool isGreatest)
    {
        var values = arguments is [CelList list] ? [.. list.Items] : arguments;
        return CelListFunctions.Extreme(values, isGreatest);
    }
}
