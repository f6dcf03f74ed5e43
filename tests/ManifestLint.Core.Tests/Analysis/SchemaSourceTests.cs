using ManifestLint.Analysis;
using ManifestLint.Rules;

namespace ManifestLint.Core.Tests.Analysis;

/// <summary>Whose schema counts for a custom resource, and what is said where there is none.</summary>
public sealed class SchemaSourceTests
{
    private const string Object =
        "apiVersion: shop.example.com/v1\nkind: Order\nmetadata:\n  name: a\nspec:\n  extra: 1\n";

    private static readonly InlineRule Violations = new(
        "TST0001",
        rules =>
            rules.ForEachSchemaViolation(
                v => v.Report(v.Violation.Node, v.Violation.Kind, v.Violation.Field, v.Violation.Source),
                Enum.GetValues<SchemaViolationKind>()
            ),
        "{0} {1} by {2}"
    );

    [Test]
    public void A_kind_without_schema_is_counted_and_named()
    {
        var result = EngineFixture.Run(Violations, ("a.yaml", Object));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Findings, Is.Empty);
            Assert.That(result.CoverageLine, Does.EndWith("; no schema for 1 object (shop.example.com/v1 Order)"));
            Assert.That(result.NotValidated.Single().Objects, Is.EqualTo(1));
        }
    }

    [Test]
    public void A_definition_of_another_environment_counts() =>
        Assert.That(
            Lines(("crds/crd.yaml", Definition("known")), ("app/a.yaml", Object)),
            Is.EqualTo(new[] { "app/a.yaml:6:3 UnknownField extra by Definition" })
        );

    [Test]
    public void The_definition_of_the_own_environment_counts_before_others() =>
        Assert.That(
            Lines(("a/crd.yaml", Definition("known")), ("b/crd.yaml", Definition("extra")), ("b/a.yaml", Object)),
            Is.Empty
        );

    [Test]
    public void A_definition_that_the_configuration_names_counts() =>
        Assert.That(
            Lines(
                ("manifestlint.yaml", "schemas: third-party/\nexclude: third-party/\n"),
                ("third-party/crd.yaml", Definition("known")),
                ("a.yaml", Object)
            ),
            Is.EqualTo(new[] { "a.yaml:6:3 UnknownField extra by Definition" })
        );

    [Test]
    public void A_schema_that_cannot_be_read_makes_the_run_untrustworthy()
    {
        var result = EngineFixture.Run(
            Violations,
            ("manifestlint.yaml", "schemas: third-party/\n"),
            ("a.yaml", Object)
        );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.IsTrustworthy, Is.False);
            Assert.That(
                result.Notifications.Select(n => n.Message),
                Has.Some.StartsWith("manifestlint.yaml:1:10: ").And.Some.Contains("third-party")
            );
        }
    }

    [TestCase("", "third-party/order-shop-v1.json:1:1 ML9001", "'third-party/order-shop-v1.json' cannot be read")]
    [TestCase("a.yaml", "", "third-party/order-shop-v1.json:1:1: ")]
    public void A_broken_schema_is_reported_where_it_is_and_once_beside(
        string path,
        string finding,
        string notification
    )
    {
        var request = EngineFixture.Request(
            [Violations],
            ("manifestlint.yaml", "schemas: third-party/\n"),
            ("third-party/order-shop-v1.json", "{\"type\": \"object\""),
            ("a.yaml", Object)
        );
        var result = Analyzer.Run(path.Length == 0 ? request : request with { Paths = [path] });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                EngineFixture.Lines(result).Select(line => line[..Math.Min(line.Length, finding.Length)]),
                Is.EqualTo(finding.Length == 0 ? Array.Empty<string>() : [finding])
            );
            Assert.That(
                result.Notifications.Where(n => n.Level != NotificationLevel.Note).Select(n => n.Message),
                Has.One.StartsWith(notification).And.Exactly(1).Items
            );
            Assert.That(result.IsTrustworthy, Is.False);
        }
    }

    [Test]
    public void What_comes_along_is_less_sure() =>
        Assert.That(
            Lines(
                (
                    "a.yaml",
                    "apiVersion: cert-manager.io/v1\nkind: Issuer\nmetadata:\n  name: a\nspec:\n  selfSigned: {}\n  extra: 1\n"
                )
            ),
            Is.EqualTo(new[] { "a.yaml:7:3 UnknownField extra by Bundled" })
        );

    [Test]
    public void An_expression_that_cannot_be_evaluated_is_said()
    {
        var definition = Definition("extra") + "              x-kubernetes-validations: [{rule: 'self.nonsense()'}]\n";
        var result = EngineFixture.Run(Violations, ("crd.yaml", definition), ("a.yaml", Object));
        Assert.That(
            result.Notifications.Select(n => n.Message),
            Has.Some.StartsWith("A rule of the definition of Order was not evaluated")
                .And.Some.Contains("self.nonsense()")
        );
    }

    [Test]
    public void Keywords_that_are_not_evaluated_are_said()
    {
        var result = EngineFixture.Run(
            Violations,
            ("manifestlint.yaml", "schemas: third-party/\n"),
            (
                "third-party/order-shop-v1.json",
                """{"properties": {"contains": {}, "spec": {"propertyNames": {"maxLength": 3}, "properties": {"a": {"$ref": "b.json"}}}}}"""
            ),
            ("a.yaml", Object)
        );
        Assert.That(
            result.Notifications.Select(n => n.Message),
            Has.One.EqualTo(
                "The schema 'third-party/order-shop-v1.json' has keywords that are not evaluated, and allow everything: '$ref: b.json', 'propertyNames'"
            )
        );
    }

    private static IEnumerable<string> Lines(params (string Path, string Content)[] files) =>
        EngineFixture.Run(Violations, files).Findings.Select(finding => $"{finding.Place} {finding.Message}");

    private static string Definition(string field) =>
        $$"""
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: orders.shop.example.com}
            spec:
              group: shop.example.com
              scope: Namespaced
              names: {kind: Order, plural: orders}
              versions:
                - name: v1
                  served: true
                  storage: true
                  schema:
                    openAPIV3Schema:
                      type: object
                      properties:
                        spec:
                          type: object
                          properties: { {{field}}: {type: integer} }

            """;
}
