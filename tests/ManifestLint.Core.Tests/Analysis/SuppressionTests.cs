using ManifestLint.Analysis;
using ManifestLint.Configuration;
using ManifestLint.Core.Tests.Configuration;
using ManifestLint.Kubernetes;
using ManifestLint.Rules;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Analysis;

/// <summary>
/// In these texts every scalar that begins with <c>BAD</c> is a finding of ML0601. A result is written <c>place id</c>, with <c>- source: reason</c> when
/// the finding is suppressed, and with the message for findings about suppressions.
/// </summary>
public sealed class SuppressionTests
{
    private static readonly DateTimeOffset Now = new(2027, 1, 31, 23, 30, 0, TimeSpan.Zero);

    [TestCase("a: BAD # manifestlint: ignore[ML0601] why", "1:4 ML0601 - comment: why")]
    [TestCase("a: BAD # manifestlint: ignore[ML0601]", "1:4 ML0601 - comment: ")]
    [TestCase("a: BAD # manifestlint: ignore[probe-missing]: why", "1:4 ML0601 - comment: why")]
    [TestCase("a: BAD #manifestlint:ignore[ ML0601 ] -- why", "1:4 ML0601 - comment: why")]
    [TestCase("# manifestlint: ignore[ML0601] why\na: BAD", "2:4 ML0601 - comment: why")]
    [TestCase("# manifestlint: ignore[ML0601] why\n# more words\na: BAD", "3:4 ML0601 - comment: why")]
    [TestCase(
        "# manifestlint: ignore[ML0601] why\n\na: BAD",
        "1:24 ML9011 Nothing to ignore: 'ML0601' finds nothing here|3:4 ML0601"
    )]
    [TestCase(
        "a: BAD # manifestlint: ignore[ML0602] why",
        "1:4 ML0601|1:31 ML9011 Nothing to ignore: 'ML0602' finds nothing here"
    )]
    [TestCase(
        "a: BAD # manifestlint: ignore[ML0601, ML0602] why",
        "1:4 ML0601 - comment: why|1:39 ML9011 Nothing to ignore: 'ML0602' finds nothing here"
    )]
    [TestCase("a: BAD # manifestlint: ignore[ML0705] off by default", "1:4 ML0601")]
    [TestCase(
        "a: BAD # manifestlint: ignore[ML0606]",
        "1:4 ML0601|1:31 ML9012 No rule is called 'ML0606'; did you mean 'ML0601'?"
    )]
    [TestCase("a: BAD # manifestlint: ignore ML0601", "1:4 ML0601|1:8 ML9015 Not a suppression as it stands: *")]
    [TestCase("a: BAD # manifestlint ignore[ML0601]", "1:4 ML0601|1:8 ML9015 Not a suppression as it stands: *")]
    [TestCase("a: BAD # ManifestLint: ignore[ML0601]", "1:4 ML0601|1:8 ML9015 Not a suppression as it stands: *")]
    [TestCase(
        "a: BAD # manifestlint: ignore[ML0601",
        "1:4 ML0601|1:8 ML9015 The list of rules has no closing bracket: *"
    )]
    [TestCase("a: BAD # manifestlint: ignore[]", "1:4 ML0601|1:8 ML9015 The list of rules has an empty entry: *")]
    [TestCase("a: BAD # manifestlint is a tool", "1:4 ML0601")]
    [TestCase("a: BAD # manifestlint: ignore[ML0601] until=2027-01-31 why", "1:4 ML0601 - comment: why")]
    [TestCase(
        "a: BAD # manifestlint: ignore[ML0601] why until=2027-01-30",
        "1:4 ML0601|1:31 ML9014 The suppression of 'ML0601' expired on 2027-01-30"
    )]
    [TestCase(
        "a: BAD # manifestlint: ignore[ML0601] until=soon",
        "1:4 ML0601|1:8 ML9015 What follows 'until=' is not a date such as 2027-01-31"
    )]
    [TestCase("# manifestlint: ignore-file[ML0601] why\nb: 1\na: BAD", "3:4 ML0601 - comment: why")]
    [TestCase(
        "b: 1\n# manifestlint: ignore-file[ML0601] why\na: BAD",
        "2:1 ML9015 'ignore-file' and 'simplification-file' count only at the top of a file, above its first content|3:4 ML0601"
    )]
    [TestCase("a: |\n  # manifestlint: ignore[ML0601]\nb: BAD", "3:4 ML0601")]
    [TestCase("# manifestlint: ignore[ML0601] why\na: |\n  x\n  BAD", "4:3 ML0601 - comment: why")]
    [TestCase("a: \"x\n  BAD\n  y\" # manifestlint: ignore[ML0601] why", "2:3 ML0601 - comment: why")]
    public void Comments(string text, string expected)
    {
        Assert.That(Check(text), Is.EqualTo(expected.Split('|')).Using<string, string>(Matches));
    }

    [TestCase(
        "ML0601: why",
        "8:6 ML0601 - annotation: why|12:15 ML0601 - annotation: why|13:15 ML0601 - annotation: why"
    )]
    [TestCase(
        "probe-missing: until=2027-01-31 why",
        "8:6 ML0601 - annotation: why|12:15 ML0601 - annotation: why|13:15 ML0601 - annotation: why"
    )]
    [TestCase("ML0601.app: why", "8:6 ML0601|12:15 ML0601 - annotation: why|13:15 ML0601")]
    [TestCase(
        "ML0601.none: why",
        "6:28 ML9011 Nothing to ignore: 'ML0601' finds nothing here|8:6 ML0601|12:15 ML0601|13:15 ML0601"
    )]
    [TestCase(
        "ML0606: why",
        "6:28 ML9012 No rule is called 'ML0606'; did you mean 'ML0601'?|8:6 ML0601|12:15 ML0601|13:15 ML0601"
    )]
    [TestCase(
        "ML0601: until=2027-01-30",
        "6:28 ML9014 The suppression of 'ML0601' expired on 2027-01-30|8:6 ML0601|12:15 ML0601|13:15 ML0601"
    )]
    [TestCase(
        "ML0601.a.b: why",
        "6:5 ML9015 Not an annotation of ManifestLint: *|8:6 ML0601|12:15 ML0601|13:15 ML0601"
    )]
    [TestCase(
        "ML0601: [why]",
        "6:5 ML9015 The annotation takes its reason as a text, found a list|8:6 ML0601|12:15 ML0601|13:15 ML0601"
    )]
    public void Annotations(string annotation, string expected)
    {
        var text = $"""
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: web
              annotations:
                manifestlint.io/ignore.{annotation}
            spec:
              x: BAD
              template:
                spec:
                  containers:
                    - [x: BAD, name: app]
                    - [x: BAD, name: other]
            """.Replace("- [x", "- {x").Replace("app]", "app}").Replace("other]", "other}");
        Assert.That(Check(text), Is.EqualTo(expected.Split('|')).Using<string, string>(Matches));
    }

    [Test]
    public void An_annotation_of_a_pod_template_is_for_the_template()
    {
        var text = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web}
            spec:
              x: BAD
              template:
                metadata:
                  annotations:
                    'manifestlint.io/ignore.ML0601': why
                spec: {x: BAD}
            """;
        Assert.That(Check(text), Is.EqualTo(new[] { "5:6 ML0601", "10:15 ML0601 - annotation: why" }));
    }

    [Test]
    public void Of_two_objects_with_one_name_the_annotated_one_is_meant()
    {
        var text = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: a, annotations: {manifestlint.io/ignore.ML0601: why}}
            data: {x: BAD}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: a}
            data: {x: BAD}
            """;
        Assert.That(Check(text), Is.EqualTo(new[] { "4:11 ML0601 - annotation: why", "9:11 ML0601" }));
    }

    [TestCase("rule: ML0601", true)]
    [TestCase("rule: all", true)]
    [TestCase("rule: ML0602", false)]
    [TestCase("rule: ML0601, kind: ConfigMap", true)]
    [TestCase("rule: ML0601, kind: [Secret, ConfigMap]", true)]
    [TestCase("rule: ML0601, kind: apps/ConfigMap", false)]
    [TestCase("rule: ML0601, name: 'set*'", true)]
    [TestCase("rule: ML0601, name: 'x*'", false)]
    [TestCase("rule: ML0601, namespace: shop", false)]
    [TestCase("rule: ML0601, container: app", false)]
    [TestCase("rule: ML0601, path: dir/", true)]
    [TestCase("rule: ML0601, path: '*.yml'", false)]
    [TestCase("rule: ML0601, field: data", true)]
    [TestCase("rule: ML0601, field: 'data.*'", true)]
    [TestCase("rule: ML0601, field: spec", false)]
    [TestCase("rule: ML0601, environment: prod", true)]
    [TestCase("rule: ML0601, environment: dev", false)]
    [TestCase("rule: ML0601, until: 2027-01-31", true)]
    [TestCase("rule: ML0601, until: 2027-01-30", false)]
    public void Entries_of_the_configuration(string entry, bool isSuppressed)
    {
        var text = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {x: BAD}\n";
        var results = Check(text, $"ignore: [{{{entry}, reason: why}}]")
            .Where(line => line.StartsWith("4:11", StringComparison.Ordinal));
        Assert.That(results, Is.EqualTo(new[] { isSuppressed ? "4:11 ML0601 - configuration: why" : "4:11 ML0601" }));
    }

    [TestCase("ignore: [{rule: ML0602}]", "1:17 ML9011 Nothing to ignore: 'ML0602' finds nothing here")]
    [TestCase(
        "ignore: [{rule: ML0601, until: 2027-01-30}]",
        "1:17 ML9014 The suppression of 'ML0601' expired on 2027-01-30"
    )]
    public void An_entry_that_does_not_count_is_reported(string configuration, string expected)
    {
        Assert.That(Check("a: BAD", configuration), Is.EqualTo(new[] { expected, "1:4 ML0601" }));
    }

    [Test]
    public void A_reason_can_be_required()
    {
        var results = Check("a: BAD # manifestlint: ignore[ML0601]", "requireReasons: true");
        Assert.That(
            results,
            Is.EqualTo(new[] { "1:4 ML0601 - comment: ", "1:31 ML9013 No reason is given for ignoring 'ML0601'" })
        );
    }

    [Test]
    public void A_locked_rule_cannot_be_silenced_in_a_manifest()
    {
        var results = Check("a: BAD # manifestlint: ignore[ML0601] why", "locked: ML0601");
        Assert.That(
            results,
            Is.EqualTo(
                new[] { "1:4 ML0601", "1:31 ML9015 Rule ML0601 is locked: only the configuration can ignore it" }
            )
        );
    }

    [Test]
    public void Nothing_is_called_unused_that_the_run_could_not_see()
    {
        var text = "a: 1 # manifestlint: ignore[ML0601] why";
        Assert.Multiple(() =>
        {
            Assert.That(Check(text), Has.Count.EqualTo(1));
            Assert.That(Check(text, seesAll: false), Is.Empty);
            Assert.That(Check(text + "\n---\n[", seesAll: true), Has.Count.EqualTo(1), "the first document is whole");
            Assert.That(Check(text + "\nb: ["), Is.Empty, "a broken document is not checked");
        });
    }

    [Test]
    public void A_finding_about_a_suppression_can_be_ignored_by_the_configuration()
    {
        var results = Check(
            "a: 1 # manifestlint: ignore[ML0601] why",
            "ignore: [{rule: ML9011, path: dir/, reason: r}]"
        );
        Assert.That(results, Is.EqualTo(new[] { "1:29 ML9011 - configuration: r" }));
    }

    [Test]
    public void An_annotation_is_not_for_an_object_of_the_same_name_in_another_file()
    {
        var rule = new InlineRule(
            "TST0001",
            rules => rules.ForEachObject(Selector.Kinds("Service"), o => o.Report(o.Object.NameNode!, "x"))
        );
        var result = EngineFixture.Run(
            rule,
            (
                "a.yaml",
                "apiVersion: v1\nkind: Service\nmetadata: {name: a, annotations: {manifestlint.io/ignore.TST0001: why}}\n"
            ),
            ("dev/b.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: a}\n")
        );
        Assert.That(
            result.Findings.Select(finding => $"{finding.Place} {finding.Rule.Id} {finding.Suppression?.Reason}"),
            Is.EqualTo(new[] { "a.yaml:3:18 TST0001 why", "dev/b.yaml:3:18 TST0001 " })
        );
    }

    [Test]
    public void A_comment_where_the_value_came_from_counts()
    {
        var source = new SourceText("base.yaml", "a: 1 # manifestlint: ignore[ML0601] why\n");
        var overlay = new SourceText("overlay.yaml", "a: BAD\n");
        var finding = new Finding(
            TestRules.ProbeMissing.Descriptor,
            Severity.Warning,
            "m",
            new SourceSpan(overlay, new TextSpan(3, 3)),
            null,
            YamlPath.Root
        );
        var origin = new RelatedPlace(new SourceSpan(source, new TextSpan(3, 1)), "base value");
        Assert.Multiple(() =>
        {
            Assert.That(Apply(origin with { IsOrigin = true }).Suppression?.Reason, Is.EqualTo("why"));
            Assert.That(Apply(origin).Suppression, Is.Null);
        });

        Finding Apply(RelatedPlace related)
        {
            var set = new SuppressionSet(TestRules.Catalog, LintConfiguration.Default, new FixedClock());
            set.Collect(YamlReader.Read(source).Documents[0]);
            return set.Apply(
                [finding with { Related = [related] }],
                Scope(true),
                new FindingFactory(_ => null, new Redaction())
            )[0];
        }
    }

    [Test]
    public void The_examples_of_the_documentation_are_understood()
    {
        var text = File.ReadAllText(Path.Combine(TestEnvironment.Root, "docs", "configuration.md"));
        var manifests = Blocks(text, "yaml").Where(block => block.Contains("apiVersion", StringComparison.Ordinal));
        Assert.That(
            manifests.Select(manifest => string.Join(' ', Check(manifest).Select(result => result.Split(' ')[1]))),
            Is.EqualTo(new[] { "ML9011 ML9011 ML9011", "ML9011", "ML9012" }),
            "nothing is wrong but that there is nothing to ignore, and that the engine alone does not know the rules of packs"
        );
    }

    [TestCaseSource(nameof(Pages))]
    public void The_page_holds(AnalysisRule rule)
    {
        var page = rule.ReadPage();
        Assert.That(page, Does.StartWith($"# {rule.Descriptor.Id} {rule.Descriptor.Name}\n"));
        var headings = page!
            .Split('\n')
            .Where(line => line.StartsWith("## ", StringComparison.Ordinal))
            .Select(line => line[3..]);
        Assert.That(
            headings,
            Is.EqualTo(new[] { "What it finds", "Why it matters", "Bad", "Good", "When to suppress", "Covers" })
        );
        foreach (var good in Blocks(page, "yaml good"))
        {
            Assert.That(Check(good), Is.Empty);
        }

        foreach (var bad in Blocks(page, "yaml bad"))
        {
            var lines = bad.Split('\n');
            var marked = Array.FindIndex(
                lines,
                line => line.EndsWith($"^ {rule.Descriptor.Id}", StringComparison.Ordinal)
            );
            Assert.That(
                Check(bad).Select(result => string.Join(' ', result.Split(' ')[..2])),
                Is.EqualTo(new[] { $"{marked}:{lines[marked].IndexOf('^') + 1} {rule.Descriptor.Id}" })
            );
        }
    }

    private static System.Collections.Immutable.ImmutableArray<Rule> Pages() => AnalysisRules.Pack.Rules;

    private static IEnumerable<string> Blocks(string page, string info) =>
        page.Split($"```{info}\n").Skip(1).Select(part => part[..part.IndexOf("```", StringComparison.Ordinal)]);

    private static bool Matches(string actual, string expected) =>
        expected.EndsWith('*') ? actual.StartsWith(expected[..^1], StringComparison.Ordinal) : actual == expected;

    private static List<string> Check(string text, string configuration = "", bool seesAll = true)
    {
        var read = ConfigurationReader.Read(new SourceText("manifestlint.yaml", configuration), TestRules.Catalog);
        Assert.That(read.Errors, Is.Empty);
        var source = new SourceText("dir/a.yaml", text);
        var set = new SuppressionSet(TestRules.Catalog, read.Configuration, new FixedClock());
        var findings = new List<Finding>();
        foreach (var document in YamlReader.Read(source).Documents)
        {
            set.Collect(document);
            var @object =
                document.Root is YamlMapping root && root["kind"] is not null
                    ? new KubernetesObject(root, PodOwners.Default)
                    : null;
            if (@object is not null)
            {
                set.Collect(@object, "prod");
            }

            findings.AddRange(FindingsIn(document, @object));
        }

        return
        [
            .. set.Apply(findings, Scope(seesAll), new FindingFactory(_ => null, new Redaction()))
                .OrderBy(finding => finding.Place.Source == source)
                .ThenBy(finding => finding.Place.Span)
                .Select(Show),
        ];
    }

    private static SuppressionScope Scope(bool seesAll) =>
        new(
            _ => true,
            _ => seesAll,
            TestRules
                .Catalog.Rules.Select(rule => rule.Id)
                .Where(id => id != "ML0705")
                .ToHashSet(StringComparer.Ordinal)
        );

    private static string Show(Finding finding)
    {
        var text = $"{finding.Place.Start} {finding.Rule.Id}";
        return finding.Suppression is { } suppression ? $"{text} - {suppression.Source}: {suppression.Reason}"
            : finding.Rule.Id.StartsWith("ML90", StringComparison.Ordinal) ? $"{text} {finding.Message}"
            : text;
    }

    private static IEnumerable<Finding> FindingsIn(YamlDocument document, KubernetesObject? @object)
    {
        foreach (var scalar in document.Root is null ? [] : Scalars(document.Root))
        {
            var at = document.Source.Content.IndexOf(
                "BAD",
                scalar.Span.Start,
                scalar.Span.Length,
                StringComparison.Ordinal
            );
            if (at < 0)
            {
                continue;
            }

            var path = YamlPath.To(document.Root!, scalar) ?? YamlPath.Root;
            yield return new Finding(
                TestRules.ProbeMissing.Descriptor,
                Severity.Warning,
                "m",
                new SourceSpan(document.Source, new TextSpan(at, 3)),
                @object?.Identity,
                path
            )
            {
                SubjectPlace = @object?.Root.Place,
                Container = path.ToString().Contains("containers[0]", StringComparison.Ordinal) ? "app" : null,
                Environments = @object is null ? [] : ["prod"],
            };
        }
    }

    private static IEnumerable<YamlScalar> Scalars(YamlNode node) =>
        node switch
        {
            YamlMapping mapping => mapping.Entries.SelectMany(entry => Scalars(entry.Value)),
            YamlSequence sequence => sequence.Items.SelectMany(Scalars),
            _ => [(YamlScalar)node],
        };

    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
