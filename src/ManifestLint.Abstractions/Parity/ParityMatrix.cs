using System.Collections.Immutable;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Kubernetes.References;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Parity;

/// <summary>The differences between the environments of a group. Rows are facts, columns are the members.</summary>
/// <param name="Group">The group.</param>
/// <param name="Rows">The facts that are not the same everywhere, in the order of aspects, objects and fields.</param>
public sealed record ParityMatrix(EnvironmentGroup Group, ImmutableArray<ParityRow> Rows)
{
    private readonly Dictionary<KubernetesObject, ObjectPair> _pairs = new(ReferenceEqualityComparer.Instance);

    /// <summary>The rows that nobody expects.</summary>
    public IEnumerable<ParityRow> Unexpected => Rows.Where(row => row.Expectation is null);

    /// <summary>Compares the members of a group.</summary>
    /// <param name="group">The group.</param>
    public static ParityMatrix Of(EnvironmentGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        var pairs = new RenamedObjects(group.Members).Join(
            SharedDocuments.Join(ObjectPairing.Of(group.Members), group.Members)
        );
        var comparison = new GroupComparison(group.Members, pairs);
        var facts = pairs.SelectMany(comparison.Compare).ToList();
        var matrix = new ParityMatrix(
            group,
            [
                .. RenamedKeys
                    .Join([.. Merge(LabelParts.Distribute(facts, KeyOf))])
                    .Select(new ArchitecturalDifferences().Explain)
                    .OrderBy(row => row.Aspect)
                    .ThenBy(row => row.First.Kind.Kind, StringComparer.Ordinal)
                    .ThenBy(row => row.First.Name, StringComparer.Ordinal)
                    .ThenBy(row => row.First.Container, StringComparer.Ordinal)
                    .ThenBy(row => row.First.Path, StringComparer.Ordinal),
            ]
        );
        foreach (var pair in pairs)
        {
            foreach (var @object in pair.Objects.OfType<KubernetesObject>())
            {
                matrix._pairs.TryAdd(@object, pair);
            }
        }

        return matrix;
    }

    /// <summary>The object that an object of one environment is compared with in another one; null where that has none.</summary>
    /// <param name="object">The object.</param>
    /// <param name="other">The other environment.</param>
    public KubernetesObject? CounterpartOf(KubernetesObject @object, EnvironmentMember other)
    {
        ArgumentNullException.ThrowIfNull(@object);
        var index = Group.Members.IndexOf(other);
        return index >= 0 && _pairs.TryGetValue(@object, out var pair) ? pair.Objects[index] : null;
    }

    // One cause, one row: what the same tokens decide in many objects, and what one file adds.
    private static IEnumerable<ParityRow> Merge(IEnumerable<ParityFact> facts) =>
        facts
            .GroupBy(KeyOf)
            .Select(facts =>
            {
                var cause = facts.OrderBy(PositionOf).ThenBy(IsBesideWorkload).ToList();
                var aspects = cause.Select(fact => fact.Meaning.Aspect).ToHashSet();
                var isSelector = aspects.Contains(ParityAspect.Selector);
                var first = cause.First(fact => !isSelector || fact.Meaning.Aspect == ParityAspect.Selector);
                return new ParityRow(
                    first.Meaning.Aspect,
                    isSelector && aspects.Contains(ParityAspect.Label)
                        ? $"label and {first.Meaning.Field}"
                        : first.Meaning.Field,
                    [
                        first.Difference,
                        .. cause.Select(fact => fact.Difference).Where(other => other != first.Difference),
                    ]
                )
                {
                    Expectation = facts.Key.Expectation,
                    IsPresence = first.IsPresence,
                    Cause = $"{facts.Key.Field}|{facts.Key.Cause}",
                };
            });

    private static (string Field, string? Expectation, string Cause) KeyOf(ParityFact fact) =>
        (FieldOf(fact.Meaning), fact.Expectation, CauseOf(fact));

    // Of all that has a label, people know the workload.
    private static bool IsBesideWorkload(ParityFact fact) =>
        fact.Meaning.Aspect is ParityAspect.Label or ParityAspect.Selector
        && !fact.Difference.Cells.Any(cell => cell.Subject?.PodTemplate is not null);

    // Objects of one file in the order in which people read it.
    private static int PositionOf(ParityFact fact) =>
        fact.Meaning.Aspect == ParityAspect.Object ? fact.Difference.Cells.Max(cell => cell.Node?.Span.Start ?? 0) : 0;

    // A label and a selector of one key are decided together.
    private static string FieldOf(FieldMeaning meaning) =>
        meaning.Aspect is ParityAspect.Label or ParityAspect.Selector
            ? meaning.Field[(meaning.Field.IndexOf(' ', StringComparison.Ordinal) + 1)..]
            : meaning.Field;

    private static string CauseOf(ParityFact fact) =>
        string.Join(
            '|',
            fact.Difference.Cells.Select(cell =>
                cell.Decisive is not { } node ? "absent"
                : fact.Meaning.Aspect == ParityAspect.Object ? node.Source.Path
                : Key(node.Place)
            )
        ) + (fact.IsPresence ? "|presence" : string.Empty);

    private static string Key(SourceSpan place) => $"{place.Source.Path}:{place.Span.Start}";
}

/// <summary>One difference of one object, judged.</summary>
/// <param name="Meaning">What the field is about.</param>
/// <param name="Difference">The difference.</param>
/// <param name="IsPresence">Whether an environment lacks the field.</param>
/// <param name="Expectation">Why it is expected, or null.</param>
internal sealed record ParityFact(
    FieldMeaning Meaning,
    ParityDifference Difference,
    bool IsPresence,
    string? Expectation
)
{
    /// <summary>The labels in it, each as a fact of its own, where it may be what a label does that other fields have as well.</summary>
    internal ImmutableArray<ParityFact> Parts { get; init; } = [];
}

/// <summary>Compares the objects of a group's members.</summary>
internal sealed class GroupComparison
{
    private readonly ImmutableArray<EnvironmentMember> _members;
    private readonly ImmutableArray<Dictionary<string, string>> _baseNames;
    private readonly TreeComparison _trees;
    private readonly ImmutableArray<HashSet<string>> _namespaces;
    private readonly RangeEffects _ranges;
    private readonly OwnBackingServices _services;
    private readonly OtherSecretSource _secrets;

    internal GroupComparison(ImmutableArray<EnvironmentMember> members, ImmutableArray<ObjectPair> pairs)
    {
        _members = members;
        _baseNames = [.. members.Select(BaseNamesOf)];
        _namespaces = [.. members.Select(NamespacesOf)];
        foreach (var pair in pairs)
        {
            for (var i = 0; i < members.Length; i++)
            {
                // Variants of one base have more of a name than that, and an object with two names has one of them.
                if (
                    pair.Objects[i] is { Name: { } name, BaseName: { } written } @object
                    && !IsNamespace(@object)
                    && (pair.Names.Length > 1 || EnvironmentAffix.Strip(written, members[i].Label) != pair.Name)
                )
                {
                    _baseNames[i][name] = pair.Names[0];
                }
            }
        }

        _trees = new TreeComparison(MeaningOf, NameOf);
        _ranges = new RangeEffects(members, pairs);
        _services = new OwnBackingServices(members, pairs);
        _secrets = new OtherSecretSource(members);
    }

    internal IEnumerable<ParityFact> Compare(ObjectPair pair)
    {
        if (pair.Objects.Contains(null))
        {
            yield return Missing(pair);
        }

        if (pair.Names.Length > 1)
        {
            yield return Renamed(pair);
        }

        if (!pair.Repetitions.IsEmpty)
        {
            yield return Repeated(pair);
        }

        foreach (var effect in _ranges.Compare(pair))
        {
            yield return effect;
        }

        var shown = new HashSet<(string Field, string? Container)>();
        foreach (var difference in _trees.Compare(pair))
        {
            var meaning = FieldClassification.Of(pair.Kind, difference.Segments);
            if (meaning.IsIgnored)
            {
                continue;
            }

            var expectation =
                (IsNameOfNothing(difference) ? null : ParityJudgement.Expect(meaning, difference, _members))
                ?? (
                    meaning.Aspect == ParityAspect.Resources && EffectivePresence.Explains(pair, difference, _members)
                        ? ParityExpectations.Effective
                        : null
                );
            // A variable whose value becomes a reference differs in two fields, but is one fact.
            if (
                meaning.Aspect == ParityAspect.EnvironmentVariable
                && difference.Segments is not [.., "value"]
                && !shown.Add((meaning.Field, meaning.Container))
            )
            {
                continue;
            }

            var fact = ToParity(pair, meaning, difference);
            yield return new ParityFact(
                meaning,
                meaning.Aspect == ParityAspect.Resources
                    ? fact with
                    {
                        Cells = EffectivePresence.Deciding(pair, difference, fact.Cells),
                    }
                    : fact,
                ParityJudgement.IsPresence(difference),
                expectation
            )
            {
                Parts =
                [
                    .. LabelParts
                        .Of(meaning, difference)
                        .Select(part => new ParityFact(
                            part.Meaning,
                            ToParity(pair, part.Meaning, part.Difference),
                            ParityJudgement.IsPresence(part.Difference),
                            ParityJudgement.Expect(part.Meaning, part.Difference, _members)
                        )),
                ],
            };
        }
    }

    // A ConfigMap that is named in one environment and not there, and that others name by the name of one which is.
    private bool IsNameOfNothing(FieldDifference difference) =>
        difference.Segments is [.., "env", _, "valueFrom", "configMapKeyRef", "name"]
        && _members.Select((member, i) => StateOf(member, difference.Nodes[i] as YamlScalar)).ToList() is var states
        && states.Contains(ReferenceState.Missing)
        && states.Contains(ReferenceState.Found);

    private static ReferenceState? StateOf(EnvironmentMember member, YamlScalar? name) =>
        name is null ? null : member.Objects.References.Resolve(string.Empty, "ConfigMap", null, name.Value).State;

    private ParityFact Renamed(ObjectPair pair) =>
        new(
            new FieldMeaning(ParityAspect.Field, "name", null),
            new ParityDifference(pair.Kind, pair.Name, null, "metadata.name", CellsOf(pair)),
            pair.Objects.Contains(null),
            ParityExpectations.OtherName
        );

    private ParityFact Repeated(ObjectPair pair) =>
        new(
            new FieldMeaning(ParityAspect.Field, "name", null),
            new ParityDifference(
                pair.Kind,
                pair.Name,
                null,
                "metadata.name",
                [
                    .. CellsOf(pair)
                        .Select(
                            (cell, i) =>
                                cell.IsPresent
                                    ? cell with
                                    {
                                        Text = pair.Repetitions[i] == 1 ? "1 object" : $"{pair.Repetitions[i]} objects",
                                    }
                                    : cell
                        ),
                ]
            ),
            pair.Objects.Contains(null),
            ParityExpectations.Repeated
        );

    private ParityFact Missing(ObjectPair pair)
    {
        var meaning = new FieldMeaning(ParityAspect.Object, "object", null);
        var difference = new ParityDifference(pair.Kind, pair.Name, null, string.Empty, CellsOf(pair));
        return new ParityFact(
            meaning,
            difference,
            IsPresence: true,
            _ranges.Explain(pair) ? ParityExpectations.RangeEffects
                : _services.Explains(pair) ? ParityExpectations.BackingService
                : IsProvisioned(pair) ? ParityExpectations.Provisioned
                : _secrets.Explain(pair)
        );
    }

    private bool IsProvisioned(ObjectPair pair) =>
        pair.Objects.First(o => o is not null) is { Name: { } name } present
        && _members
            .Where((_, i) => pair.Objects[i] is null)
            .All(member =>
                member.Objects.OutOfView.Elsewhere.Provisioned is { Count: > 0 } provisioned
                && provisioned.Contains(new ApparentObject(present.Kind.Kind, name))
            );

    private ImmutableArray<ParityCell> CellsOf(ObjectPair pair)
    {
        var cells = pair.Objects.Select(
            (o, i) =>
                new ParityCell(
                    _members[i],
                    o,
                    o?.Anchor,
                    YamlPath.Root,
                    o is null ? ParityCell.Absent : o.Name ?? o.Kind.Kind
                )
                {
                    Comparand = o is null ? null : pair.Name,
                    Decisive = o is null ? DeletionOf(pair, _members[i]) : null,
                }
        );
        return [.. cells];
    }

    // The patch by which an environment does without what a base has.
    private static YamlNode? DeletionOf(ObjectPair pair, EnvironmentMember member) =>
        member.Deletions.Count == 0
            ? null
            : pair
                .Objects.OfType<KubernetesObject>()
                .Select(o => member.Deletions.GetValueOrDefault(o.Anchor.Place))
                .FirstOrDefault(directive => directive is not null);

    private ParityDifference ToParity(ObjectPair pair, FieldMeaning meaning, FieldDifference difference)
    {
        var cells = difference.Nodes.Select(
            (node, i) =>
                new ParityCell(
                    _members[i],
                    difference.IsCompared[i] ? pair.Objects[i] : null,
                    node,
                    difference.Paths[i],
                    difference.Choices is { IsEmpty: false } choices
                        ? choices[i] ?? ParityCell.Absent
                        : ParityText.Of(meaning, node, scalar => NameOf(scalar, i))
                )
                {
                    Decisive = DecidingItem(difference, i),
                    Comparand = difference.Comparands is { IsEmpty: false } comparands
                        ? comparands[i]
                        : ComparandOf(meaning, node, i),
                }
        );
        return new ParityDifference(
            pair.Kind,
            pair.Name,
            meaning.Container,
            string.Join('.', difference.Segments).Replace(".[", "[", StringComparison.Ordinal),
            [.. cells]
        );
    }

    // All of a value, of which a cell shows a part, and names without what an environment adds to them. Values of variables and keys are expected to
    // differ, and nobody is said to be unlike another for them.
    private string? ComparandOf(FieldMeaning meaning, YamlNode? node, int member) =>
        meaning.Aspect is ParityAspect.EnvironmentVariable or ParityAspect.ConfigurationKey
            ? null
            : node switch
            {
                YamlScalar scalar => MeaningOf(scalar, member),
                YamlSequence list when list.Items.All(item => item is YamlScalar) => string.Join(
                    '\n',
                    list.Items.OfType<YamlScalar>().Select(item => MeaningOf(item, member))
                ),
                _ => null,
            };

    // Where patches have put items into a list that environments share, one of those is what a person would change.
    private YamlScalar? DecidingItem(FieldDifference difference, int member)
    {
        if (
            difference.Nodes[member] is not YamlSequence list
            || list.Items.OfType<YamlScalar>().Where(item => !IsWithin(item, list)).ToList()
                is not { Count: > 0 } brought
        )
        {
            return null;
        }

        var others = difference
            .Nodes.Select((node, i) => (Node: node as YamlSequence, Member: i))
            .Where(other => other.Node is not null && other.Member != member)
            .Select(other =>
                other
                    .Node!.Items.OfType<YamlScalar>()
                    .Select(item => MeaningOf(item, other.Member))
                    .ToHashSet(StringComparer.Ordinal)
            )
            .ToList();
        return brought.Find(item => others.Exists(known => !known.Contains(MeaningOf(item, member))));
    }

    private static bool IsWithin(YamlNode item, YamlNode list) =>
        item.Source == list.Source && list.Span.Contains(item.Span);

    // A name of an object or of its namespace, or any other value.
    private string MeaningOf(YamlScalar scalar, int member) =>
        scalar.IsString && !_baseNames[member].ContainsKey(scalar.Value) && _namespaces[member].Contains(scalar.Value)
            ? "(namespace)"
            : NameOf(scalar, member);

    // As people are shown it. What has the name of a namespace, and is none, is not called otherwise.
    private string NameOf(YamlScalar scalar, int member) =>
        scalar.IsString && _baseNames[member].TryGetValue(scalar.Value, out var name) ? name : scalar.CanonicalValue;

    private static HashSet<string> NamespacesOf(EnvironmentMember member) =>
        member
            .Objects.All.SelectMany(o => new[] { o.Namespace, IsNamespace(o) ? o.Name : null })
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal);

    private static bool IsNamespace(KubernetesObject @object) => @object.Kind is { Group: "", Kind: "Namespace" };

    private static Dictionary<string, string> BaseNamesOf(EnvironmentMember member)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var @object in member.Objects.All)
        {
            if (
                @object is { Name: { } name, BaseName: { } written }
                && !IsNamespace(@object)
                && EnvironmentAffix.Strip(written, member.Label) is var known
                && known != name
            )
            {
                names[name] = known;
            }
        }

        return names;
    }
}
