using System.Text.Json;

namespace ManifestLint.Tool.Tests;

/// <summary>What makes a point of the checklist unknown: nothing passes in spite of an open question, or without having been seen.</summary>
public sealed class ChecklistCommandTests
{
    private const string Namespace = "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n---\n";

    private const string Web = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers:
                - name: web
                  image: registry.example.com/web:1.4.2
                  ports: [{containerPort: 8080}]
                  resources: {requests: {cpu: 100m, memory: 64Mi}, limits: {memory: 64Mi}}
                  env: [{name: PEER_URL, value: 'http://PEER/'}]
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: web}
        spec:
          selector: {app: web}
          ports: [{port: 80, targetPort: 8080}]

        """;

    private const string Ingress = """
        ---
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: {name: web}
        spec:
          rules:
            - http:
                paths:
                  - {path: /, pathType: Prefix, backend: {service: {name: BACKEND, port: {number: 80}}}}

        """;

    private const string Redis = """
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: cache}
        spec:
          selector: {matchLabels: {app: cache}}
          template:
            metadata: {labels: {app: cache}}
            spec: {containers: [{name: cache, image: 'redis:7.2'}]}

        """;

    [Test]
    public void A_host_that_nobody_has_is_an_open_question_with_its_place()
    {
        var point = Point(6, Web.Replace("PEER", "db"), Web.Replace("PEER", "db"));
        Assert.That(point.Verdict, Is.EqualTo("unknown"));
        Assert.That(
            point.Evidence,
            Has.Some.Matches<string>(text => text!.Contains("'db'") && text.Contains("dev/all.yaml:14"))
        );
    }

    [Test]
    public void A_host_that_is_declared_is_answered()
    {
        var point = Point(6, Web.Replace("PEER", "db"), Web.Replace("PEER", "db"), "externals:\n  - host: db\n");
        Assert.That(point.Verdict, Is.EqualTo("passed"));
    }

    [Test]
    public void A_host_that_a_Service_has_is_answered() =>
        Assert.That(Point(6, Web.Replace("PEER", "web"), Web.Replace("PEER", "web")).Verdict, Is.EqualTo("passed"));

    [TestCase("web", "passed")]
    [TestCase("other", "failed")]
    public void The_way_of_an_Ingress_is_followed(string backend, string verdict) =>
        Assert.That(
            Point(6, Web.Replace("PEER", "web") + Ingress.Replace("BACKEND", backend), Web).Verdict,
            Is.EqualTo(verdict)
        );

    [Test]
    public void A_Service_whose_pods_are_not_in_view_is_an_open_question()
    {
        const string Headless = """
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: outside}
            spec: {ports: [{port: 80}]}

            """;
        var point = Point(6, Web.Replace("PEER", "web") + Headless, Web);
        Assert.That(point.Verdict, Is.EqualTo("unknown"));
        Assert.That(point.Evidence, Has.Some.Contains("Service 'outside' has no selector"));
    }

    [Test]
    public void Without_anything_from_a_ConfigMap_or_Secret_configuration_is_unknown() =>
        Assert.That(Point(5, Web, Web).Verdict, Is.EqualTo("unknown"));

    [TestCase("Secret", "secretKeyRef", "", "unknown")]
    [TestCase("ConfigMap", "configMapKeyRef", "", "unknown")]
    [TestCase("Secret", "secretKeyRef", "externals: [{kind: Secret, name: token}]\n", "passed")]
    public void What_configuration_comes_from_has_to_be_in_view(
        string kind,
        string key,
        string configuration,
        string verdict
    )
    {
        var web = Web.Replace(
            "{name: PEER_URL, value: 'http://PEER/'}",
            $"{{name: TOKEN, valueFrom: {{{key}: {{name: token, key: t}}}}}}"
        );
        var point = Point(5, web, web, configuration);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(point.Verdict, Is.EqualTo(verdict));
            Assert.That(
                point.Evidence,
                verdict == "passed"
                    ? Is.Not.Empty
                    : Has.Some.Contains("dev/all.yaml:14").And.Some.Contains($"{kind} 'token'")
            );
        }
    }

    [TestCase("Secret", "secretKeyRef", "kubectl create secret generic token --from-file=t=t.txt", "passed")]
    [TestCase("Secret", "secretKeyRef", "kubectl -n shop create secret generic token --from-file=t=t.txt", "passed")]
    [TestCase("ConfigMap", "configMapKeyRef", "kubectl create configmap token --from-file=t=t.txt", "passed")]
    [TestCase("Secret", "secretKeyRef", "kubectl create secret generic another --from-file=t=t.txt", "unknown")]
    [TestCase("Secret", "secretKeyRef", "kubectl create serviceaccount token", "unknown")]
    [TestCase("Secret", "secretKeyRef", "kubectl create configmap token --from-file=t=t.txt", "unknown")]
    [TestCase("Secret", "secretKeyRef", "kubectl create secret generic other --from-literal token", "unknown")]
    [TestCase("Secret", "secretKeyRef", "kubectl get secret token", "unknown")]
    [TestCase("Secret", "secretKeyRef", "# kubectl create secret generic token", "unknown")]
    public void What_a_script_creates_is_answered(string kind, string key, string command, string verdict)
    {
        var web = Web.Replace(
            "{name: PEER_URL, value: 'http://PEER/'}",
            $"{{name: TOKEN, valueFrom: {{{key}: {{name: token, key: t}}}}}}"
        );
        var point = Point(5, web, web, script: $"#!/bin/sh\nset -e\n{command}\nkubectl apply -f dev/\n");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(point.Verdict, Is.EqualTo(verdict));
            Assert.That(
                point.Evidence.Where(text => text.Contains($"{kind} 'token', which is not in 'dev'")),
                verdict == "passed" ? Is.Empty : Has.Exactly(1).Items
            );
        }
    }

    [Test]
    public void What_another_point_judges_is_not_counted_twice()
    {
        var dev = Namespace + Web.Replace(", limits: {memory: 64Mi}", "").Replace("PEER", "web");
        var point = Point(9, dev, Web.Replace("PEER", "web"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(point.Verdict, Is.EqualTo("passed"));
            Assert.That(point.Explanation, Does.EndWith("; there is none to judge here; 1 counts for point 3"));
        }
    }

    [Test]
    public void What_is_not_expected_is_counted()
    {
        var point = Point(
            9,
            Namespace + Web,
            Web.Replace("selector: {app: web}\n  ports", "sessionAffinity: ClientIP\n  selector: {app: web}\n  ports")
        );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(point.Verdict, Is.EqualTo("failed"));
            Assert.That(point.Explanation, Does.EndWith("; 0 of 1 difference is expected"));
        }
    }

    [Test]
    public void A_backing_service_of_production_alone_is_an_open_question() =>
        Assert.That(
            Point(7, Web.Replace("PEER", "web"), Web + Redis).Evidence,
            Has.Some.Contains("nothing in 'dev' was recognised as its counterpart")
        );

    [Test]
    public void That_nothing_is_shared_is_said_once_and_by_the_rule()
    {
        var point = Point(2, Web, Web);
        Assert.That(point.Verdict, Is.EqualTo("failed"));
        Assert.That(point.Evidence, Has.Count.EqualTo(1).And.Some.StartsWith("ML3108 "));
    }

    [Test]
    public void That_nothing_is_shared_can_be_a_simplification()
    {
        const string Documented = """
            simplifications:
              - rule: ML3108
                reason: The manifests are rendered from one chart in another repository

            """;
        Assert.That(Point(2, Web, Web, Documented).Verdict, Is.EqualTo("documented"));
    }

    private static (string Verdict, string Explanation, List<string> Evidence) Point(
        int number,
        string development,
        string production,
        string configuration = "",
        string script = ""
    )
    {
        var run = new ToolRun()
            .With("dev/all.yaml", development)
            .With("prod/all.yaml", Namespace + production)
            .With("manifestlint.yaml", configuration)
            .With("scripts/up.sh", script);
        run.Execute("checklist", "--format", "json");
        using var document = JsonDocument.Parse(run.Output);
        var point = document
            .RootElement.GetProperty("points")
            .EnumerateArray()
            .Single(point => point.GetProperty("number").GetInt32() == number);
        return (
            point.GetProperty("verdict").GetString()!,
            point.GetProperty("explanation").GetString()!,
            [.. point.GetProperty("evidence").EnumerateArray().Select(Line)]
        );
    }

    private static string Line(JsonElement evidence)
    {
        var rule = evidence.TryGetProperty("ruleId", out var id) ? id.GetString() : "-";
        var line = evidence.GetProperty("region").GetProperty("startLine").GetInt32();
        return $"{rule} {evidence.GetProperty("path").GetString()}:{line} {evidence.GetProperty("text").GetString()}";
    }
}
