using ManifestLint.Kustomize;

namespace ManifestLint.Core.Tests.Kustomize.Replacements;

/// <summary>Where a replaced value comes from: the source's token, then the path that brought it, then what stood there.</summary>
[TestFixture]
public sealed class ReplacementOriginTests
{
    private const string Resources = """
        apiVersion: v1
        kind: S
        metadata:
          name: s
        data:
          host: example.com
          map:
            a: 1
        ---
        apiVersion: v1
        kind: T
        metadata:
          name: t
        spec:
          url: http://old/path
          host: old
          config: |
            {"host": "old"}
        """;

    [Test]
    public void A_value_has_the_place_of_its_source()
    {
        var build = Replace("spec.host");
        Assert.That(
            build.History("t", "spec.host"),
            Is.EqualTo("r.yaml:6:9\nkustomization.yaml:9:7 set by replacements entry\nr.yaml:16:9 base value")
        );
    }

    [Test]
    public void A_value_that_is_replaced_twice_has_both_in_its_history()
    {
        var build = Replace("spec.host").Replace();
        Assert.That(build.State.Effects.Idle, Has.Count.EqualTo(1));

        var kustomization = """
            replacements:
            - source: {kind: S, fieldPath: data.host}
              targets: [{select: {kind: T}, fieldPaths: [spec.host]}]
            - sourceValue: third
              targets: [{select: {kind: T}, fieldPaths: [spec.host]}]
            """;
        Assert.That(
            new ReplacementBuild(kustomization, Resources).Replace().History("t", "spec.host"),
            Is.EqualTo(
                """
                kustomization.yaml:4:16
                kustomization.yaml:5:46 set by replacements entry
                r.yaml:6:9 earlier value
                kustomization.yaml:3:46 set by replacements entry
                r.yaml:16:9 base value
                """
            )
        );
    }

    [Test]
    public void A_part_of_a_text_makes_the_whole_text_the_sources()
    {
        var build = Replace("spec.url", "options: {delimiter: /, index: 2}");
        Assert.Multiple(() =>
        {
            Assert.That(build.Print(), Does.Contain("url: http://example.com/path"));
            Assert.That(
                build.History("t", "spec.url"),
                Is.EqualTo("r.yaml:6:9\nkustomization.yaml:9:7 set by replacements entry\nr.yaml:15:8 base value")
            );
        });
    }

    [Test]
    public void A_text_that_holds_JSON_has_the_place_of_the_value_in_it()
    {
        var build = Replace("spec.config.host");
        Assert.Multiple(() =>
        {
            Assert.That(build.Print(), Does.Contain("config: '{\"host\":\"example.com\"}'"));
            Assert.That(
                build.History("t", "spec.config"),
                Is.EqualTo("r.yaml:6:9\nkustomization.yaml:9:7 set by replacements entry\nr.yaml:17:11 base value")
            );
        });
    }

    [Test]
    public void A_field_that_is_made_has_no_history_but_the_path()
    {
        var build = Replace("spec.made.host", "options: {create: true}");
        Assert.Multiple(() =>
        {
            Assert.That(
                build.History("t", "spec.made.host"),
                Is.EqualTo("r.yaml:6:9\nkustomization.yaml:9:7 set by replacements entry")
            );
            Assert.That(build.History("t", "spec.made"), Is.EqualTo("kustomization.yaml:9:7"));
        });
    }

    [Test]
    public void The_parts_of_a_copied_mapping_keep_their_places()
    {
        var build = Replace("spec.made", "options: {create: true}", "data.map");
        Assert.Multiple(() =>
        {
            Assert.That(
                build.History("t", "spec.made"),
                Is.EqualTo("r.yaml:8:5\nkustomization.yaml:9:7 set by replacements entry")
            );
            Assert.That(build.History("t", "spec.made.a"), Is.EqualTo("r.yaml:8:8"));
        });
    }

    [Test]
    public void An_entry_without_effect_is_reported_where_it_is_written()
    {
        var build = new ReplacementBuild(
            """
            replacements:
            - source: {kind: S, fieldPath: data.host}
              targets:
              - select: {kind: Nope}
                fieldPaths: [spec.host]
              - select: {kind: S}
                fieldPaths: [data.host]
              - select: {kind: T}
                fieldPaths: [spec.host]
            """,
            Resources
        ).Replace();
        Assert.That(
            build.State.Effects.Idle.Select(entry => $"{entry.Place} {entry.Kind} {entry.IsMatched}"),
            Is.EqualTo(
                new[] { "kustomization.yaml:4:14 Replacement False", "kustomization.yaml:7:18 Replacement True" }
            )
        );
    }

    [TestCase("- targets: [{select: {kind: T}}]", "needs a source")]
    [TestCase("- source: {kind: S}", "at least one target")]
    [TestCase("- {source: {kind: S}, sourceValue: a, targets: [{select: {kind: T}}]}", "not both")]
    [TestCase("- {source: {kind: S}, targets: [{fieldPaths: [a]}]}", "needs 'select'")]
    [TestCase("- {source: {kind: Nope}, targets: [{select: {kind: T}}]}", "selects no object")]
    [TestCase("- {source: {version: v1}, targets: [{select: {kind: T}}]}", "must be one object")]
    [TestCase("- {source: {kind: S.*}, targets: [{select: {kind: T}}]}", "selects no object")]
    [TestCase("- {source: {kind: S}, targets: [{select: {kind: '('}}]}", "missing closing )")]
    [TestCase("- {source: {kind: S}, targets: [{select: {kind: T, labelSelector: 'a b'}}]}", "cannot be read")]
    [TestCase(
        "- {source: {kind: S, fieldPath: data.host, options: {delimiter: '.', index: 7}}, targets: [{select: {kind: T}}]}",
        "no part 7"
    )]
    [TestCase(
        "- {source: {kind: S, fieldPath: data, options: {delimiter: '.'}}, targets: [{select: {kind: T}}]}",
        "splits scalars only"
    )]
    public void A_wrong_entry_is_a_fault_in_its_file(string entry, string message)
    {
        var build = new ReplacementBuild($"replacements:\n{entry}\n", Resources);
        var exception = Assert.Throws<KustomizeException>(() => build.Replace())!;
        Assert.Multiple(() =>
        {
            Assert.That(exception.Message, Does.Contain(message));
            Assert.That(exception.Fault.Place.Source.Path, Is.EqualTo("kustomization.yaml"));
            Assert.That(exception.Fault.Place.Start.Line, Is.EqualTo(2));
            Assert.That(exception.Fault.Place.Span.Length, Is.GreaterThan(0));
        });
    }

    private static ReplacementBuild Replace(string path, string options = "options: {}", string source = "data.host") =>
        new ReplacementBuild(
            $$"""
            replacements:
            - source:
                kind: S
                fieldPath: {{source}}
              targets:
              - select:
                  kind: T
                fieldPaths:
                - {{path}}
                {{options}}
            """,
            Resources
        ).Replace();
}
