using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Availability;

/// <summary>A number of replicas, or a percentage of them: <c>maxSurge</c>, <c>maxUnavailable</c>, <c>minAvailable</c>.</summary>
internal static class ReplicaAmount
{
    private const int WholeNumber = 100;

    /// <summary>What rules say of an amount: field, value, reason.</summary>
    internal const string Invalid = "'{0}' must not be '{1}': {2}";

    /// <summary>Reports an amount that the API server refuses.</summary>
    /// <param name="context">Takes the finding.</param>
    /// <param name="message">The message.</param>
    /// <param name="parent">The mapping that holds the field.</param>
    /// <param name="key">The field.</param>
    /// <param name="mayExceedAll">Whether more than 100% is allowed.</param>
    internal static void Check(
        ObjectContext context,
        RuleMessage? message,
        YamlMapping? parent,
        string key,
        bool mayExceedAll = false
    )
    {
        if (parent?.Scalar(key) is { } value && FaultOf(value, mayExceedAll) is { } fault)
        {
            context.Report(message, value, key, value, fault);
        }
    }

    /// <summary>Whether an amount says zero, as a number or a percentage; null when it is not known what it says.</summary>
    /// <param name="node">The amount.</param>
    /// <param name="isZeroByDefault">What holds when it is absent.</param>
    internal static bool? IsZero(YamlNode? node, bool isZeroByDefault) =>
        node.IsAbsent() ? isZeroByDefault
        : !IntOrString.TryFrom(node, out var amount) ? null
        : amount.IsInt32 ? amount.Int32 == 0
        : amount.TryGetPercent(out var percent) ? percent == 0
        : null;

    private static string? FaultOf(YamlScalar value, bool mayExceedAll)
    {
        // Other types, and digits in quotes, are string-in-int-field's.
        if (!IntOrString.TryFrom(value, out var amount) || StringInIntField.IsQuotedInteger(value))
        {
            return null;
        }

        if (amount.IsInt32)
        {
            return amount.Int32 < 0 ? "it is negative" : null;
        }

        return TemplateMarks.IsUnfilled(value.Value) ? null
            : !amount.TryGetPercent(out var percent) ? "it is neither a whole number nor a percentage such as '25%'"
            : percent > WholeNumber && !mayExceedAll ? "no more than '100%' is possible"
            : null;
    }
}
