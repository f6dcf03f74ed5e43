using System.Collections.Immutable;
using ManifestLint.Kubernetes;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules;

/// <summary>A finding that has just been reported, to which its rule may add places and fixes while the check runs.</summary>
public sealed class FindingBuilder
{
    private readonly List<RelatedPlace> _related = [];
    private readonly List<Fix> _fixes = [];
    private readonly List<KubernetesObject> _quoted = [];

    internal FindingBuilder(Severity? severity, string text, SourceSpan place, YamlNode? node)
    {
        Severity = severity;
        Text = text;
        Place = place;
        Node = node;
    }

    /// <summary>The severity of the message, where it differs from the rule's.</summary>
    internal Severity? Severity { get; }

    internal string Text { get; }

    /// <summary>The message before its placeholders were filled: what is said, whatever it is said of.</summary>
    internal string Format { get; init; } = string.Empty;

    internal bool IsUndecided { get; init; }

    /// <summary>Whether it may be otherwise in another Kubernetes minor.</summary>
    internal bool DependsOnTarget { get; init; }

    internal SourceSpan Place { get; private set; }

    internal YamlNode? Node { get; }

    internal YamlPath? Path { get; init; }

    internal KubernetesObject? Subject { get; init; }

    /// <summary>The environments in which it shows, where the check is not about one of them.</summary>
    internal ImmutableArray<string> Environments { get; set; } = [];

    internal IReadOnlyList<RelatedPlace> RelatedPlaces => _related;

    internal IReadOnlyList<Fix> Fixes => _fixes;

    /// <summary>Other objects whose values the message quotes.</summary>
    internal IReadOnlyList<KubernetesObject> Quoted => _quoted;

    /// <summary>Points at a part of the node, such as the line of a file that a ConfigMap holds. The node still says what the finding is about.</summary>
    /// <param name="part">The part; one that is not in the node, and null, change nothing.</param>
    public FindingBuilder At(SourceSpan? part)
    {
        if (
            part is { } place
            && Node is { } node
            && ReferenceEquals(place.Source, node.Source)
            && node.Span.Contains(place.Span)
        )
        {
            Place = place;
        }

        return this;
    }

    /// <summary>Adds a place that explains the finding.</summary>
    /// <param name="node">The node there.</param>
    /// <param name="message">What it has to do with the finding, as a phrase: <c>declared here</c>.</param>
    public FindingBuilder Related(YamlNode node, string message)
    {
        ArgumentNullException.ThrowIfNull(node);
        _related.Add(new RelatedPlace(node.Place, message));
        return this;
    }

    /// <summary>Adds a place that explains the finding.</summary>
    /// <param name="place">The place.</param>
    /// <param name="message">What it has to do with the finding, as a phrase: <c>declared here</c>.</param>
    public FindingBuilder Related(SourceSpan place, string message)
    {
        _related.Add(new RelatedPlace(place, message));
        return this;
    }

    /// <summary>Adds a place that has a part in the fault, such as the entry that names a file: a suppression there counts as one at the finding.</summary>
    /// <param name="node">The node there.</param>
    /// <param name="message">What it has to do with the finding, as a phrase: <c>named here</c>.</param>
    public FindingBuilder RelatedCause(YamlNode node, string message)
    {
        ArgumentNullException.ThrowIfNull(node);
        _related.Add(new RelatedPlace(node.Place, message) { IsOrigin = true });
        return this;
    }

    /// <summary>Adds a field of an object that has a part in the fault: a suppression there counts as one at the finding.</summary>
    /// <param name="subject">The object, which may be another than that of the finding.</param>
    /// <param name="path">The field; the place is its value, or its key where the value is a mapping or a list.</param>
    /// <param name="message">What it has to do with the finding, as a phrase: <c>in 'production'</c>.</param>
    public FindingBuilder RelatedCause(KubernetesObject subject, YamlPath path, string message)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var field = path.Find(subject.Root) as YamlScalar;
        return RelatedCause(field ?? FieldAnchor.DeepestKey(subject.Root, path, subject.Anchor), message);
    }

    /// <summary>What the finding is about, where several facts share its place.</summary>
    internal string? Topic { get; private set; }

    /// <summary>Says which fact the finding is about, where several share its place.</summary>
    /// <param name="topic">The cause of a difference.</param>
    public FindingBuilder About(string topic)
    {
        Topic = topic;
        return this;
    }

    /// <summary>What there is elsewhere instead of what the finding misses, or null.</summary>
    internal YamlNode? Counterpart { get; private set; }

    /// <summary>
    /// Says what there is elsewhere instead of what is missing here. Of findings that this one stands for (<see cref="RuleDescriptor.Supersedes"/>), those
    /// stay that miss what the counterpart lacks as well.
    /// </summary>
    /// <param name="counterpart">The value in another environment; null changes nothing.</param>
    public FindingBuilder ComparedWith(YamlNode? counterpart)
    {
        Counterpart = counterpart;
        return this;
    }

    /// <summary>How the finding is said together with others, or null where it stands for itself.</summary>
    internal SharedMessage? Shared { get; private set; }

    /// <summary>
    /// Says how the finding reads where others of the same place differ from it in a name only: one finding then names them all. Each of them can still be
    /// suppressed by itself.
    /// </summary>
    /// <param name="message">The message, with <c>{0}</c> for the names.</param>
    /// <param name="name">The name.</param>
    /// <param name="arguments">The arguments for the other placeholders.</param>
    public FindingBuilder Together(RuleMessage message, string name, params ReadOnlySpan<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(message);
        Shared = new SharedMessage(message.Format, name, [.. arguments]);
        return this;
    }

    /// <summary>
    /// Says how the finding reads where others of the same file differ from it in what they are about only: one finding then names them in the order of
    /// the file, and points at each. Each of them can still be suppressed by itself.
    /// </summary>
    /// <param name="message">The message, with <c>{0}</c> for the phrases.</param>
    /// <param name="phrase">What it is about, such as <c>Service 'web'</c>.</param>
    /// <param name="arguments">The arguments for the other placeholders.</param>
    public FindingBuilder TogetherInFile(RuleMessage message, string phrase, params ReadOnlySpan<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(message);
        Shared = new SharedMessage(message.Format, phrase, [.. arguments]) { IsOfFile = true };
        return this;
    }

    /// <summary>Says that the finding shows in an environment, where the check is not about one of them.</summary>
    /// <param name="environment">The environment.</param>
    public FindingBuilder In(EnvironmentDescription environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        if (!Environments.Contains(environment.Name, StringComparer.Ordinal))
        {
            Environments = Environments.Add(environment.Name);
        }

        return this;
    }

    /// <summary>Says that the message quotes values of another object than the one that the finding is about: its secrets are taken out as well.</summary>
    /// <param name="other">The other object; null changes nothing.</param>
    public FindingBuilder Quoting(KubernetesObject? other)
    {
        if (other is not null && !ReferenceEquals(other, Subject) && !_quoted.Contains(other))
        {
            _quoted.Add(other);
        }

        return this;
    }

    /// <summary>Adds the place where a patch removed an entry of a mapping, or an item that goes by a name in a list, if one did.</summary>
    /// <param name="container">The mapping or list as it is now.</param>
    /// <param name="name">The entry's key, or the item's name.</param>
    /// <param name="message">What it has to do with the finding, as a phrase: <c>removed here</c>.</param>
    public FindingBuilder RelatedRemoval(YamlNode? container, string name, string message) =>
        FieldAnchor.RemovalOf(container, name) is { } removal ? RelatedCause(removal, message) : this;

    /// <summary>Adds a fix.</summary>
    /// <param name="title">What it does, as an imperative.</param>
    /// <param name="safety">Whether it can change what runs.</param>
    /// <param name="edits">The edits; they must not overlap.</param>
    public FindingBuilder WithFix(string title, FixSafety safety, params ReadOnlySpan<TextEdit> edits)
    {
        foreach (var edit in edits)
        {
            if (edit.IsVoid)
            {
                return this;
            }
        }

        _fixes.Add(new Fix(title, safety, [.. edits]));
        return this;
    }

    /// <summary>Adds a fix of one edit, or none where the source is written in a way that no edit suits.</summary>
    /// <param name="title">What it does, as an imperative.</param>
    /// <param name="safety">Whether it can change what runs.</param>
    /// <param name="edit">The edit, such as <see cref="YamlEditing"/> makes, or null.</param>
    public FindingBuilder WithFix(string title, FixSafety safety, TextEdit? edit) =>
        edit is { } possible ? WithFix(title, safety, [possible]) : this;
}
