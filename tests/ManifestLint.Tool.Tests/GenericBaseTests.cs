using System.Text.Json;

namespace ManifestLint.Tool.Tests;

/// <summary>Services that are made of one generic base, each with a name of its own, are spoken of by these names.</summary>
public sealed class GenericBaseTests
{
    private const string Base = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: service}
        spec:
          selector: {matchLabels: {part-of: shop}}
          template:
            metadata: {labels: {part-of: shop}}
            spec:
              containers:
                - name: app
                  image: registry.example.com/app:1.4.2
                  ports: [{containerPort: 8080}]
                  livenessProbe: {httpGet: {path: /live, port: 8080}}
                  readinessProbe: {httpGet: {path: /ready, port: 8080}}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: service}
        spec:
          selector: {part-of: shop}
          ports: [{port: 80, targetPort: 8080}]

        """;

    private const string Ingress = """
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: {name: web}
        spec:
          rules:
            - http:
                paths:
                  - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}

        """;

    private static readonly string[] Names = ["orders", "payments", "web"];

    [Test]
    public void The_checklist_counts_and_names_each_of_them()
    {
        var run = Workspace();
        run.Execute("checklist", "--format", "json");
        using var document = JsonDocument.Parse(run.Output);
        var point = document
            .RootElement.GetProperty("points")
            .EnumerateArray()
            .Single(point => point.GetProperty("number").GetInt32() == 6);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                point.GetProperty("explanation").GetString(),
                Is.EqualTo("4 Ingresses, routes and Services were followed")
            );
            Assert.That(
                point.GetProperty("evidence").EnumerateArray().Select(item => item.GetProperty("text").GetString()),
                Is.EqualTo(
                    new[]
                    {
                        "Ingress 'web' leads to pods, through 'web'",
                        "Service 'orders' leads to Deployment 'orders'",
                        "Service 'payments' leads to Deployment 'payments'",
                        "Service 'web' leads to Deployment 'web'",
                    }
                )
            );
        }
    }

    [TestCase("web")]
    [TestCase("orders")]
    public void A_difference_is_named_by_the_object_that_has_it(string name)
    {
        const string NoProbe = """
            patches:
              - target: {kind: Deployment}
                patch: '[{"op": "remove", "path": "/spec/template/spec/containers/0/readinessProbe"}]'

            """;
        var run = Workspace(name, NoProbe);
        var exitCode = run.Execute("parity", "--format", "json");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(exitCode, Is.EqualTo(1));
            Assert.That(
                Messages(run),
                Is.EqualTo(
                    new[]
                    {
                        $"The readinessProbe of container 'app' of Deployment '{name}' is missing in 'dev', but set in 'prod' (httpGet /ready on 8080)",
                    }
                )
            );
        }
    }

    [Test]
    public void An_object_in_the_namespace_of_another_environment_is_not_missing()
    {
        var run = Workspace("payments", "namespace: shop-staging\n");
        Assert.That(run.Execute("parity", "--format", "json"), Is.Zero);
        Assert.That(Messages(run), Is.Empty);
    }

    private static IEnumerable<string?> Messages(ToolRun run)
    {
        using var document = JsonDocument.Parse(run.Output);
        return
        [
            .. document
                .RootElement.GetProperty("sections")
                .EnumerateArray()
                .SelectMany(section => section.GetProperty("rows").EnumerateArray())
                .SelectMany(row => row.GetProperty("findings").EnumerateArray())
                .Select(finding => finding.GetProperty("message").GetString()),
        ];
    }

    private static ToolRun Workspace(string changed = "", string change = "")
    {
        var run = new ToolRun()
            .With("platform/all.yaml", Base)
            .With("platform/kustomization.yaml", "resources: [all.yaml]\n")
            .With("services/web/base/ingress.yaml", Ingress)
            .With(
                "manifestlint.yaml",
                """
                environments:
                  dev: {paths: ["services/*/overlays/dev/"], role: local}
                  prod: {paths: ["services/*/overlays/prod/"], role: production}

                """
            );
        foreach (var name in Names)
        {
            var isChanged = name == changed;
            var replacesNamespace = isChanged && change.StartsWith("namespace:", StringComparison.Ordinal);
            run.With(
                    $"services/{name}/base/kustomization.yaml",
                    $$"""
                    resources: [../../../platform{{(name == "web" ? ", ingress.yaml" : "")}}]
                    labels:
                      - {pairs: {name: {{name}}}, includeSelectors: true}
                    patches:
                      - target: {kind: Deployment}
                        patch: '[{"op": "replace", "path": "/metadata/name", "value": "{{name}}"}]'
                        options: {allowNameChange: true}
                      - target: {kind: Service}
                        patch: '[{"op": "replace", "path": "/metadata/name", "value": "{{name}}"}]'
                        options: {allowNameChange: true}

                    """
                )
                .With(
                    $"services/{name}/overlays/dev/kustomization.yaml",
                    $"resources: [../../base]\n{(replacesNamespace ? "" : "namespace: shop-dev\n")}{(isChanged ? change : "")}"
                )
                .With(
                    $"services/{name}/overlays/prod/kustomization.yaml",
                    "resources: [../../base]\nnamespace: shop-prod\n"
                );
        }

        return run;
    }
}
