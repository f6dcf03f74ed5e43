namespace ManifestLint.Schemas;

/// <summary>
/// How many patterns of one schema are judged. An automaton takes up to some milliseconds to make, and one with a class of Unicode some tenths of a
/// second: a hostile definition could ask for hours. The largest definition known to us has some hundred patterns, none with such a class.
/// </summary>
internal sealed class PatternBudget
{
    private const int MostCost = 20_000;
    private const int CostOfUnicodeClass = 1_000;

    private readonly HashSet<string> _patterns = new(StringComparer.Ordinal);
    private int _cost;

    /// <summary>Whether a pattern may still be judged. The same pattern costs once.</summary>
    /// <param name="pattern">The pattern.</param>
    internal bool Accepts(string pattern)
    {
        if (_cost < MostCost && _patterns.Add(pattern))
        {
            _cost += pattern.Contains(@"\p", StringComparison.OrdinalIgnoreCase) ? CostOfUnicodeClass : 1;
        }

        return _patterns.Contains(pattern);
    }
}
