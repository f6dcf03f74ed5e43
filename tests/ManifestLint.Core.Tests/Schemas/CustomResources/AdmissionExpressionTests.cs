using ManifestLint.Kubernetes;
using ManifestLint.Schemas;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Schemas.CustomResources;

/// <summary>What does not compile in policies and webhooks.</summary>
public sealed class AdmissionExpressionTests
{
    [TestCase("object.spec.replicas <= 5", null)]
    [TestCase(
        "!has(oldObject.spec) || request.operation == 'CREATE' && request.userInfo.groups.exists(g, g == 'a')",
        null
    )]
    [TestCase("namespaceObject.metadata.labels['a'] == 'b'", null)]
    [TestCase("authorizer.group('').resource('pods').namespace('a').check('get').allowed()", null)]
    [TestCase("authorizer.requestResource.check('get').allowed()", null)]
    [TestCase("object.spec.a.filter(x, x.b > 1).size() == 0 && [1, 2].all(i, v, i < v)", null)]
    [TestCase("sets.contains(object.a, ['b']) && quantity(object.b).isLessThan(quantity('1Gi'))", null)]
    [TestCase("object.?a.optMap(v, v == 1).orValue(true)", null)]
    [TestCase("type(object.a) == google.protobuf.Timestamp || type(object.a) == int", null)]
    [TestCase("cel.bind(x, object.a, x == 1)", null)]
    [TestCase("variables.isWeb", null)]
    [TestCase("variables.most == 5", null)]
    [TestCase("params.most > 1", "'params' is not declared: the policy has no 'paramKind'")]
    [TestCase("self.spec.a == 1", "'self' is not declared; the object is called 'object' here")]
    [TestCase("objct.spec.a == 1", "'objct' is not declared; did you mean 'object'?")]
    [TestCase(
        "zzz == 1 || zzz == 2",
        "'zzz' is not declared; the variables here are 'authorizer', 'namespaceObject', 'object', 'oldObject', 'request', 'variables'"
    )]
    [TestCase("variables.mist == 5", "the policy has no variable 'mist'; did you mean 'most'?")]
    [TestCase("request.user == 'a'", "'request' has no field 'user'")]
    [TestCase("request.userInfo.name == 'a'", "'userInfo' has no field 'name'")]
    [TestCase(
        "namespaceObject.metadata.ownerReferences.size() == 0",
        "the 'metadata' of a namespace has no field 'ownerReferences'"
    )]
    [TestCase("object.spec.paused", "it must be a boolean, and this may be of any type; compare it with something")]
    [TestCase("object.spec.a + 1", "it must be a boolean, and this is an integer")]
    [TestCase(
        "object.spec.a * object.spec.b",
        "it must be a boolean, and this may be of any type; compare it with something"
    )]
    [TestCase("size(object.spec.a)", "it must be a boolean, and this is an integer")]
    [TestCase("'a' + string(object.spec.a)", "it must be a boolean, and this is a string")]
    [TestCase("'true'", "it must be a boolean, and this is a string")]
    [TestCase("request.operation == 1", "'==' does not take a string and an integer")]
    [TestCase("exists(object.spec.a, t, t.b == 1)", "'exists' belongs behind a point, as in 'x.exists(...)'")]
    [TestCase(
        "object.spec.a.exists(t.b == 1)",
        "'exists' takes a name and an expression over it, as in 'exists(x, x > 0)'"
    )]
    [TestCase("object.metadata.name.startWith('a')", "there is no function 'startWith'; did you mean 'startsWith'?")]
    [TestCase("isEmailAddress(object.spec.a)", "there is no function 'isEmailAddress'")]
    [TestCase("object.metadata.name.isEmailAddress()", "there is no function 'isEmailAddress'")]
    [TestCase("!request.operation", "'!' takes a boolean, and this is a string")]
    [TestCase("request.operation ? true : false", "'?' takes a boolean, and this is a string")]
    [TestCase("request.operation[0] == 'a'", "'operation' is a string, which has no items")]
    [TestCase("request.operation.first == 'a'", "'operation' is a string, which has no field 'first'")]
    [TestCase("object.metadata.name.startsWith(1)", "'startsWith' takes a string, and this is an integer")]
    [TestCase("size(object.spec.a).startsWith('1')", "'startsWith' is a function of strings, and this is an integer")]
    [TestCase("size(object.spec.a) + 1.5 > 2.0", "'+' does not take an integer and a number")]
    [TestCase("size(object.spec.a) > 1.5", null)]
    [TestCase("timestamp(object.spec.a) > '2020-01-01T00:00:00Z'", "'>' does not take a timestamp and a string")]
    [TestCase("timestamp(object.spec.a) - timestamp(object.spec.b) > duration('1h')", null)]
    [TestCase("ip.isCanonical(object.spec.a) && ip(object.spec.a).family() == 4", null)]
    [TestCase("math.greatest(1, 2) == 2 && format.dns1123Label().validate(object.spec.a).hasValue()", null)]
    [TestCase("len(object.spec.a) > 0", "there is no function 'len'; did you mean 'size'?")]
    [TestCase(
        "object.spec.a.quantity() == 1",
        "'quantity' is a function of its own; write 'quantity(...)' and not '.quantity(...)'"
    )]
    [TestCase("Object{} == Object{}", "'Object' is no type that an expression can make here")]
    public void Validation(string expression, string? fault) =>
        Check($"{Policy}  validations:\n    - expression: {Quote(expression)}\n", fault);

    [TestCase("params.most > 1", null)]
    [TestCase("params", "it must be a boolean, and this may be of any type; compare it with something")]
    public void Validation_WithParameters(string expression, string? fault) =>
        Check(
            $"{Policy}  paramKind: {{apiVersion: v1, kind: ConfigMap}}\n  validations:\n    - expression: {Quote(expression)}\n",
            fault
        );

    [TestCase("'at most ' + string(object.spec.a)", null)]
    [TestCase("'at most ' + object.spec.a", null)]
    [TestCase("request.name", null)]
    [TestCase("object.metadata.name", "it must be a string, and this may be of any type; write 'string(...)'")]
    [TestCase("1 + 2", "it must be a string, and this is an integer")]
    [TestCase("null", "it must be a string, and this is null")]
    [TestCase(
        "string(authorizer.path('/a').check('get').allowed())",
        "'authorizer' is not declared: messages cannot use it"
    )]
    public void Message(string expression, string? fault) =>
        Check(
            $"{Policy}  validations:\n    - expression: 'true'\n      messageExpression: {Quote(expression)}\n",
            fault
        );

    [TestCase("null", null)]
    [TestCase("'a' + variables.name", null)]
    [TestCase("object.a == 1 ? 'a' : 'b'", null)]
    [TestCase("object.a == 1", "it must be a string or null, and this is a boolean")]
    public void Annotation(string expression, string? fault) =>
        Check($"{Policy}  auditAnnotations:\n    - {{key: a, valueExpression: {Quote(expression)}}}\n", fault);

    [TestCase("object.a == 1", null)]
    [TestCase("variables.isWeb", "'variables' is not declared: match conditions cannot use them")]
    [TestCase("1", "it must be a boolean, and this is an integer")]
    public void Condition(string expression, string? fault) =>
        Check($"{Policy}  matchConditions:\n    - {{name: a, expression: {Quote(expression)}}}\n", fault);

    [Test]
    public void Variable_KnowsThoseBeforeIt() =>
        Check(
            """
            kind: ValidatingAdmissionPolicy
            apiVersion: admissionregistration.k8s.io/v1
            spec:
              variables:
                - {name: a, expression: variables.b + 1}
                - {name: b, expression: variables.c + 1}
                - {name: b, expression: size(object)}
              validations:
                - expression: variables.a == variables.b

            """,
            "the variable 'b' is only declared further down; a variable knows those before it",
            "the policy has no variable 'c'"
        );

    [Test]
    public void Variables_WithoutAny_AreNotDeclared() =>
        Check(
            """
            kind: ValidatingAdmissionPolicy
            apiVersion: admissionregistration.k8s.io/v1
            spec:
              validations:
                - expression: variables.a == 1

            """,
            "'variables' is not declared: the policy has none"
        );

    [Test]
    public void Variables_ToBeFilledIn_MayHaveAnyName() =>
        Check(
            """
            kind: ValidatingAdmissionPolicy
            apiVersion: admissionregistration.k8s.io/v1
            spec:
              variables:
                - {name: '${NAME}', expression: '1'}
              validations:
                - expression: variables.a == 1

            """
        );

    [TestCase("applyConfiguration", "Object{spec: Object.spec{replicas: variables.most}}", null)]
    [TestCase("applyConfiguration", "object.a == 1 ? Object{} : Object{spec: Object.spec{}}", null)]
    [TestCase("applyConfiguration", "{'spec': 1}", "it must be 'Object{...}', and this is a map")]
    [TestCase("applyConfiguration", "Foo{}", "'Foo' is no type that an expression can make here")]
    [TestCase("applyConfiguration", "Object{spec: Object.spec{replicas: replicas}}", "'replicas' is not declared")]
    [TestCase("jsonPatch", "[JSONPatch{op: 'add', path: '/a/' + jsonpatch.escapeKey('a/b'), value: object.a}]", null)]
    [TestCase("jsonPatch", "object.a.map(x, JSONPatch{op: 'remove', path: x}) + []", null)]
    [TestCase(
        "jsonPatch",
        "JSONPatch{op: 'add'}",
        "it must be a list of 'JSONPatch{...}', and this is 'JSONPatch{...}'"
    )]
    public void Mutation(string field, string expression, string? fault) =>
        Check(
            $"{Policy.Replace("Validating", "Mutating", StringComparison.Ordinal)}  mutations:\n    - {field}: {{expression: {Quote(expression)}}}\n",
            fault
        );

    [TestCase("request.userInfo.username != 'a'", null)]
    [TestCase("variables.a == 1", "'variables' is not declared: only policies have them")]
    [TestCase("params.a == 1", "'params' is not declared: only policies have parameters")]
    public void Webhook(string expression, string? fault) =>
        Check(
            $"kind: ValidatingWebhookConfiguration\napiVersion: admissionregistration.k8s.io/v1\nwebhooks:\n- matchConditions:\n  - expression: {Quote(expression)}\n",
            fault
        );

    [Test]
    public void WhatCannotBeJudged_IsSaid()
    {
        var report = new ExpressionReport();
        var signs = new string('-', 500);
        Assert.That(Faults($"{Policy}  validations:\n    - expression: '{signs}1 == 1'\n", report), Is.Empty);
        Assert.That(report.Rules, Has.Length.EqualTo(1));
        Assert.That(report.Rules[0].Subject, Is.EqualTo("An expression of a ValidatingAdmissionPolicy was not judged"));
        Assert.That(report.Rules[0].Rule, Has.Length.LessThan(100));
        Assert.That(report.Rules[0].Reason, Is.EqualTo("it has too many signs in a row"));
    }

    // Block scalars and folded lines say the expression as well as others do.
    [TestCase("|\n          object.a == 1 &&\n          objct.b == 1\n")]
    [TestCase("|\r\n          object.a == 1 &&\r\n          objct.b == 1\r\n")]
    [TestCase("|+ # why\n\n            object.a == 1 &&\n              objct.b == 1\n\n")]
    [TestCase("|2\n            object.a == 1 &&\n          objct.b == 1\n")]
    [TestCase(">\n          object.a == 1 &&\n          objct.b == 1\n")]
    [TestCase(">\r\n          object.a == 1 &&\r\n          objct.b == 1\r\n")]
    [TestCase(">-\n\n          object.a == 1 &&\n\n\n            objct.b == 1\n          || true\n")]
    [TestCase(">2-\n            object.a == 1 &&\n          objct.b == 1\n")]
    [TestCase("object.a == 1 &&\n          objct.b == 1\n")]
    [TestCase("object.a == 1 &&  \n\n          objct.b == 1\n")]
    [TestCase("\"object.a == \\\"ä\\\" &&\n          objct.b == 1\"\n")]
    [TestCase("\"object.a == 1 && \\\n          objct.b == 1\"\n")]
    [TestCase("\"object.a == \\\"\\U0001F600\\\" && \\x28\\u0028objct.b == 1))\"\n")]
    [TestCase("'object.a == ''a''    && objct.b == 1'\n")]
    public void Place_IsThatOfTheToken(string expression)
    {
        var text = $"{Policy}  validations:\n      - expression: {expression}";
        var place = Faults(text, new ExpressionReport()).Single().Node.Place;
        Assert.That(
            (place.Span.Start, place.Span.Length),
            Is.EqualTo((text.IndexOf("objct", StringComparison.Ordinal), 5))
        );
    }

    // A value over which a build has written elsewhere does not stand where its scalar does.
    [Test]
    public void Place_OfAnotherText_IsTheWholeScalar()
    {
        const string text = "kind: >\n  object.a == 1 &&\n  objct.b == 1\n";
        var scalar = (YamlScalar)
            ((YamlMapping)YamlReader.Read(new SourceText("a.yaml", text)).Documents.Single().Root!)["kind"]!;
        var other = new YamlScalar(scalar.Source, scalar.Span, "object.a == 2 && objct.b == 1", scalar.Style);
        Assert.That(other.PlaceOf(new TextSpan(17, 5)), Is.Null);
        Assert.That(scalar.PlaceOf(new TextSpan(14, 7)), Is.Null);
        Assert.That(scalar.PlaceOf(new TextSpan(17, 5))!.Value.Start.ToString(), Is.EqualTo("3:3"));
    }

    private const string Policy = """
        kind: ValidatingAdmissionPolicy
        apiVersion: admissionregistration.k8s.io/v1
        spec:
          variables:
            - {name: isWeb, expression: "has(object.a) && object.a == 'web'"}
            - {name: most, expression: "variables.isWeb ? 10 : 5"}
            - {name: name, expression: object.metadata.name}

        """;

    private static string Quote(string expression) =>
        $"\"{expression.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static void Check(string text, params string?[] faults)
    {
        var found = Faults(text, new ExpressionReport()).Select(fault => fault.Detail!).ToArray();
        var expected = faults.OfType<string>().ToArray();
        Assert.That(found, Has.Length.EqualTo(expected.Length), () => string.Join('\n', found));
        foreach (var (fault, expectation) in found.Zip(expected))
        {
            Assert.That(fault, Does.StartWith(expectation));
        }
    }

    private static List<ManifestLint.Rules.SchemaViolation> Faults(string text, ExpressionReport report)
    {
        var root = (YamlMapping)YamlReader.Read(new SourceText("policy.yaml", text)).Documents.Single().Root!;
        var policy = new KubernetesObject(root, PodOwners.Default);
        var type = ApiCatalog.Default.TypesOf(KubernetesVersion.Newest).ForKind(policy.Kind)!;
        return [.. ExpressionChecks.Of(policy, type, report)];
    }
}
