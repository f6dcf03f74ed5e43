using System.Diagnostics;
using System.Text;
using ManifestLint.Kubernetes;
using ManifestLint.Rules;
using ManifestLint.Schemas;

namespace ManifestLint.Core.Tests.Schemas.CustomResources;

/// <summary>Bounds, patterns, formats and combinations of schemas, at their exact places.</summary>
public sealed class StructuralConstraintsTests
{
    [TestCase("type: integer, minimum: 1", "1", null)]
    [TestCase("type: integer, minimum: 1", "0", "must be at least 1")]
    [TestCase("type: integer, minimum: 1, exclusiveMinimum: true", "1", "must be more than 1")]
    [TestCase("type: integer, maximum: 10", "11", "must be at most 10")]
    [TestCase("type: number, maximum: 1.5, exclusiveMaximum: true", "1.5", "must be less than 1.5")]
    [TestCase("type: number, exclusiveMaximum: 2", "2", "must be less than 2")]
    [TestCase("type: number, multipleOf: 0.1", "0.3", null)]
    [TestCase("type: integer, multipleOf: 5", "7", "must be a multiple of 5")]
    [TestCase("type: string, minLength: 2", "a", "must have at least 2 characters, found 1")]
    [TestCase("type: string, maxLength: 1", "ab", "must have at most 1 character, found 2")]
    [TestCase("type: string, maxLength: 2", "a😀", null)]
    [TestCase("type: string, pattern: '^[a-z]+$'", "abc", null)]
    [TestCase("type: string, pattern: '^[a-z]+$'", "aBc", "must match the pattern '^[a-z]+$'")]
    [TestCase("type: string, pattern: '^a$'", "${NAME}", null)]
    [TestCase("type: string, pattern: '^a$'", "\"{{ name }}\"", null)]
    [TestCase("type: string, pattern: '('", "x", null)]
    [TestCase("x-kubernetes-int-or-string: true, pattern: '^[0-9]+%$'", "50", null)]
    [TestCase("x-kubernetes-int-or-string: true, pattern: '^[0-9]+%$'", "x", "must match the pattern '^[0-9]+%$'")]
    [TestCase("x-kubernetes-int-or-string: true, anyOf: [{type: integer}, {type: string}]", "x", null)]
    [TestCase("type: array, items: {type: string}, minItems: 1", "[]", "must have at least 1 item, found 0")]
    [TestCase("type: array, items: {type: string}, maxItems: 1", "[a, b]", "must have at most 1 item, found 2")]
    [TestCase(
        "type: array, uniqueItems: true, items: {type: integer}",
        "[1, 2, 1.0]",
        "must not hold the same item twice"
    )]
    [TestCase("type: object, minProperties: 1", "{}", "must have at least 1 entry, found 0")]
    [TestCase(
        "type: object, additionalProperties: {type: string}, maxProperties: 1",
        "{a: x, b: x}",
        "must have at most 1 entry, found 2"
    )]
    [TestCase("type: integer, enum: [1, 2]", "3", "must be one of '1', '2'")]
    [TestCase("type: integer, enum: [1, 2]", "2", null)]
    [TestCase("enum: [a, 1, null]", "b", "must be one of 'a', '1', 'null'")]
    [TestCase("type: string, format: date-time", "2026-01-31T12:00:00Z", null)]
    [TestCase("type: string, format: date-time", "'2026-01-31T12:00:00.123+01:00'", null)]
    [TestCase("type: string, format: date-time", "'2026-01-31'", "must be a time such as 2026-01-31T12:00:00Z")]
    [TestCase("type: string, format: date", "'2026-02-30'", "must be a date such as 2026-01-31")]
    [TestCase("type: string, format: duration", "1h30m", null)]
    [TestCase("type: string, format: duration", "2 hours", null)]
    [TestCase("type: string, format: duration", "soon", "must be a duration such as 1h30m")]
    [TestCase("type: string, format: byte", "aGVsbG8=", null)]
    [TestCase("type: string, format: byte", "hello!", "must be base64")]
    [TestCase("type: string, format: ipv4", "10.0.0.1", null)]
    [TestCase("type: string, format: ipv4", "10.0.0.256", "must be an IPv4 address")]
    [TestCase("type: string, format: ipv4", "'::1'", "must be an IPv4 address")]
    [TestCase("type: string, format: ipv6", "'::1'", null)]
    [TestCase("type: string, format: ipv6", "10.0.0.1", "must be an IPv6 address")]
    [TestCase("type: string, format: cidr", "10.0.0.0/8", null)]
    [TestCase("type: string, format: cidr", "10.0.0.0", "must be a network such as 10.0.0.0/8")]
    [TestCase("type: string, format: mac", "00:00:5e:00:53:01", null)]
    [TestCase("type: string, format: mac", "00:00", "must be a MAC address")]
    [TestCase("type: string, format: uri", "https://example.com/a", null)]
    [TestCase("type: string, format: uri", "example", "must be an absolute URI or path")]
    [TestCase("type: string, format: email", "a@example.com", null)]
    [TestCase("type: string, format: email", "a", "must be an e-mail address")]
    [TestCase("type: string, format: hostname", "example.com", null)]
    [TestCase("type: string, format: hostname", "a b", "must be a host name")]
    [TestCase("type: string, format: uuid", "123e4567-e89b-12d3-a456-426614174000", null)]
    [TestCase("type: string, format: uuid", "'123'", "must be of the format 'uuid'")]
    [TestCase("type: integer, format: int32", "3000000000", null)]
    [TestCase("type: string, format: anything", "x", null)]
    public void Value_IsCheckedAtItsPlace(string schema, string value, string? fault)
    {
        var found = SchemaTesting.Check(
            $"type: object\nproperties:\n  spec:\n    type: object\n    properties:\n      field: {{{schema}}}\n",
            $"spec:\n  field: {value}\n"
        );
        Assert.That(found, Is.EqualTo(fault is null ? [] : new[] { $"2:10 field: {fault}" }));
    }

    [TestCase("oneOf: [{required: [a]}, {required: [b]}]", "{a: 1}", null)]
    [TestCase("oneOf: [{required: [a]}, {required: [b]}]", "{c: 1}", "2:10 field: must have exactly one of 'a', 'b'")]
    [TestCase(
        "oneOf: [{required: [a]}, {required: [b]}]",
        "{a: 1, b: 1}",
        "2:10 field: must have only one of 'a', 'b'"
    )]
    [TestCase("oneOf: [{required: [a]}, {required: [b]}]", "{a: 1, b: null}", null)]
    [TestCase("anyOf: [{required: [a]}, {required: [b]}]", "{}", "2:10 field: must have at least one of 'a', 'b'")]
    [TestCase("not: {required: [a, b]}", "{a: 1, b: 1}", "2:10 field: must not have all of 'a', 'b' together")]
    [TestCase("not: {required: [a]}", "{a: 1}", "2:10 field: must not have 'a'")]
    [TestCase("not: {anyOf: [{required: [a]}, {required: [b]}]}", "{b: 1}", "2:10 field: must not have 'b'")]
    [TestCase(
        "allOf: [{required: [a]}, {properties: {b: {maximum: 3}}}]",
        "{b: 4}",
        "2:10 a: is required;2:14 b: must be at most 3"
    )]
    [TestCase(
        "allOf: [{oneOf: [{required: [a]}, {required: [b]}]}]",
        "{}",
        "2:10 field: must have exactly one of 'a', 'b'"
    )]
    [TestCase("oneOf: [{properties: {a: {enum: [1]}}}, {properties: {a: {enum: [2]}}}]", "{a: 2}", null)]
    [TestCase(
        "oneOf: [{properties: {a: {enum: [1]}}}, {properties: {a: {enum: [2]}}}]",
        "{a: 3}",
        "2:10 field: matches none of the 2 alternatives that its schema allows"
    )]
    [TestCase("anyOf: [{properties: {a: {minimum: 5}}}, {required: [b]}]", "{a: 3, b: 1}", null)]
    [TestCase(
        "oneOf: [{required: [a]}, {required: [b]}]",
        "{a: '${A}', b: 1}",
        "2:10 field: must have only one of 'a', 'b'"
    )]
    public void Combination_SaysWhatWouldBeRight(string schema, string value, string? faults)
    {
        var found = SchemaTesting.Check(
            $"type: object\nproperties:\n  spec:\n    type: object\n    properties:\n      field:\n        type: object\n        properties: {{a: {{type: integer}}, b: {{type: integer}}, c: {{type: integer}}}}\n        {schema}\n",
            $"spec:\n  field: {value}\n"
        );
        Assert.That(string.Join(';', found), Is.EqualTo(faults ?? string.Empty));
    }

    [TestCase("a: {const: x}", "{a: y}", "2:11 a: must be one of 'x'")]
    [TestCase("a: {const: x}", "{a: x}", null)]
    [TestCase("a: {const: 3}", "{a: 3.0}", null)]
    [TestCase("a: {type: boolean, const: true}", "{a: false}", "2:11 a: must be one of 'true'")]
    [TestCase("a: {const: {b: [1]}}", "{a: {b: [1]}}", null)]
    [TestCase("a: {const: {b: [1]}}", "{a: {b: [2]}}", "2:11 a: must be one of '{b: [1]}'")]
    [TestCase("a: {const: null}", "{a: 1}", "2:11 a: must be one of 'null'")]
    public void ConstantOfAJsonSchema_IsTheOnlyValue(string property, string value, string? fault) =>
        Assert.That(CheckJson($"properties: {{{property}}}", value), Is.EqualTo(fault is null ? [] : new[] { fault }));

    [TestCase("{a: x}", "2:7 b: is required")]
    [TestCase("{a: x, b: 1}", null)]
    [TestCase("{a: y, b: 1}", "2:17 b: must be at least 5")]
    [TestCase("{a: y, b: 7}", null)]
    [TestCase("{a: '${A}', b: 1}", null)]
    public void ConditionOfAJsonSchema_ChoosesWhatHolds(string value, string? fault) =>
        Assert.That(
            CheckJson(
                "if: {properties: {a: {const: x}}, required: [a]}, then: {required: [b]}, else: {properties: {b: {minimum: 5}}}",
                value
            ),
            Is.EqualTo(fault is null ? [] : new[] { fault })
        );

    [TestCase("dependentRequired: {a: [b, c]}", "{a: 1, c: 1}", "2:7 b: is required")]
    [TestCase("dependentRequired: {a: [b]}", "{c: 1}", null)]
    [TestCase("dependencies: {a: [b]}", "{a: 1}", "2:7 b: is required")]
    [TestCase("dependencies: {a: {properties: {b: {maximum: 1}}}}", "{a: 1, b: 2}", "2:17 b: must be at most 1")]
    [TestCase("dependentSchemas: {a: {required: [b]}}", "{a: 1}", "2:7 b: is required")]
    [TestCase("dependentSchemas: {a: {required: [b]}}", "{c: 1}", null)]
    [TestCase("oneOf: [{if: {required: [a]}, then: {required: [b]}}, {required: [c]}]", "{a: 1, c: 1}", null)]
    [TestCase(
        "oneOf: [{if: {required: [a]}, then: {required: [b]}}, {required: [c]}]",
        "{a: 1, d: 1}",
        "2:7 spec: must have exactly one of 'c'"
    )]
    public void DependencyOfAJsonSchema_HoldsWhereTheFieldIs(string schema, string value, string? fault) =>
        Assert.That(CheckJson(schema, value), Is.EqualTo(fault is null ? [] : new[] { fault }));

    [TestCase("{x-a: 1}", "2:13 x-a: must be at least 5")]
    [TestCase("{x-a: 7, y: z}", null)]
    public void PatternOfNames_HasItsSchema(string value, string? fault) =>
        Assert.That(
            CheckJson("patternProperties: {^x-: {minimum: 5}}", value),
            Is.EqualTo(fault is null ? [] : new[] { fault })
        );

    [TestCase("^x-", "x-a", "Integer")]
    [TestCase("^x-", "y", null)]
    [TestCase("^(?!y)", "x-a", null)]
    public void PatternOfNames_IsKnownToTheType(string pattern, string name, string? kind)
    {
        var type = SchemaTesting
            .TypeOf(
                $"properties: {{spec: {{type: object, additionalProperties: false, patternProperties: {{'{pattern}': {{type: integer}}}}}}}}",
                SchemaDialect.JsonSchema
            )
            .Property("spec")!;
        Assert.Multiple(() =>
        {
            Assert.That(type.Property(name)?.Kind.ToString(), Is.EqualTo(kind));
            Assert.That(type.IsClosed, Is.EqualTo(pattern == "^x-"));
            Assert.That(type.Kind, Is.EqualTo(FieldKind.Object));
        });
    }

    [Test]
    public void KeywordsOfJsonSchemas_AreNoneOfDefinitions() =>
        Assert.That(SchemaTesting.Check("type: object\nproperties: {spec: {const: a}}\n", "spec: b\n"), Is.Empty);

    private static IEnumerable<string> CheckJson(string schema, string value) =>
        SchemaTesting.Describe(
            SchemaTesting.Check(
                SchemaTesting.Root($"kind: A\nspec: {value}\n"),
                SchemaTesting.TypeOf($"properties: {{spec: {{type: object, {schema}}}}}", SchemaDialect.JsonSchema)
            )
        );

    [Test]
    public void NameOfTheObject_MayBeRestricted() =>
        Assert.That(
            CheckWithMetadata(
                "type: object\nproperties:\n  metadata:\n    type: object\n    properties:\n      name: {type: string, maxLength: 3}\n",
                "metadata:\n  name: widget\n"
            ),
            Is.EqualTo(new[] { "2:9 name: must have at most 3 characters, found 6" })
        );

    [TestCase("required: [a]", "{}", null, TestName = "default of the field outside")]
    [TestCase(
        "not: {required: [a]}",
        "{}",
        "2:10 field: must not have 'a'",
        TestName = "default of the field outside, not wanted"
    )]
    public void Combination_SeesDefaults(string alternative, string value, string? fault)
    {
        var found = SchemaTesting.Check(
            "type: object\nproperties:\n  spec:\n    type: object\n    properties:\n      field:\n        type: object\n"
                + $"        properties: {{a: {{type: integer, default: 1}}}}\n        allOf: [{{{alternative}}}]\n",
            $"spec:\n  field: {value}\n"
        );
        Assert.That(found, Is.EqualTo(fault is null ? [] : new[] { fault }));
    }

    private static IEnumerable<string> CheckWithMetadata(string schema, string yaml)
    {
        var metadata = ApiCatalog
            .Default.TypesOf(KubernetesVersion.Newest)
            .ForKind(new(string.Empty, "v1", "ConfigMap"))!
            .Property("metadata");
        var type = StructuralFieldType.ForObjects(
            new StructuralSchemaReader(SchemaTesting.Root(schema), SchemaDialect.Definition).Read(),
            metadata,
            SchemaSource.Definition,
            "Widget"
        );
        return SchemaTesting.Describe(SchemaTesting.Check(SchemaTesting.Root(yaml), type));
    }

    [Test]
    public void CombinationsInCombinations_AreBounded()
    {
        var schema = new StringBuilder("type: object\nproperties:\n  spec: ");
        const int depth = 12;
        for (var i = 0; i < depth; i++)
        {
            schema.Append("{anyOf: [{not: {required: [x]}, minProperties: 9}, ");
        }

        schema.Append("{required: [y]}");
        schema.Insert(schema.Length, "]}", depth);
        var clock = Stopwatch.StartNew();
        Assert.That(SchemaTesting.Check(schema.ToString(), "spec: {z: 1}\n").ToList(), Has.Count.LessThan(2));
        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(5)));
    }

    [Test]
    public void PatternsOfAHostileSchema_AreBounded()
    {
        var budget = new PatternBudget();
        var accepted = Enumerable.Range(0, 5_000).Count(i => budget.Accepts($@"^\pL{i}$"));
        Assert.Multiple(() =>
        {
            Assert.That(accepted, Is.EqualTo(20));
            Assert.That(budget.Accepts(@"^\pL0$"), Is.True);
            Assert.That(budget.Accepts("^a$"), Is.False);
        });
    }

    [Test]
    public void LongTextAgainstALargePattern_IsNotJudgedRatherThanSlow()
    {
        var clock = Stopwatch.StartNew();
        Assert.That(
            SchemaTesting.Check(
                "type: object\nproperties:\n  spec: {type: string, pattern: '^((a{1,30}){1,30})$'}\n",
                $"spec: {new string('a', 200_000)}b\n"
            ),
            Is.Empty
        );
        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(5)));
    }
}
