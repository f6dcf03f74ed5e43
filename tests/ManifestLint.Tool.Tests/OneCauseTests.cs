using System.Text.Json;
using System.Text.RegularExpressions;

namespace ManifestLint.Tool.Tests;

/// <summary>Where an environment lacks what production has, one finding says so; what follows from that is said by nobody else at the same place.</summary>
public sealed class OneCauseTests
{
    private const string Base = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              automountServiceAccountToken: false
              securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
              containers:
                - name: web
                  image: registry.example.com/web:1.4.2
                  ports: [{name: http, containerPort: 8080}]
                  resources: {requests: {cpu: 100m, memory: 64Mi}, limits: {memory: 64Mi}}
                  livenessProbe: {httpGet: {path: /livez, port: http}}
                  readinessProbe: {httpGet: {path: /readyz, port: http}, periodSeconds: 3}
                  securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: web}
        spec: {selector: {app: web}, ports: [{port: 80, targetPort: http}]}

        """;

    private const string Context = "spec: {template: {spec: {\n  securityContext: null\n}}}\n";

    private const string Root =
        "spec: {template: {spec: {securityContext: {\n  runAsNonRoot: false\n}, containers: [{name: web}]}}}\n";

    private const string ContainerContext =
        "spec: {template: {spec: {containers: [{name: web,\n  securityContext: null\n}]}}}\n";

    private const string Liveness = "spec: {template: {spec: {containers: [{name: web,\n  livenessProbe: null\n}]}}}\n";

    private const string Readiness =
        "spec: {template: {spec: {containers: [{name: web,\n  readinessProbe: null\n}]}}}\n";

    [TestCase(Context, "", "ML3106")]
    [TestCase(Context, "ML3106", "ML0803 ML0805")]
    [TestCase(Context, "ML0803", "ML3106")]
    [TestCase(ContainerContext, "", "ML3106")]
    [TestCase(ContainerContext, "ML3106", "ML0802 ML0806")]
    [TestCase(Root, "", "ML3106")]
    [TestCase(Root, "ML3106", "ML0803")]
    [TestCase(Liveness, "", "ML3104")]
    [TestCase(Liveness, "ML3104", "ML0602")]
    [TestCase(Liveness, "ML0602", "ML3104")]
    [TestCase(Readiness, "", "ML3104")]
    [TestCase(Readiness, "ML3104", "ML0601")]
    public void A_patch_that_takes_something_away_is_one_finding(string patch, string disabled, string expected)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Check("dev", patch, disabled), Is.EqualTo(expected), "in dev");
            // Where it is production that lacks it, nobody else says that it was taken away there either.
            if (patch != Root)
            {
                Assert.That(Check("prod", patch, disabled), Is.EqualTo(expected), "in prod");
            }
        }
    }

    [Test]
    public void What_production_lacks_as_well_is_another_cause() =>
        Assert.That(
            Check("dev", Context, "", Base.Replace(", seccompProfile: {type: RuntimeDefault}", "")),
            Is.EqualTo("ML0805 ML3106")
        );

    [Test]
    public void A_finding_that_makes_the_pod_be_refused_stays()
    {
        const string Namespace = """
            ---
            apiVersion: v1
            kind: Namespace
            metadata: {name: shop, labels: {pod-security.kubernetes.io/enforce: restricted}}

            """;
        Assert.That(
            Check(
                "dev",
                Context,
                "",
                Base.Replace("{name: web}\nspec", "{name: web, namespace: shop}\nspec") + Namespace
            ),
            Is.EqualTo("ML0803 ML0805 ML3106")
        );
    }

    [TestCase("", "ML3104")]
    [TestCase("rules: {ML3104: off}\n", "ML0602")]
    public void The_checklist_shows_one_missing_probe_once(string configuration, string expected)
    {
        var run = Workspace("dev", Liveness, Base).With("manifestlint.yaml", configuration);
        run.Execute("checklist", "--format", "json");
        using var document = JsonDocument.Parse(run.Output);
        var evidence = document
            .RootElement.GetProperty("points")
            .EnumerateArray()
            .Single(point => point.GetProperty("number").GetInt32() == 4)
            .GetProperty("evidence")
            .EnumerateArray()
            .Where(item => item.GetProperty("verdict").GetString() == "failed");
        Assert.That(evidence.Select(item => item.GetProperty("ruleId").GetString()), Is.EqualTo(new[] { expected }));
    }

    private static string Check(string environment, string patch, string disabled, string manifests = Base)
    {
        var run = Workspace(environment, patch, manifests);
        string[] switches = disabled.Length == 0 ? [] : ["--disable", disabled];
        run.Execute(["check", "--format", "json", "--profile", "local-env", .. switches]);
        using var document = JsonDocument.Parse(run.Output);
        var findings = document
            .RootElement.GetProperty("findings")
            .EnumerateArray()
            .Where(finding => finding.GetProperty("path").GetString() == $"overlays/{environment}/patch.yaml")
            .Select(finding =>
                (
                    Rule: finding.GetProperty("ruleId").GetString(),
                    Line: finding.GetProperty("region").GetProperty("startLine").GetInt32()
                )
            )
            .ToList();
        Assert.That(findings.Select(finding => finding.Line), Is.All.EqualTo(5));
        return string.Join(' ', findings.Select(finding => finding.Rule));
    }

    private static ToolRun Workspace(string environment, string patch, string manifests)
    {
        var run = new ToolRun()
            .With("base/all.yaml", manifests)
            .With("base/kustomization.yaml", "resources: [all.yaml]\n")
            .With(
                $"overlays/{environment}/patch.yaml",
                $"apiVersion: apps/v1\nkind: Deployment\nmetadata: {Regex.Match(manifests, "{name: web[^}]*}")}\n{patch}"
            );
        foreach (var name in (string[])["dev", "prod"])
        {
            run.With(
                $"overlays/{name}/kustomization.yaml",
                "resources: [../../base]\n" + (name == environment ? "patches: [{path: patch.yaml}]\n" : string.Empty)
            );
        }

        return run;
    }
}
