using System.Collections.Immutable;
using ManifestLint.Yaml;

namespace ManifestLint.Kubernetes;

/// <summary>How a requirement compares a label.</summary>
public enum LabelOperator : byte
{
    /// <summary>The label is there and has one of the values.</summary>
    In,

    /// <summary>The label is absent or has none of the values.</summary>
    NotIn,

    /// <summary>The label is there.</summary>
    Exists,

    /// <summary>The label is absent.</summary>
    DoesNotExist,
}

/// <summary>One condition of a label selector. An entry of <c>matchLabels</c> is an <see cref="LabelOperator.In"/> with one value.</summary>
/// <param name="Key">The label's key.</param>
/// <param name="Operator">The comparison.</param>
/// <param name="Values">The values of In and NotIn; empty otherwise.</param>
/// <param name="KeyNode">Where the key is written.</param>
/// <param name="Node">Where the requirement is written: the value of a label, or the item of <c>matchExpressions</c>.</param>
public sealed record LabelRequirement(
    string Key,
    LabelOperator Operator,
    ImmutableArray<string> Values,
    YamlNode KeyNode,
    YamlNode Node
)
{
    /// <summary>Whether labels meet the requirement. A label whose value is no string has none of the values.</summary>
    /// <param name="labels">The labels.</param>
    public bool Matches(LabelSet labels) =>
        Operator switch
        {
            LabelOperator.Exists => labels.Contains(Key),
            LabelOperator.DoesNotExist => !labels.Contains(Key),
            LabelOperator.In => HoldsValueOf(labels),
            _ => !HoldsValueOf(labels),
        };

    /// <summary>The requirement as <c>kubectl</c> writes it: <c>app=web</c>, <c>tier in (a,b)</c>, <c>!legacy</c>.</summary>
    public override string ToString() =>
        Operator switch
        {
            LabelOperator.Exists => Key,
            LabelOperator.DoesNotExist => $"!{Key}",
            LabelOperator.In when Values.Length == 1 => $"{Key}={Values[0]}",
            LabelOperator.In => $"{Key} in ({string.Join(',', Values)})",
            _ => $"{Key} notin ({string.Join(',', Values)})",
        };

    private bool HoldsValueOf(LabelSet labels) =>
        labels.TryGetValue(Key, out var value) && Values.AsSpan().Contains(value);
}

/// <summary>A requirement that labels do not meet.</summary>
/// <param name="Requirement">The requirement.</param>
/// <param name="Label">The value of the label with that key, or null when the label is absent.</param>
public sealed record LabelMismatch(LabelRequirement Requirement, YamlNode? Label);
