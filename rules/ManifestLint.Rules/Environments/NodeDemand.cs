using System.Collections.Immutable;
using System.Globalization;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>A condition on the labels of a node.</summary>
/// <param name="Node">The token that asks for it.</param>
/// <param name="Key">The label's key.</param>
/// <param name="Operator">The operator as in a node affinity.</param>
/// <param name="Values">The values; none where a part of them is not known, so that any may be meant.</param>
internal sealed record NodeDemand(YamlNode Node, string Key, string Operator, ImmutableArray<string> Values)
{
    /// <summary>Whether it asks for a label, and not for its absence.</summary>
    internal bool IsPositive => Operator is not ("NotIn" or "DoesNotExist");

    /// <summary>The label as people write it, in quotes: <c>'pool=web'</c>, <c>'size > 4'</c>, or its key where any value is meant.</summary>
    internal string Label =>
        Operator is "Exists" ? $"'{Key}' of any value"
        : Values.IsEmpty || Operator is "DoesNotExist" ? $"'{Key}'"
        : Operator is "Gt" or "Lt" ? $"'{Key} {(Operator == "Gt" ? '>' : '<')} {Values[0]}'"
        : Values is [var only]
            ? only.Length == 0 ? $"'{Key}'"
                : $"'{Key}={only}'"
        : $"'{Key} in ({string.Join(", ", Values)})'";

    /// <summary>The conditions of a pod's node selector: all must be met.</summary>
    internal static IEnumerable<NodeDemand> OfSelector(PodTemplate pod) =>
        from entry in pod.Spec.Mapping("nodeSelector")?.Entries ?? []
        where entry.Value is YamlScalar && entry.Name is { Length: > 0 }
        let value = (YamlScalar)entry.Value
        select new NodeDemand(
            value,
            entry.Name!,
            "In",
            value.IsNull ? [string.Empty]
                : value.IsOpen() ? []
                : [value.Value]
        );

    /// <summary>The terms of a pod's required node affinity, of which one must be met in all its conditions; none where there is no such affinity.</summary>
    internal static List<List<NodeDemand>> OfAffinity(PodTemplate pod) =>
        pod.Spec.Mapping("affinity")
            ?.Mapping("nodeAffinity")
            ?.Mapping("requiredDuringSchedulingIgnoredDuringExecution")
            ?.Sequence("nodeSelectorTerms")
            ?.Items.OfType<YamlMapping>()
            .Select(term =>
                (
                    (IEnumerable<NodeDemand>)[.. OfTerm(term, "matchExpressions"), .. OfTerm(term, "matchFields")]
                ).ToList()
            )
            .ToList()
        ?? [];

    /// <summary>Whether a node may meet it.</summary>
    internal bool MayBeMetBy(LocalNode node)
    {
        var label = node[Key];
        return Operator switch
        {
            "In" => label.IsPresent != false && (Values.IsEmpty || Values.Any(label.Fits)),
            "NotIn" => label.Text is null || Values.IsEmpty || !Values.Contains(label.Text, StringComparer.Ordinal),
            "Exists" => label.IsPresent != false,
            "DoesNotExist" => label.IsPresent != true,
            "Gt" => label.IsPresent != false && IsOrdered(label.Text, (value, bound) => value > bound),
            "Lt" => label.IsPresent != false && IsOrdered(label.Text, (value, bound) => value < bound),
            _ => true,
        };
    }

    // The one field that there is names the node, which is called like its host.
    private static IEnumerable<NodeDemand> OfTerm(YamlMapping term, string list) =>
        from expression in (term.Sequence(list)?.Items ?? []).OfType<YamlMapping>()
        let key = expression.Scalar("key")
        where key is not null && !key.IsOpen()
        let values = (expression.Sequence("values")?.Items ?? []).OfType<YamlScalar>().ToList()
        select new NodeDemand(
            key,
            key.Value == "metadata.name" && list == "matchFields" ? LocalNode.HostName : key.Value,
            expression.Text("operator") ?? string.Empty,
            values.Exists(value => value.IsOpen()) ? [] : [.. values.Select(value => value.Value)]
        );

    private bool IsOrdered(string? text, Func<long, long, bool> compare) =>
        Values is not [var bound]
        || text is null
        || !long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
        || !long.TryParse(bound, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var limit)
        || compare(value, limit);
}
