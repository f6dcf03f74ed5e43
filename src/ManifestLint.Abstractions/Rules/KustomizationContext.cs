using System.Collections.Immutable;
using ManifestLint.Kustomize;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules;

/// <summary>A Kustomization or Component, once for its file however many builds use it. Its findings name the environments that it has a part in.</summary>
public sealed class KustomizationContext : RuleContext
{
    private readonly ImmutableArray<string> _environments;

    internal KustomizationContext(IFindingSink sink, KustomizationFacts kustomization)
        : base(sink)
    {
        Kustomization = kustomization;
        _environments = [.. kustomization.Builds.Select(build => build.Environment.Name)];
    }

    /// <summary>The Kustomization, and what is known about it.</summary>
    public KustomizationFacts Kustomization { get; }

    /// <summary>Reports a place with one of the rule's messages.</summary>
    /// <param name="message">The message; null for the rule's first.</param>
    /// <param name="place">The narrowest range that shows the fault.</param>
    /// <param name="arguments">Fill the placeholders of the message. A scalar stands for its value.</param>
    public FindingBuilder Report(RuleMessage? message, SourceSpan place, params ReadOnlySpan<object?> arguments) =>
        Add(message, place, null, _environments, arguments);

    /// <summary>Reports a node with one of the rule's messages.</summary>
    /// <param name="message">The message; null for the rule's first.</param>
    /// <param name="node">The token at fault.</param>
    /// <param name="arguments">Fill the placeholders of the message.</param>
    public FindingBuilder Report(RuleMessage? message, YamlNode node, params ReadOnlySpan<object?> arguments)
    {
        ArgumentNullException.ThrowIfNull(node);
        return Add(message, FieldAnchor.PlaceOf(node), node, _environments, arguments);
    }

    /// <summary>Reports a node for one environment only. Findings of one cause in several environments become one.</summary>
    /// <param name="build">The environment.</param>
    /// <param name="message">The message; null for the rule's first.</param>
    /// <param name="node">The token at fault.</param>
    /// <param name="arguments">Fill the placeholders of the message.</param>
    public FindingBuilder ReportIn(
        EnvironmentBuild build,
        RuleMessage? message,
        YamlNode node,
        params ReadOnlySpan<object?> arguments
    )
    {
        ArgumentNullException.ThrowIfNull(build);
        ArgumentNullException.ThrowIfNull(node);
        return Add(message, FieldAnchor.PlaceOf(node), node, [build.Environment.Name], arguments);
    }

    private FindingBuilder Add(
        RuleMessage? message,
        SourceSpan place,
        YamlNode? node,
        ImmutableArray<string> environments,
        ReadOnlySpan<object?> arguments
    )
    {
        var finding = Add(message, place, node, null, null, arguments);
        finding.Environments = environments;
        return finding;
    }
}
