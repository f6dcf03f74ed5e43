using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace ManifestLint.Schemas;

/// <summary>A rule of a definition that could not be evaluated, or an expression that could not be judged.</summary>
/// <param name="Kind">The kind of the object.</param>
/// <param name="Rule">The expression.</param>
/// <param name="Reason">Why, as a clause.</param>
internal sealed record UnevaluatedRule(string Kind, string Rule, string Reason)
{
    /// <summary>Whether it stands in the object itself, which holds it for others.</summary>
    internal bool IsOwn { get; init; }

    /// <summary>What was not done, as the start of a sentence.</summary>
    internal string Subject =>
        IsOwn ? $"An expression of a {Kind} was not judged" : $"A rule of the definition of {Kind} was not evaluated";
}

/// <summary>Gathers what could not be evaluated, so that it can be said. May be filled from several threads.</summary>
internal sealed class ExpressionReport
{
    private const int Most = 1_000;

    private readonly ConcurrentDictionary<UnevaluatedRule, bool> _rules = new();

    /// <summary>The rules, in the order of their texts.</summary>
    internal ImmutableArray<UnevaluatedRule> Rules =>
        [
            .. _rules
                .Keys.OrderBy(rule => rule.Kind, StringComparer.Ordinal)
                .ThenBy(rule => rule.Rule, StringComparer.Ordinal)
                .ThenBy(rule => rule.Reason, StringComparer.Ordinal),
        ];

    internal void Add(UnevaluatedRule rule)
    {
        if (_rules.Count < Most)
        {
            _rules.TryAdd(rule, true);
        }
    }
}
