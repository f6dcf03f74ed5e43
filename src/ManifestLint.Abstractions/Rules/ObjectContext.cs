using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules;

/// <summary>A Kubernetes object, or a part of one: the subject of a check.</summary>
public class ObjectContext : RuleContext
{
    internal ObjectContext(IFindingSink sink, KubernetesObject @object)
        : base(sink)
    {
        Object = @object;
    }

    /// <summary>The object.</summary>
    public KubernetesObject Object { get; }

    /// <summary>The node that the check is about; paths of <see cref="ReportMissing(string, ReadOnlySpan{object?})"/> start here.</summary>
    private protected virtual YamlNode SubjectNode => Object.Root;

    private protected virtual YamlPath SubjectPath => YamlPath.Root;

    private protected virtual YamlNode SubjectAnchor => Object.Anchor;

    /// <summary>Reports a node with the rule's message.</summary>
    /// <param name="node">The token at fault: a key or a scalar rather than a whole structure.</param>
    /// <param name="arguments">Fill the placeholders of the message. A scalar stands for its value.</param>
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

    /// <summary>Reports that a field is missing, at the deepest key above it that exists.</summary>
    /// <param name="path">Path of the field from the subject of the check (the container for a container, the pod spec for a pod).</param>
    /// <param name="arguments">Fill the placeholders of the message.</param>
    public FindingBuilder ReportMissing(string path, params ReadOnlySpan<object?> arguments) =>
        ReportMissing(null, path, arguments);

    /// <summary>Reports with one of the rule's other messages that a field is missing, at the deepest key above it that exists.</summary>
    /// <param name="message">The message; null for the rule's first.</param>
    /// <param name="path">Path of the field from the subject of the check.</param>
    /// <param name="arguments">Fill the placeholders of the message.</param>
    public FindingBuilder ReportMissing(RuleMessage? message, string path, params ReadOnlySpan<object?> arguments)
    {
        var missing = YamlPath.Parse(path);
        var anchor = FieldAnchor.DeepestKey(SubjectNode, missing, SubjectAnchor);
        return Add(message, FieldAnchor.PlaceOf(anchor), anchor, Object, SubjectPath.Append(missing), arguments);
    }

    /// <summary>
    /// Reports a value that asks for a field that is missing, such as a type that needs it: at the value; or, where a patch removed the field, there.
    /// </summary>
    /// <param name="message">The message; null for the rule's first.</param>
    /// <param name="demand">The value that asks for the field; its key when it is a structure.</param>
    /// <param name="path">Path of the field from the subject of the check.</param>
    /// <param name="arguments">Fill the placeholders of the message.</param>
    public FindingBuilder ReportDemand(
        RuleMessage? message,
        YamlNode demand,
        string path,
        params ReadOnlySpan<object?> arguments
    )
    {
        ArgumentNullException.ThrowIfNull(demand);
        var missing = YamlPath.Parse(path);
        return FieldAnchor.RemovalOf(SubjectNode, missing) is { } removal
            ? Add(message, FieldAnchor.PlaceOf(removal), removal, Object, SubjectPath.Append(missing), arguments)
                .Related(demand, "asked for here")
            : Report(message, demand, arguments);
    }
}

/// <summary>A pod or pod template. Paths start at the pod spec.</summary>
public sealed class PodContext : ObjectContext
{
    internal PodContext(IFindingSink sink, PodTemplate pod)
        : base(sink, pod.Owner)
    {
        Pod = pod;
    }

    /// <summary>The pod or pod template.</summary>
    public PodTemplate Pod { get; }

    private protected override YamlNode SubjectNode => Pod.Spec;

    private protected override YamlPath SubjectPath => Pod.SpecPath;

    private protected override YamlNode SubjectAnchor =>
        Pod.Node.TryGetEntry("spec", out var entry) ? entry.Key : Object.Anchor;
}

/// <summary>A container. Paths start at the container.</summary>
public sealed class ContainerContext : ObjectContext
{
    internal ContainerContext(IFindingSink sink, Container container)
        : base(sink, container.Pod.Owner)
    {
        Container = container;
    }

    /// <summary>The container.</summary>
    public Container Container { get; }

    /// <summary>The pod or pod template that holds it.</summary>
    public PodTemplate Pod => Container.Pod;

    private protected override YamlNode SubjectNode => Container.Node;

    private protected override YamlPath SubjectPath => Container.Path;

    private protected override YamlNode SubjectAnchor => FieldAnchor.OfItem(Container.Node);
}

/// <summary>A node at a registered path. Paths start at the node.</summary>
public sealed class NodeContext : ObjectContext
{
    internal NodeContext(IFindingSink sink, KubernetesObject @object, YamlNode node, YamlNode? key)
        : base(sink, @object)
    {
        Node = node;
        Key = key;
    }

    /// <summary>The node.</summary>
    public YamlNode Node { get; }

    /// <summary>Its key, or null for a list item.</summary>
    public YamlNode? Key { get; }

    private protected override YamlNode SubjectNode => Node;

    private protected override YamlPath SubjectPath => Object.PathOf(Node);

    private protected override YamlNode SubjectAnchor => Key ?? FieldAnchor.OfItem(Node);
}

/// <summary>A value in a field whose type is known.</summary>
public sealed class FieldContext : ObjectContext
{
    internal FieldContext(IFindingSink sink, KubernetesObject @object, YamlNode value, YamlNode? key, FieldType type)
        : base(sink, @object)
    {
        Value = value;
        Key = key;
        Type = type;
    }

    /// <summary>The value; it may be of any type.</summary>
    public YamlNode Value { get; }

    /// <summary>Its key, or null for a list item.</summary>
    public YamlNode? Key { get; }

    /// <summary>The type that the API wants.</summary>
    public FieldType Type { get; }

    /// <summary>The field's path from the object. Takes time in the size of the object; meant for what is reported.</summary>
    public YamlPath Path => Object.PathOf(Value);

    /// <summary>The field's name for messages: its key, or that of the list it stands in.</summary>
    public string FieldName =>
        (Key as YamlScalar)?.Value ?? Path.Segments.LastOrDefault(segment => segment.Key is not null)?.Key ?? "item";

    private protected override YamlNode SubjectNode => Value;

    private protected override YamlPath SubjectPath => Path;

    private protected override YamlNode SubjectAnchor => Key ?? FieldAnchor.OfItem(Value);
}

/// <summary>A place where an object departs from the schema of its kind. Paths start at the structure for what is missing from it, else at the value.</summary>
public sealed class SchemaViolationContext : ObjectContext
{
    internal SchemaViolationContext(IFindingSink sink, KubernetesObject @object, SchemaViolation violation)
        : base(sink, @object)
    {
        Violation = violation;
    }

    // What a version has is what its schema says.
    private protected override bool DependsOnTarget => true;

    /// <summary>The violation.</summary>
    public SchemaViolation Violation { get; }

    private protected override YamlNode SubjectNode => Violation.Node;

    private protected override YamlPath SubjectPath => Object.PathOf(Violation.Node);

    private protected override YamlNode SubjectAnchor =>
        Violation.Key
        ?? (ReferenceEquals(Violation.Node, Object.Root) ? Object.Anchor : FieldAnchor.OfItem(Violation.Node));
}
