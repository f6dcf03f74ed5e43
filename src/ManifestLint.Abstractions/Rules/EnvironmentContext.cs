using System.Collections.Immutable;
using ManifestLint.Clusters;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules;

/// <summary>An environment: what would be applied together.</summary>
/// <param name="Name">Its name: as configured, or the path of its directory or overlay.</param>
/// <param name="IsConfigured">Whether the configuration names it; otherwise it was found.</param>
public sealed record EnvironmentDescription(string Name, bool IsConfigured)
{
    /// <summary>What it is for: as configured, or as its name tells.</summary>
    public EnvironmentRole Role { get; init; }
}

/// <summary>All objects of an environment: the subject of a check across objects.</summary>
public sealed class EnvironmentContext : RuleContext
{
    internal EnvironmentContext(IFindingSink sink, EnvironmentDescription description, ObjectSet objects)
        : base(sink)
    {
        Description = description;
        Objects = objects;
    }

    /// <summary>What is known about the environment itself.</summary>
    public EnvironmentDescription Description { get; }

    /// <summary>The objects, with indexes that all rules share.</summary>
    public ObjectSet Objects { get; }

    /// <summary>The local cluster that serves the environment, or null where none is known.</summary>
    public LocalCluster? Cluster => Landscape.ClusterOf.GetValueOrDefault(Description.Name);

    /// <summary>Reports a node with the rule's message.</summary>
    /// <param name="subject">The object that the finding is about.</param>
    /// <param name="node">The token at fault, in that object.</param>
    /// <param name="arguments">Fill the placeholders of the message. A scalar stands for its value.</param>
    public FindingBuilder Report(KubernetesObject subject, YamlNode node, params ReadOnlySpan<object?> arguments) =>
        Report(null, subject, node, arguments);

    /// <summary>Reports a node with one of the rule's other messages.</summary>
    /// <param name="message">The message; null for the rule's first.</param>
    /// <param name="subject">The object that the finding is about.</param>
    /// <param name="node">The token at fault, in that object.</param>
    /// <param name="arguments">Fill the placeholders of the message.</param>
    public FindingBuilder Report(
        RuleMessage? message,
        KubernetesObject subject,
        YamlNode node,
        params ReadOnlySpan<object?> arguments
    )
    {
        ArgumentNullException.ThrowIfNull(node);
        return Add(message, FieldAnchor.PlaceOf(node), node, subject, null, arguments);
    }

    /// <summary>Reports that a field is missing, at the deepest key above it that exists.</summary>
    /// <param name="message">The message; null for the rule's first.</param>
    /// <param name="subject">The object that the finding is about.</param>
    /// <param name="path">Path of the field from the object.</param>
    /// <param name="arguments">Fill the placeholders of the message.</param>
    public FindingBuilder ReportMissing(
        RuleMessage? message,
        KubernetesObject subject,
        YamlPath path,
        params ReadOnlySpan<object?> arguments
    )
    {
        ArgumentNullException.ThrowIfNull(subject);
        var anchor = FieldAnchor.DeepestKey(subject.Root, path, subject.Anchor);
        return Add(message, FieldAnchor.PlaceOf(anchor), anchor, subject, path, arguments);
    }
}

/// <summary>What a workspace rule took from each environment.</summary>
/// <typeparam name="TFacts">The rule's facts.</typeparam>
public sealed class WorkspaceContext<TFacts> : RuleContext
{
    internal WorkspaceContext(IFindingSink sink, ImmutableArray<EnvironmentFacts<TFacts>> environments)
        : base(sink)
    {
        Environments = environments;
    }

    /// <summary>The environments in the order of their names, each with the facts that the rule took from it.</summary>
    public ImmutableArray<EnvironmentFacts<TFacts>> Environments { get; }

    /// <summary>Reports a node with one of the rule's messages.</summary>
    /// <param name="message">The message; null for the rule's first.</param>
    /// <param name="subject">The object that the finding is about.</param>
    /// <param name="node">The token at fault, in that object.</param>
    /// <param name="arguments">Fill the placeholders of the message. A scalar stands for its value.</param>
    public FindingBuilder Report(
        RuleMessage? message,
        KubernetesObject subject,
        YamlNode node,
        params ReadOnlySpan<object?> arguments
    )
    {
        ArgumentNullException.ThrowIfNull(node);
        return Add(message, FieldAnchor.PlaceOf(node), node, subject, null, arguments);
    }
}

/// <summary>The facts that a workspace rule took from one environment.</summary>
/// <typeparam name="TFacts">The rule's facts.</typeparam>
/// <param name="Environment">The environment.</param>
/// <param name="Facts">What the rule took.</param>
public sealed record EnvironmentFacts<TFacts>(EnvironmentDescription Environment, TFacts Facts);

/// <summary>A registration of <see cref="RuleRegistration.ForWorkspace{TFacts}"/> with its type of facts hidden from the engine.</summary>
internal abstract class WorkspaceRegistration
{
    internal abstract object? Extract(EnvironmentContext context);

    internal abstract void Check(IFindingSink sink, ActiveRule rule, IEnumerable<EnvironmentFacts<object>> facts);
}

internal sealed class WorkspaceRegistration<TFacts>(
    Func<EnvironmentContext, TFacts> extract,
    Action<WorkspaceContext<TFacts>> check
) : WorkspaceRegistration
{
    internal override object? Extract(EnvironmentContext context) => extract(context);

    internal override void Check(IFindingSink sink, ActiveRule rule, IEnumerable<EnvironmentFacts<object>> facts)
    {
        var typed = facts.Select(pair => new EnvironmentFacts<TFacts>(pair.Environment, (TFacts)pair.Facts));
        var context = new WorkspaceContext<TFacts>(sink, [.. typed]);
        context.Enter(rule);
        check(context);
    }
}
