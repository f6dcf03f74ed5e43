using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules;

/// <summary>A YAML document as it was read, broken or not.</summary>
public sealed class DocumentContext : RuleContext
{
    private readonly HashSet<YamlError> _explained;

    internal DocumentContext(IFindingSink sink, YamlDocument document, HashSet<YamlError> explained)
        : base(sink)
    {
        Document = document;
        _explained = explained;
    }

    /// <summary>The document.</summary>
    public YamlDocument Document { get; }

    /// <summary>Reports a place with the rule's message.</summary>
    /// <param name="place">The narrowest range that shows the fault.</param>
    /// <param name="arguments">Fill the placeholders of the message.</param>
    public FindingBuilder Report(SourceSpan place, params ReadOnlySpan<object?> arguments) =>
        Report((RuleMessage?)null, place, arguments);

    /// <summary>Reports a place with one of the rule's other messages.</summary>
    /// <param name="message">The message; null for the rule's first.</param>
    /// <param name="place">The narrowest range that shows the fault.</param>
    /// <param name="arguments">Fill the placeholders of the message.</param>
    public FindingBuilder Report(RuleMessage? message, SourceSpan place, params ReadOnlySpan<object?> arguments) =>
        Add(message, place, null, null, null, arguments);

    /// <summary>Reports an error of the document in the words of the rule, in place of the engine's general finding for it.</summary>
    /// <param name="error">One of the document's errors.</param>
    /// <param name="arguments">Fill the placeholders of the message.</param>
    public FindingBuilder Explain(YamlError error, params ReadOnlySpan<object?> arguments)
    {
        ArgumentNullException.ThrowIfNull(error);
        _explained.Add(error);
        return Report(error.Place, arguments);
    }
}

/// <summary>A mapping as it is written, anywhere in a document.</summary>
public sealed class MappingContext : RuleContext
{
    internal MappingContext(
        IFindingSink sink,
        YamlDocument document,
        YamlMapping mapping,
        Kubernetes.KubernetesObject? @object
    )
        : base(sink)
    {
        Document = document;
        Mapping = mapping;
        Object = @object;
    }

    /// <summary>The document.</summary>
    public YamlDocument Document { get; }

    /// <summary>The mapping.</summary>
    public YamlMapping Mapping { get; }

    /// <summary>The Kubernetes object that the mapping is part of, or null.</summary>
    public Kubernetes.KubernetesObject? Object { get; }

    /// <summary>Reports a node with the rule's message.</summary>
    /// <param name="node">The token at fault.</param>
    /// <param name="arguments">Fill the placeholders of the message.</param>
    public FindingBuilder Report(YamlNode node, params ReadOnlySpan<object?> arguments) =>
        Report(null, node, arguments);

    /// <summary>Reports a node with one of the rule's other messages.</summary>
    /// <param name="message">The message; null for the rule's first.</param>
    /// <param name="node">The token at fault.</param>
    /// <param name="arguments">Fill the placeholders of the message.</param>
    public FindingBuilder Report(RuleMessage? message, YamlNode node, params ReadOnlySpan<object?> arguments)
    {
        ArgumentNullException.ThrowIfNull(node);
        return Add(message, FieldAnchor.PlaceOf(node), node, Object, null, arguments);
    }
}
