using CsCheck;
using ManifestLint.Parity;

namespace ManifestLint.Core.Tests.Parity;

/// <summary>What holds for every set of objects: equal environments do not differ, and an edit shows at its field and nowhere else.</summary>
[TestFixture]
public sealed class ParityPropertyTests
{
    // Fields with two values each, and what a row about them is called.
    private static readonly (string First, string Second, string Field)[] Fields =
    [
        ("replicas: 2", "replicas: 3", "replicas"),
        ("minReadySeconds: 2", "minReadySeconds: 3", "spec.minReadySeconds"),
        ("template: {spec: {hostNetwork: true}}", "template: {spec: {}}", "hostNetwork"),
        (
            "template: {spec: {serviceAccountName: a}}",
            "template: {spec: {serviceAccountName: b}}",
            "serviceAccountName"
        ),
        (
            "template: {spec: {containers: [{name: web, image: 'a:1'}]}}",
            "template: {spec: {containers: [{name: web, image: 'b:1'}]}}",
            "image"
        ),
        (
            "template: {spec: {containers: [{name: web, image: 'a:1', env: [{name: A, value: x}]}]}}",
            "template: {spec: {containers: [{name: web, image: 'a:1', env: [{name: A, value: y}]}]}}",
            "env A"
        ),
        (
            "template: {spec: {containers: [{name: web, image: 'a:1', startupProbe: {exec: {command: [a]}}}]}}",
            "template: {spec: {containers: [{name: web, image: 'a:1'}]}}",
            "startupProbe"
        ),
        (
            "template: {spec: {containers: [{name: web, image: 'a:1', resources: {limits: {cpu: 1}}}]}}",
            "template: {spec: {containers: [{name: web, image: 'a:1', resources: {limits: {cpu: 2}}}]}}",
            "resources.limits.cpu"
        ),
        (
            "template: {spec: {volumes: [{name: v, emptyDir: {}}]}}",
            "template: {spec: {volumes: [{name: v, secret: {secretName: s}}]}}",
            "volume v"
        ),
        ("selector: {matchLabels: {app: a}}", "selector: {matchLabels: {app: b}}", "selector app"),
    ];

    private static readonly Gen<(string Name, int Field)[]> Objects = Gen.Select(
            Gen.Int[0, 9].Select(i => $"o{i}"),
            Gen.Int[0, Fields.Length - 1]
        )
        .Array[1, 8]
        .Select(objects => objects.DistinctBy(o => o.Item1, StringComparer.Ordinal).ToArray());

    [Test]
    public void Equal_environments_do_not_differ() =>
        Objects.Sample(
            objects =>
            {
                var text = Text(objects, edited: -1);
                Assert.That(ParityFixture.Lines(ParityFixture.Compare(text, text)), Is.Empty);
            },
            iter: 100
        );

    [Test]
    public void An_edit_shows_at_its_field_and_nowhere_else() =>
        Gen.Select(Objects, Gen.Int[0, 7])
            .Sample(
                (objects, index) =>
                {
                    var edited = index % objects.Length;
                    var rows = ParityFixture
                        .Compare(Text(objects, edited), Text(objects, edited: -1))
                        .Rows.Select(row => (row.First.Name, row.Field))
                        .Distinct();
                    Assert.That(
                        rows,
                        Is.EqualTo(new[] { (objects[edited].Name, Fields[objects[edited].Field].Field) })
                    );
                },
                iter: 200
            );

    [Test]
    public void The_order_of_objects_does_not_matter() =>
        Objects.Sample(
            objects =>
            {
                var reversed = objects.Reverse().ToArray();
                Assert.That(
                    ParityFixture.Lines(ParityFixture.Compare(Text(objects, -1), Text(reversed, -1))),
                    Is.Empty
                );
            },
            iter: 50
        );

    private static string Text((string Name, int Field)[] objects, int edited) =>
        string.Join(
            "---\n",
            objects.Select(
                (o, i) =>
                    $"""
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata: {"{"}name: {o.Name}{"}"}
                        spec:
                          {(i == edited ? Fields[o.Field].Second : Fields[o.Field].First)}

                        """
            )
        );
}
