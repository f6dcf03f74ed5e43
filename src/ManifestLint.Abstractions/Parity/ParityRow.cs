using System.Collections.Immutable;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Parity;

/// <summary>A fact in which environments of a group differ. Facts that one token decides in several objects are one row.</summary>
/// <param name="Aspect">What it is about.</param>
/// <param name="Field">The field as people say it: <c>readinessProbe</c>, <c>env LOG_LEVEL</c>, <c>selector cluster</c>.</param>
/// <param name="Differences">The objects and fields that differ, one for each object; at least one.</param>
public sealed record ParityRow(ParityAspect Aspect, string Field, ImmutableArray<ParityDifference> Differences)
{
    /// <summary>Whether it is a label that goes by another key in some of the environments; then the cells say <c>key: value</c>.</summary>
    public bool IsRenamed { get; init; }

    /// <summary>What decides, for rows of one cause: the tokens that the environments have, and which have none.</summary>
    public string Cause { get; init; } = string.Empty;

    /// <summary>The difference that stands for the row.</summary>
    public ParityDifference First => Differences[0];

    /// <summary>Why environments are expected to differ in this, as a phrase such as <c>the number of replicas is sized for each environment</c>; null when nobody expects it.</summary>
    public string? Expectation { get; init; }

    /// <summary>Whether some of the environments lack it; otherwise all of them have it, and not the same.</summary>
    public bool IsPresence { get; init; }

    /// <summary>The cells in the order of the group's members.</summary>
    public ImmutableArray<ParityCell> Cells => First.Cells;

    /// <summary>A row for each object, with a cause of its own: what environments lack may be meant for one object and not for another.</summary>
    public IEnumerable<ParityRow> ForEachObject() =>
        Differences.Select(difference =>
            this with
            {
                Differences = [difference],
                Cause = $"{Cause}|{string.Join(',', difference.Cells.Select(cell => cell.Place?.Span.Start))}",
            }
        );

    /// <summary>What the fact belongs to: kind and name, with the container.</summary>
    public string Subject => NameList.Of(Differences.Select(difference => difference.SubjectText));
}

/// <summary>One field of one object that is not the same in all environments.</summary>
/// <param name="Kind">The object's kind.</param>
/// <param name="Name">The name by which the object is known in all environments.</param>
/// <param name="Container">The container that holds the field, or null.</param>
/// <param name="Path">The field, list items by their names: <c>spec.template.spec.containers[web].image</c>; empty for the object itself.</param>
/// <param name="Cells">What each member of the group has, in their order.</param>
public sealed record ParityDifference(
    GroupVersionKind Kind,
    string Name,
    string? Container,
    string Path,
    ImmutableArray<ParityCell> Cells
)
{
    /// <summary>Kind and name, with the container.</summary>
    public string SubjectText =>
        Container is null ? $"{Kind.Kind} '{WrittenName}'" : $"container '{Container}' of {Kind.Kind} '{Name}'";

    // Where there is nothing to compare an object with, it is called what its file calls it.
    private string WrittenName =>
        Path.Length == 0
        && Cells.Select(cell => cell.Subject?.BaseName).OfType<string>().Distinct(StringComparer.Ordinal).ToList()
            is [var only]
            ? only
            : Name;
}

/// <summary>What one environment has of a fact.</summary>
/// <param name="Member">The environment.</param>
/// <param name="Subject">The object, or null where the environment has no such object.</param>
/// <param name="Node">The value that decides, or null where it is absent.</param>
/// <param name="Path">The field from the object, also when it is absent.</param>
/// <param name="Text">The value as a person is shown it; <c>absent</c> where there is none. Never the value of a variable or key.</param>
public sealed record ParityCell(
    EnvironmentMember Member,
    KubernetesObject? Subject,
    YamlNode? Node,
    YamlPath Path,
    string Text
)
{
    /// <summary>What stands for a value that is not there.</summary>
    public const string Absent = "absent";

    /// <summary>What counts when environments are compared: all of the value, names as they are without prefixes. It may be secret, and is never shown.</summary>
    [System.Diagnostics.CodeAnalysis.AllowNull]
    public string Comparand
    {
        get => field ?? Text;
        init;
    }

    /// <summary>
    /// What decides, and where a person would change it: the value, or the item of a list that something else than the list brought; of an object that is
    /// not there, the patch that deletes it, if one does.
    /// </summary>
    public YamlNode? Decisive
    {
        get => field ?? Node;
        init;
    }

    /// <summary>Whether the environment has the fact.</summary>
    public bool IsPresent => Node is not null;

    /// <summary>The token that decides: the value, or for an absent one the deepest key above it; null where the whole object is absent and no patch deletes it.</summary>
    public SourceSpan? Place =>
        Decisive is { } node ? Rules.FieldAnchor.PlaceOf(node)
        : Subject is { } subject
            ? Rules.FieldAnchor.PlaceOf(Rules.FieldAnchor.DeepestKey(subject.Root, Path, subject.Anchor))
        : null;
}
