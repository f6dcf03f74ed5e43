using System.Collections.Immutable;
using ManifestLint.Kubernetes;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules;

/// <summary>One problem at one place.</summary>
/// <param name="Rule">The rule that found it.</param>
/// <param name="Severity">How grave it is, after configuration.</param>
/// <param name="Message">One sentence without final period and without line breaks.</param>
/// <param name="Place">The token a person must edit, or the nearest existing key above what is missing.</param>
/// <param name="Subject">The object it is about, or null for a finding about a file.</param>
/// <param name="Path">The field in the object, also when it does not exist.</param>
public sealed record Finding(
    RuleDescriptor Rule,
    Severity Severity,
    string Message,
    SourceSpan Place,
    ObjectIdentity? Subject,
    YamlPath Path
)
{
    /// <summary>
    /// Where the object is written, or null for a finding about a file. Tells two objects of one name apart, such as those of two directories.
    /// </summary>
    internal SourceSpan? SubjectPlace { get; init; }

    /// <summary>The message before its placeholders were filled; empty where it has none. Part of what makes two findings one cause.</summary>
    internal string MessageFormat { get; init; } = string.Empty;

    /// <summary>
    /// What the finding is about, where several facts share a place: the <see cref="Parity.ParityRow.Cause"/> of each difference; empty for most findings.
    /// </summary>
    public ImmutableArray<string> Topics { get; init; } = [];

    /// <summary>What there is elsewhere instead of what the finding misses, or null.</summary>
    internal YamlNode? Counterpart { get; init; }

    /// <summary>How the finding is said together with others of its place, or null.</summary>
    internal SharedMessage? Shared { get; init; }

    /// <summary>The name of the container that holds the field, or null.</summary>
    public string? Container { get; init; }

    /// <summary>Other places that explain the finding; the chain of the value's origin included.</summary>
    public ImmutableArray<RelatedPlace> Related { get; init; } = [];

    /// <summary>Changes that would remove it.</summary>
    public ImmutableArray<Fix> Fixes { get; init; } = [];

    /// <summary>The environments in which it shows, by name, sorted; empty for a finding about a file alone.</summary>
    public ImmutableArray<string> Environments { get; init; } = [];

    /// <summary>
    /// Of the Kubernetes minors that the run aimed at, those for which it holds; empty when it holds for all of them. Not empty only when a run aims
    /// at several, which shows what an upgrade breaks.
    /// </summary>
    public ImmutableArray<KubernetesVersion> KubernetesVersions { get; init; } = [];

    /// <summary>
    /// Identity across runs, lines and machines: a hash over the rule, the object, the path and the value (secret values left out), in
    /// lower-case hex. Equal prints of one run are told apart by a running number.
    /// </summary>
    public string Fingerprint { get; init; } = string.Empty;

    /// <summary>Whether it only says that something may be wrong: what is in view does not tell.</summary>
    public bool IsUndecided { get; init; }

    /// <summary>Whether it may be otherwise in another Kubernetes minor.</summary>
    internal bool DependsOnTarget { get; init; }

    /// <summary>Why the finding is suppressed, or null when it is not.</summary>
    public Suppression? Suppression { get; init; }
}

/// <summary>A message for several findings that differ in a name only.</summary>
/// <param name="Format">The message, with <c>{0}</c> for the names.</param>
/// <param name="Name">The name of one of them.</param>
/// <param name="Arguments">The arguments for the other placeholders.</param>
internal sealed record SharedMessage(string Format, string Name, ImmutableArray<string> Arguments)
{
    /// <summary>Whether those of one file are said together, wherever they are in it; the names are then phrases.</summary>
    internal bool IsOfFile { get; init; }
}

/// <summary>A place beside the primary one.</summary>
/// <param name="Place">The place.</param>
/// <param name="Message">What it has to do with the finding, as a phrase: <c>base value</c>, <c>selected here</c>.</param>
public sealed record RelatedPlace(SourceSpan Place, string Message)
{
    /// <summary>Whether the place belongs to the history of the value at fault (<see cref="Origin.Via"/>): a suppression there counts too.</summary>
    public bool IsOrigin { get; init; }
}

/// <summary>Which object a finding is about, as far as the source names it.</summary>
/// <param name="Kind">Group, version and kind.</param>
/// <param name="Namespace">The namespace, or null when the source has none.</param>
/// <param name="Name">The name, or null when the source has none.</param>
public sealed record ObjectIdentity(GroupVersionKind Kind, string? Namespace, string? Name)
{
    /// <summary>The identity as people write it: <c>Deployment shop/web</c>.</summary>
    public override string ToString() =>
        (Namespace, Name) switch
        {
            (null, null) => Kind.Kind,
            (null, _) => $"{Kind.Kind} {Name}",
            _ => $"{Kind.Kind} {Namespace}/{Name}",
        };
}

/// <summary>What silenced a finding.</summary>
/// <param name="Source">Where it was asked for: <c>comment</c>, <c>annotation</c>, <c>configuration</c> or <c>baseline</c>.</param>
/// <param name="Reason">The reason given, or null.</param>
/// <param name="Place">Where it stands, or null when it has no place.</param>
public sealed record Suppression(string Source, string? Reason, SourceSpan? Place)
{
    /// <summary>Whether it says that the difference is meant: a documented simplification, which stays visible, and not a finding that is wrong.</summary>
    public bool IsSimplification { get; init; }
}
