using ManifestLint.Kustomize;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Kustomize;

/// <summary>The authored fixtures: the output byte for byte, the exact places of values and of faults.</summary>
[TestFixture]
[Parallelizable(ParallelScope.Children)]
public sealed class KustomizeFixtureTests
{
    private static IEnumerable<KustomizeFixture> Successes =>
        KustomizeFixture.All.Where(fixture => fixture.ExpectedFault is null);

    private static IEnumerable<KustomizeFixture> Faults =>
        KustomizeFixture.All.Where(fixture => fixture.ExpectedFault is not null);

    [TestCaseSource(nameof(Successes))]
    public void Output_is_equal_byte_for_byte(KustomizeFixture fixture)
    {
        ArgumentNullException.ThrowIfNull(fixture);
        Assert.That(KustomizeCase.Print(fixture.Build()), Is.EqualTo(fixture.ExpectedOutput));
    }

    [TestCaseSource(nameof(Successes))]
    public void Values_come_from_the_tokens_a_person_would_edit(KustomizeFixture fixture)
    {
        ArgumentNullException.ThrowIfNull(fixture);
        Assert.That(fixture.Origins, Is.Not.Empty, "origins.txt says nothing");
        var actual = KustomizeFixture.OriginsOf(fixture.Build());
        var wrong = fixture
            .Origins.Where(line => !actual.Contains(line))
            .Select(line => $"expected  {line}\nbut       {Nearest(line, actual)}");
        Assert.That(string.Join('\n', wrong), Is.Empty);
    }

    // Neither a whole mapping nor the made-up start of a file: what is printed was written somewhere.
    [TestCaseSource(nameof(Successes))]
    public void Every_value_has_the_place_of_a_token(KustomizeFixture fixture)
    {
        ArgumentNullException.ThrowIfNull(fixture);
        var build = fixture.Build();
        var wrong = build.Resources.SelectMany(resource => Untraceable(resource.Root, YamlPath.Root));
        Assert.That(wrong, Is.Empty);
    }

    [TestCaseSource(nameof(Successes))]
    public void A_second_build_gives_the_same(KustomizeFixture fixture)
    {
        ArgumentNullException.ThrowIfNull(fixture);
        var builder = new KustomizeBuilder(fixture.OpenFiles(), KustomizeOptions.Default);
        var first = builder.Build(fixture.Target);
        var second = builder.Build(fixture.Target);
        Assert.That(KustomizeCase.Print(second), Is.EqualTo(KustomizeCase.Print(first)));
        Assert.That(KustomizeFixture.OriginsOf(second), Is.EquivalentTo(KustomizeFixture.OriginsOf(first)));
    }

    [TestCaseSource(nameof(Faults))]
    public void Fault_is_at_its_place_and_says_what_to_do(KustomizeFixture fixture)
    {
        ArgumentNullException.ThrowIfNull(fixture);
        var fault = fixture.Fault();
        Assert.That(fault, Is.Not.Null, "it builds");
        var (place, message) = Cut(fixture.ExpectedFault!);
        Assert.That($"{fault!.Place} {fault.Message}", Does.StartWith(place + " "));
        Assert.That(fault.Message, Does.Contain(message).And.Not.EndsWith("."));
    }

    private static (string Place, string Message) Cut(string expected)
    {
        var blank = expected.IndexOf(' ', StringComparison.Ordinal);
        return (expected[..blank], expected[(blank + 1)..]);
    }

    private static string Nearest(string line, HashSet<string> actual)
    {
        var subject = line.Split(" <- ")[0] + " <- ";
        return actual.FirstOrDefault(other => other.StartsWith(subject, StringComparison.Ordinal))
            ?? "there is no such value";
    }

    private static IEnumerable<string> Untraceable(YamlNode node, YamlPath path)
    {
        switch (node)
        {
            case YamlMapping mapping:
                foreach (var entry in mapping.Entries)
                {
                    if (!IsToken(entry.Key.Place))
                    {
                        yield return $"the key of {path.Append(entry.Name ?? string.Empty)}: {entry.Key.Place}";
                    }

                    foreach (var wrong in Untraceable(entry.Value, path.Append(entry.Name ?? string.Empty)))
                    {
                        yield return wrong;
                    }
                }

                break;
            case YamlSequence sequence:
                for (var i = 0; i < sequence.Items.Length; i++)
                {
                    foreach (var wrong in Untraceable(sequence.Items[i], path.Append(i)))
                    {
                        yield return wrong;
                    }
                }

                break;
            default:
                if (!IsToken(node.Place))
                {
                    yield return $"{path}: {node.Place}";
                }

                break;
        }
    }

    // Part of a scalar, or, in a file that is no YAML, of a line.
    private static bool IsToken(SourceSpan place)
    {
        var text = place.Source.Slice(place.Span);
        return place.Span.Length == 0
            ? place.Span.Start > 0
            : !text.Contains('\n')
                || YamlReader
                    .Read(place.Source)
                    .Documents.Any(document => document.Root is { } root && HoldsScalar(root, place.Span));
    }

    private static bool HoldsScalar(YamlNode node, TextSpan span) =>
        node switch
        {
            YamlMapping mapping => mapping.Entries.Any(entry =>
                HoldsScalar(entry.Key, span) || HoldsScalar(entry.Value, span)
            ),
            YamlSequence sequence => sequence.Items.Any(item => HoldsScalar(item, span)),
            _ => node.Span.Start <= span.Start && span.End <= node.Span.End,
        };
}
