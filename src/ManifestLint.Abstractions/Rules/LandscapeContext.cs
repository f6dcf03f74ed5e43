using ManifestLint.Clusters;
using ManifestLint.Compose;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules;

/// <summary>A check of what is beside the manifests: clusters, Compose projects, groups of environments.</summary>
public abstract class LandscapeContext : RuleContext
{
    private protected LandscapeContext(IFindingSink sink)
        : base(sink) { }

    /// <summary>Reports a node with one of the rule's messages.</summary>
    /// <param name="message">The message; null for the rule's first.</param>
    /// <param name="node">The token at fault.</param>
    /// <param name="arguments">Fill the placeholders of the message. A scalar stands for its value.</param>
    public FindingBuilder Report(RuleMessage? message, YamlNode node, params ReadOnlySpan<object?> arguments)
    {
        ArgumentNullException.ThrowIfNull(node);
        return Add(message, FieldAnchor.PlaceOf(node), node, null, null, arguments);
    }

    /// <summary>Reports a place with one of the rule's messages.</summary>
    /// <param name="message">The message; null for the rule's first.</param>
    /// <param name="place">The narrowest range that shows the fault.</param>
    /// <param name="arguments">Fill the placeholders of the message.</param>
    public FindingBuilder Report(RuleMessage? message, SourceSpan place, params ReadOnlySpan<object?> arguments) =>
        Add(message, place, null, null, null, arguments);

    /// <summary>Reports a field that is missing below a mapping, at the deepest key that exists.</summary>
    /// <param name="message">The message; null for the rule's first.</param>
    /// <param name="mapping">The mapping.</param>
    /// <param name="anchor">What is pointed at when nothing of the path exists: the key or name by which a person knows the mapping.</param>
    /// <param name="path">Path of the field from the mapping.</param>
    /// <param name="arguments">Fill the placeholders of the message.</param>
    public FindingBuilder ReportMissing(
        RuleMessage? message,
        YamlMapping mapping,
        YamlNode anchor,
        YamlPath path,
        params ReadOnlySpan<object?> arguments
    )
    {
        ArgumentNullException.ThrowIfNull(mapping);
        ArgumentNullException.ThrowIfNull(anchor);
        var deepest = FieldAnchor.DeepestKey(mapping, path, anchor);
        return Add(message, FieldAnchor.PlaceOf(deepest), deepest, null, path, arguments);
    }

    /// <summary>Reports a node of an object in some environments.</summary>
    /// <param name="message">The message; null for the rule's first.</param>
    /// <param name="member">The environment in which it shows.</param>
    /// <param name="subject">The object that the finding is about.</param>
    /// <param name="node">The token at fault, in that object.</param>
    /// <param name="arguments">Fill the placeholders of the message.</param>
    public FindingBuilder Report(
        RuleMessage? message,
        EnvironmentMember member,
        KubernetesObject subject,
        YamlNode node,
        params ReadOnlySpan<object?> arguments
    )
    {
        ArgumentNullException.ThrowIfNull(member);
        ArgumentNullException.ThrowIfNull(node);
        var finding = Add(message, FieldAnchor.PlaceOf(node), node, subject, null, arguments);
        finding.Environments = [member.Description.Name];
        return finding;
    }

    /// <summary>Reports that a field of an object is missing in an environment, at the deepest key above it that exists.</summary>
    /// <param name="message">The message; null for the rule's first.</param>
    /// <param name="member">The environment in which it is missing.</param>
    /// <param name="subject">The object that the finding is about.</param>
    /// <param name="path">Path of the field from the object.</param>
    /// <param name="arguments">Fill the placeholders of the message.</param>
    public FindingBuilder ReportMissing(
        RuleMessage? message,
        EnvironmentMember member,
        KubernetesObject subject,
        YamlPath path,
        params ReadOnlySpan<object?> arguments
    )
    {
        ArgumentNullException.ThrowIfNull(member);
        ArgumentNullException.ThrowIfNull(subject);
        var anchor = FieldAnchor.DeepestKey(subject.Root, path, subject.Anchor);
        var finding = Add(message, FieldAnchor.PlaceOf(anchor), anchor, subject, path, arguments);
        finding.Environments = [member.Description.Name];
        return finding;
    }
}

/// <summary>A local cluster: the subject of a check of its definition, and of what the environments that it serves ask of it.</summary>
public sealed class LocalClusterContext : LandscapeContext
{
    internal LocalClusterContext(IFindingSink sink, LocalCluster cluster)
        : base(sink)
    {
        Cluster = cluster;
    }

    /// <summary>The cluster.</summary>
    public LocalCluster Cluster { get; }

    /// <summary>The members of groups that the cluster serves, each with its group.</summary>
    public IEnumerable<(EnvironmentGroup Group, EnvironmentMember Member)> Served =>
        from @group in Landscape.Groups
        from member in @group.Members
        where member.Cluster == Cluster
        select (@group, member);

    /// <summary>The environments that the cluster serves, in a group or not.</summary>
    public IEnumerable<EnvironmentMember> Members =>
        Landscape
            .Groups.SelectMany(group => group.Members)
            .Concat(Landscape.Standalone)
            .Where(member => member.Cluster == Cluster);
}

/// <summary>A Compose project: the subject of a check of it, and of what the manifests of the workspace make of it.</summary>
public sealed class ComposeContext : LandscapeContext
{
    internal ComposeContext(IFindingSink sink, ComposeProject project)
        : base(sink)
    {
        Project = project;
    }

    /// <summary>The project.</summary>
    public ComposeProject Project { get; }
}

/// <summary>Environments of one application: the subject of a check that compares them.</summary>
public sealed class EnvironmentGroupContext : LandscapeContext
{
    internal EnvironmentGroupContext(IFindingSink sink, EnvironmentGroup group)
        : base(sink)
    {
        Group = group;
    }

    /// <summary>The group.</summary>
    public EnvironmentGroup Group { get; }
}
