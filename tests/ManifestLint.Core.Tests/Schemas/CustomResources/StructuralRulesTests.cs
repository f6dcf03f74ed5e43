using ManifestLint.Schemas;

namespace ManifestLint.Core.Tests.Schemas.CustomResources;

/// <summary>Rules of definitions, over objects with the types that their schemas give them.</summary>
public sealed class StructuralRulesTests
{
    private const string Fields = """
        properties:
          name: {type: string}
          count: {type: integer, default: 3}
          min: {type: integer}
          ratio: {type: number}
          port: {x-kubernetes-int-or-string: true}
          time: {type: string, format: date-time}
          wait: {type: string, format: duration}
          data: {type: string, format: byte}
          note: {type: string, nullable: true}
          labels: {type: object, additionalProperties: {type: string}}
          tags: {type: array, x-kubernetes-list-type: set, items: {type: string}}
          items: {type: array, items: {type: object, properties: {name: {type: string}}}}
          namespace: {type: string}
          dash-ed.name: {type: string}
          free: {type: object, x-kubernetes-preserve-unknown-fields: true}
        """;

    [TestCase("self.name == 'a'", "name: a", true)]
    [TestCase("self.name == 'a'", "name: b", false)]
    [TestCase("self.count == 3", "name: a", true, TestName = "default")]
    [TestCase("has(self.count) && !has(self.min)", "{}", true, TestName = "presence")]
    [TestCase("!has(self.name)", "name: null", true, TestName = "null is absent")]
    [TestCase("has(self.note) && self.note == null", "note: null", true, TestName = "null is a value")]
    [TestCase("self.ratio == 1.0 && type(self.ratio) == double", "ratio: 1", true, TestName = "number is double")]
    [TestCase(
        "type(self.port) == int ? self.port > 0 : self.port.endsWith('%')",
        "port: 80",
        true,
        TestName = "int or string, int"
    )]
    [TestCase(
        "type(self.port) == int ? self.port > 0 : self.port.endsWith('%')",
        "port: 50%",
        true,
        TestName = "int or string, string"
    )]
    [TestCase("self.time < timestamp('2027-01-01T00:00:00Z')", "time: 2026-01-31T12:00:00Z", true, TestName = "time")]
    [TestCase("self.wait > duration('1m')", "wait: 90s", true, TestName = "duration")]
    [TestCase("self.data == b'hello'", "data: aGVsbG8=", true, TestName = "bytes")]
    [TestCase(
        "self.labels['a.b'] == 'x' && self.labels.c == 'z' && size(self.labels) == 2",
        "labels: {a.b: x, c: z}",
        true,
        TestName = "map"
    )]
    [TestCase("self.labels.all(k, k.startsWith('a'))", "labels: {a: x, b: y}", false, TestName = "keys of map")]
    [TestCase("self.tags == ['b', 'a']", "tags: [a, b]", true, TestName = "set has no order")]
    [TestCase("self.tags + ['a', 'c'] == ['a', 'b', 'c']", "tags: [a, b]", true, TestName = "union of sets")]
    [TestCase("self.items.exists_one(i, i.name == 'a')", "items: [{name: a}, {name: b}]", true, TestName = "items")]
    [TestCase("self.items[0].?name.orValue('none') == 'none'", "items: [{}]", true, TestName = "optional field")]
    [TestCase(
        "self.__namespace__ == 'x' && self.dash__dash__ed__dot__name == 'z'",
        "{namespace: x, dash-ed.name: z}",
        true,
        TestName = "escaped names"
    )]
    public void Rule_IsEvaluatedWithTheTypesOfTheSchema(string rule, string spec, bool holds)
    {
        var report = new ExpressionReport();
        var found = SchemaTesting.Check(
            SchemaTesting.Root(Object(spec)),
            SchemaTesting.TypeOf(SchemaWith(rule)),
            report
        );
        Assert.Multiple(() =>
        {
            Assert.That(report.Rules, Is.Empty);
            Assert.That(found, Has.Count.EqualTo(holds ? 0 : 1));
        });
    }

    [TestCase("self.nothing == 1", "{}", "undefined field 'nothing'")]
    [TestCase("self.name == 'a'", "{}", "no such key: name")]
    [TestCase("self.free.x == 1", "free: {x: '${X}'}", "a value is yet to be filled in")]
    [TestCase("self.name == 'a'", "name: '${NAME}'", "a value is yet to be filled in")]
    [TestCase("self.name == 'a'", "name: [1]", "a list is no String")]
    [TestCase("self.name.unknownFunction()", "name: a", "no such overload: unknownFunction")]
    [TestCase("self.name", "name: a", "it is string and not bool")]
    [TestCase("self.name ==", "name: a", "the expression ends too early at character 13")]
    [TestCase(
        "self.items.all(a, self.items.all(b, self.items.all(c, a.name + b.name != c.name)))",
        "items: [{name: x}",
        "evaluating it would take too long"
    )]
    public void RuleThatCannotBeEvaluated_IsNoFindingAndNotSilent(string rule, string spec, string reason)
    {
        if (spec.StartsWith("items", StringComparison.Ordinal))
        {
            spec = $"items: [{string.Join(", ", Enumerable.Repeat("{name: x}", 200))}]";
        }

        var report = new ExpressionReport();
        var found = SchemaTesting.Check(
            SchemaTesting.Root(Object(spec)),
            SchemaTesting.TypeOf(SchemaWith(rule)),
            report
        );
        Assert.Multiple(() =>
        {
            Assert.That(found, Is.Empty);
            Assert.That(report.Rules.Select(entry => entry.Reason), Is.EqualTo(new[] { reason }));
        });
    }

    [Test]
    public void RulesAboutChanges_HoldForWhatIsNew() =>
        Assert.That(
            SchemaTesting
                .Check(SchemaWith("self.name == oldSelf.name"), Object("name: a"))
                .Concat(
                    SchemaTesting.Check(
                        SchemaWith(
                            "oldSelf.hasValue() || self.name == 'b'",
                            "optionalOldSelf: true, message: must start as b"
                        ),
                        Object("name: a")
                    )
                ),
            Is.EqualTo(new[] { "2:7 spec: must start as b" })
        );

    [Test]
    public void Finding_StandsWhereTheRuleSays_WithItsMessage()
    {
        var schema = SchemaWith(
            "self.min <= self.count",
            "fieldPath: .min, reason: FieldValueInvalid, message: 'too much.', messageExpression: \"'min is ' + string(self.min)\""
        );
        Assert.Multiple(() =>
        {
            Assert.That(SchemaTesting.Check(schema, Object("{min: 4}")), Is.EqualTo(new[] { "2:13 min: min is 4" }));
            Assert.That(
                SchemaTesting.Check(
                    schema.Replace("string(self.min)", "string(self.nothing)", StringComparison.Ordinal),
                    Object("{min: 4}")
                ),
                Is.EqualTo(new[] { "2:13 min: too much" })
            );
            Assert.That(
                SchemaTesting.Check(SchemaWith("self.min < 1"), Object("min: 4")),
                Is.EqualTo(new[] { "2:7 spec: the rule 'self.min < 1' does not hold" })
            );
        });
    }

    [Test]
    public void RuleOfTheWholeObject_SeesItsName() =>
        Assert.That(
            SchemaTesting.Check(
                "type: object\nx-kubernetes-validations: [{rule: \"self.metadata.name == 'a' && self.kind == 'Widget'\", message: wrong name}]\nproperties: {}\n",
                "apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: b}\n"
            ),
            Is.EqualTo(new[] { "1:1 : wrong name" })
        );

    [Test]
    public void RulesOfItemsAndMapValues_AreEvaluatedForEach() =>
        Assert.That(
            SchemaTesting.Check(
                """
                type: object
                properties:
                  spec:
                    type: object
                    properties:
                      list: {type: array, items: {type: integer, x-kubernetes-validations: [{rule: self > 1, message: too small}]}}
                      map: {type: object, additionalProperties: {type: string, x-kubernetes-validations: [{rule: "self != ''", message: empty}]}}
                """,
                "spec:\n  list: [1, 2, 0]\n  map: {a: '', b: x}\n"
            ),
            Is.EqualTo(new[] { "2:10 list: too small", "2:16 list: too small", "3:12 a: empty" })
        );

    private static string Object(string spec) => $"spec:\n      {spec}\n";

    private static string SchemaWith(string rule, string? more = null) =>
        $"type: object\nproperties:\n  spec:\n    type: object\n    {Fields.Replace("\n", "\n    ", StringComparison.Ordinal)}\n    x-kubernetes-validations: [{{rule: {System.Text.Json.JsonSerializer.Serialize(rule)}{(more is null ? "" : ", " + more)}}}]\n";
}
