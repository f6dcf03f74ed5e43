using ManifestLint.Analysis;
using ManifestLint.Rules;

namespace ManifestLint.Core.Tests.Analysis;

/// <summary>What rules see of Kustomizations, and the faults of builds that have rules of their own.</summary>
public sealed class KustomizationRuleTests
{
    private const string Web =
        "apiVersion: v1\nkind: Service\nmetadata: {name: web, labels: {a: b}}\nspec: {selector: {app: web}, ports: [{port: 80}]}\n";

    private static readonly (string, string)[] Overlays =
    [
        ("base/kustomization.yaml", "resources: [web.yaml]\nlabels:\n- pairs: {a: b}\n"),
        ("base/web.yaml", Web),
        ("dev/kustomization.yaml", "resources: [../base]\ncomponents: [../part]\nnamespace: dev\n"),
        ("prod/kustomization.yaml", "Resources: [../base]\n"),
        ("part/kustomization.yaml", "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nnamespace: dev\n"),
    ];

    [Test]
    public void A_check_sees_each_Kustomization_once_with_its_users_and_environments()
    {
        var seen = Lines(
            context =>
                $"{context.Directory}: used by [{string.Join(", ", context.Users)}] in [{string.Join(", ", context.Builds.Select(build => build.Environment.Name))}]"
                + $" {(context.IsComponent ? "component" : "kustomization")} with {string.Join(", ", context.Root.Entries.Select(entry => entry.Name))}",
            Overlays
        );
        Assert.That(
            seen,
            Is.EqualTo(
                new[]
                {
                    "base: used by [dev, prod] in [dev, prod] kustomization with resources, labels",
                    "dev: used by [] in [dev] kustomization with resources, components, namespace",
                    "part: used by [dev] in [dev] component with apiVersion, kind, namespace",
                    "prod: used by [] in [prod] kustomization with resources",
                }
            )
        );
    }

    [Test]
    public void An_entry_is_idle_only_where_no_use_of_it_has_an_effect()
    {
        (string, string) alone = ("alone/kustomization.yaml", "resources: [../base]\ncomponents: [../part]\n");
        Assert.Multiple(() =>
        {
            // In 'dev' the overlay is what comes too late: the Component has moved the object already.
            Assert.That(Idle(Overlays), Is.EqualTo(new[] { "base: Label", "dev: Namespace" }));
            Assert.That(Idle([.. Overlays, alone]), Is.EqualTo(new[] { "base: Label", "dev: Namespace" }));
        });
    }

    [Test]
    public void Findings_name_the_environments_and_can_be_suppressed_in_the_file()
    {
        var rule = new InlineRule(
            "TST0001",
            rules =>
                rules.ForEachKustomization(context =>
                    context.Report(null, context.Kustomization.Root.Entries[0].Key, "x")
                )
        );
        var result = EngineFixture.Run(
            rule,
            [
                .. Overlays.Where(file => file.Item1 != "dev/kustomization.yaml"),
                (
                    "dev/kustomization.yaml",
                    "# manifestlint: ignore[TST0001] because\nresources: [../base]\ncomponents: [../part]\n"
                ),
            ]
        );
        Assert.That(
            result.Findings.Select(finding =>
                $"{finding.Place.Source.Path} [{string.Join(", ", finding.Environments)}] {finding.Suppression?.Reason}"
            ),
            Is.EqualTo(
                new[]
                {
                    "base/kustomization.yaml [dev, prod] ",
                    "dev/kustomization.yaml [dev] because",
                    "part/kustomization.yaml [dev] ",
                    "prod/kustomization.yaml [prod] ",
                }
            )
        );
    }

    [TestCase("resources: [web.yaml, web.yaml]\n", "ML2924", "kustomization.yaml:1:23")]
    [TestCase(
        "resources: [web.yaml]\npatches:\n- patch: |-\n    apiVersion: v1\n    kind: Service\n    metadata:\n      name: other\n",
        "ML2925",
        "kustomization.yaml:7:13"
    )]
    [TestCase(
        "resources: [web.yaml]\npatches:\n- target: {kind: Service}\n  patch: |-\n    - op: remove\n      path: /spec/type\n",
        "ML2926",
        "kustomization.yaml:6:13"
    )]
    [TestCase(
        "resources: [web.yaml]\npatches:\n- target: {kind: Service}\n  patch: |-\n    - {op: test, path: /spec/ports/0/port, value: 81}\n",
        "ML2926",
        "kustomization.yaml:5:51"
    )]
    [TestCase(
        "resources: [web.yaml]\npatches:\n- target: {kind: Service}\n  patch: |-\n    - {op: replace, path: /spec/ports/1/port, value: 81}\n",
        "ML2926",
        "kustomization.yaml:5:27"
    )]
    [TestCase(
        "resources: [web.yaml]\nreplacements:\n- source: {kind: Service, name: other}\n  targets:\n  - select: {kind: Service}\n",
        "ML2927",
        "kustomization.yaml:3:12"
    )]
    [TestCase(
        "resources: [web.yaml]\nreplacements:\n- source: {kind: Service, name: web, fieldPath: spec.type}\n  targets:\n  - select: {kind: Service}\n",
        "ML2927",
        "kustomization.yaml:3:49"
    )]
    [TestCase(
        "resources: [web.yaml]\nvars:\n- name: X\n  objref: {apiVersion: v1, kind: Service, name: other}\n",
        "ML2927",
        "kustomization.yaml:4:12"
    )]
    [TestCase("resources: [web.yaml, other.yaml]\n", "ML9005", "kustomization.yaml:1:23")]
    public void A_fault_of_a_build_has_the_id_of_its_sort_and_never_ends_in_success(
        string kustomization,
        string id,
        string place
    )
    {
        var request = EngineFixture.Request(
            [],
            ("kustomization.yaml", kustomization),
            ("web.yaml", Web),
            ("manifestlint.yaml", "rules:\n  kustomize-object-duplicate: info\n")
        );
        var result = Analyzer.Run(request with { Disable = ["all", "composition", id] });
        Assert.Multiple(() =>
        {
            Assert.That(
                result.Findings.Select(finding => $"{finding.Place} {finding.Rule.Id}"),
                Is.EqualTo(new[] { $"{place} {id}" })
            );
            Assert.That(
                result.Notifications.Where(notification => notification.Level == NotificationLevel.Error),
                Has.One.Property(nameof(Notification.Path)).EqualTo("kustomization.yaml")
            );
        });
    }

    private static IEnumerable<string> Idle((string, string)[] files) =>
        Lines(
                context => string.Join(", ", context.IdleEntries.Select(entry => $"{context.Directory}: {entry.Kind}")),
                files
            )
            .Where(line => line.Length > 0);

    private static IEnumerable<string> Lines(
        Func<ManifestLint.Kustomize.KustomizationFacts, string> describe,
        (string, string)[] files
    )
    {
        var rule = new InlineRule(
            "TST0001",
            rules =>
                rules.ForEachKustomization(context =>
                    context.Report(null, context.Kustomization.Root, describe(context.Kustomization))
                )
        );
        return EngineFixture.Run(rule, files).Findings.Select(finding => finding.Message);
    }
}
