using ManifestLint.Yaml;

namespace ManifestLint.Rules.Structure;

/// <summary>An integer field that the API server bounds, where no schema says so.</summary>
/// <param name="Path">The field's path.</param>
/// <param name="Least">The least value that is allowed.</param>
/// <param name="Most">The greatest value that is allowed.</param>
internal readonly record struct NumberBound(string Path, long Least, long Most = long.MaxValue)
{
    /// <summary>What a rule of bounds says of a number that is too small: field, value, bound.</summary>
    internal const string TooSmall = "'{0}' is {1}, but the API server allows nothing below {2}";

    /// <summary>What it says of one that is too great.</summary>
    internal const string TooGreat = "'{0}' is {1}, but the API server allows nothing above {2}";

    /// <summary>Checks a field of some kinds.</summary>
    /// <param name="rules">Takes the check.</param>
    /// <param name="kinds">The kinds.</param>
    /// <param name="tooGreat">The message for numbers that are too great; the rule's own is for those that are too small.</param>
    internal void Register(RuleRegistration rules, Selector kinds, RuleMessage? tooGreat = null)
    {
        var bound = this;
        rules.ForEachNode(kinds.At(Path), context => bound.Check(context, tooGreat));
    }

    private void Check(NodeContext context, RuleMessage? tooGreat)
    {
        // A value of another type is the schema's.
        if (context.Node is not YamlScalar scalar || !scalar.TryGetInt64(out var value))
        {
            return;
        }

        var field = (context.Key as YamlScalar)?.Value;
        if (value < Least)
        {
            context.Report(scalar, field, value, Least);
        }
        else if (value > Most)
        {
            context.Report(tooGreat, scalar, field, value, Most);
        }
    }
}
