using System.Text.Json;

namespace ManifestLint.Tool.Tests;

/// <summary>An environment that is there and cannot be built is no environment that is not there, and nothing passes or fails by it.</summary>
public sealed class UnbuiltEnvironmentTests
{
    private const string Kustomization =
        "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [../../base]\n";

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
                  readinessProbe: {httpGet: {path: /ready, port: 8080}}
                  livenessProbe: {tcpSocket: {port: 8080}, periodSeconds: 20}

        """;

    private const string Secret = "secretGenerator:\n  - name: web\n    envs:\n      - web.env\n";

    [Test]
    public void A_local_environment_that_cannot_be_built_leaves_every_point_unknown()
    {
        var run = Overlays().With("k8s/overlays/local/kustomization.yaml", Kustomization + Secret);
        var code = run.Execute("checklist", "--format", "json");
        using var report = JsonDocument.Parse(run.Output);
        var points = report.RootElement.GetProperty("points").EnumerateArray().ToList();
        var unbuilt = report.RootElement.GetProperty("unbuilt").EnumerateArray().Single();
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(2));
            Assert.That(points.Select(point => point.GetProperty("verdict").GetString()), Is.All.EqualTo("unknown"));
            Assert.That(
                points.Select(point => point.GetProperty("explanation").GetString()),
                Is.All.EqualTo(
                    "'k8s/overlays/local' could not be built: see the finding at k8s/overlays/local/kustomization.yaml:7"
                )
            );
            Assert.That(unbuilt.GetProperty("environment").GetString(), Is.EqualTo("k8s/overlays/local"));
            Assert.That(unbuilt.GetProperty("role").GetString(), Is.EqualTo("local"));
            Assert.That(run.Error, Does.Contain("nothing could be judged: 'k8s/overlays/local' could not be built"));
            Assert.That(run.Error, Does.Not.Contain("call its directory"));
        });
    }

    [Test]
    public void The_header_names_what_could_not_be_built()
    {
        var run = Overlays().With("k8s/overlays/local/kustomization.yaml", Kustomization + Secret);
        run.Execute("checklist");
        Assert.That(
            run.Output,
            Does.StartWith(
                "Production-like local setup: k8s/overlays/local (could not be built), measured against k8s/overlays/prod"
            )
        );
    }

    [Test]
    public void A_production_that_cannot_be_built_is_neither_unknown_nor_without_shared_manifests()
    {
        var run = Overlays()
            .With("k8s/overlays/local/kustomization.yaml", Kustomization)
            .With("k8s/overlays/prod/kustomization.yaml", Kustomization + "patches: [{path: gone.yaml}]\n")
            // What is left of production is no production.
            .With("k8s/overlays/prod/pdb.yaml", Budget);
        run.Execute("checklist", "--format", "json");
        using var report = JsonDocument.Parse(run.Output);
        var points = report.RootElement.GetProperty("points").EnumerateArray().ToList();
        var shared = points[1];
        Assert.Multiple(() =>
        {
            Assert.That(shared.GetProperty("verdict").GetString(), Is.EqualTo("unknown"));
            Assert.That(
                shared.GetProperty("explanation").GetString(),
                Is.EqualTo(
                    "'k8s/overlays/prod' could not be built: see the finding at k8s/overlays/prod/kustomization.yaml:4"
                )
            );
            Assert.That(points[2].GetProperty("verdict").GetString(), Is.EqualTo("unknown"), "measured against it");
            Assert.That(
                points[2].GetProperty("explanation").GetString(),
                Does.StartWith("1 container was looked at; 'k8s/overlays/prod' could not be built")
            );
        });
    }

    [TestCase("text", "Not compared: 'k8s/overlays/local' could not be built")]
    [TestCase("markdown", "could not be built")]
    [TestCase("html", "Not compared: ")]
    [TestCase("json", "\"environment\": \"k8s/overlays/local\"")]
    public void Parity_names_what_could_not_be_built(string format, string expected)
    {
        var run = Overlays().With("k8s/overlays/local/kustomization.yaml", Kustomization + Secret);
        var code = run.Execute("parity", "--format", format);
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(2));
            Assert.That(run.Output, Does.Contain(expected));
            Assert.That(
                run.Error,
                Does.Contain(
                    "no environments to compare: 'k8s/overlays/local' could not be built: see the finding at k8s/overlays/local/kustomization.yaml:7"
                )
            );
        });
    }

    [Test]
    public void A_sample_stands_for_a_file_that_is_not_checked_in()
    {
        var run = Overlays()
            .With("k8s/overlays/local/kustomization.yaml", Kustomization + Secret)
            .With("k8s/overlays/local/web.env.example", "# copy to web.env\nAPI_TOKEN=changeme\n");
        var code = run.Execute("parity");
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.Not.EqualTo(2), run.Error);
            Assert.That(
                run.Error,
                Does.Contain(
                    "note: 'k8s/overlays/local/web.env' is not there (k8s/overlays/local/kustomization.yaml:7); the keys of 'k8s/overlays/local/web.env.example' stand for it, and their values are not known"
                )
            );
            Assert.That(run.Output, Does.StartWith("Parity of local, prod in k8s/overlays"));
        });
    }

    [Test]
    public void A_build_is_refused_all_the_same()
    {
        var run = Overlays()
            .With("k8s/overlays/local/kustomization.yaml", Kustomization + Secret)
            .With("k8s/overlays/local/web.env.example", "API_TOKEN=changeme\n");
        var code = run.Execute("build", "k8s/overlays/local");
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(2));
            Assert.That(run.Output, Is.Empty);
            Assert.That(run.Error, Does.Contain("'web.env': no such file or directory"));
        });
    }

    [Test]
    public void Without_a_sample_the_finding_names_the_way_out()
    {
        var run = Overlays().With("k8s/overlays/local/kustomization.yaml", Kustomization + Secret);
        run.Execute("check");
        Assert.That(
            run.Output,
            Does.Contain(
                "k8s/overlays/local/kustomization.yaml:7:9: error ML9005: 'web.env': no such file or directory; if it is not to be checked in, check in a sample of it as 'web.env.example'"
            )
        );
    }

    [Test]
    public void Several_productions_are_compared_with_the_local_environment()
    {
        var run = new ToolRun()
            .With("k8s/base/kustomization.yaml", "resources: [web.yaml]\n")
            .With("k8s/base/web.yaml", Web)
            .With("k8s/overlays/local/kustomization.yaml", Kustomization)
            .With("k8s/overlays/production-east/kustomization.yaml", Kustomization)
            .With("k8s/overlays/production-west/kustomization.yaml", "resources: [../../base, pdb.yaml]\n")
            .With("k8s/overlays/production-west/pdb.yaml", Budget);
        run.Execute("parity");
        Assert.That(run.Output, Does.StartWith("Parity of local, production-east, production-west in k8s/overlays"));
        run.Execute("checklist", "--format", "json");
        using var report = JsonDocument.Parse(run.Output);
        var simplifications = report.RootElement.GetProperty("points").EnumerateArray().Last();
        Assert.That(
            simplifications.GetProperty("verdict").GetString(),
            Is.EqualTo("passed"),
            "what only one production has is no difference of the local environment"
        );
    }

    [Test]
    public void Directories_that_begin_with_a_word_for_a_role_are_no_environments_by_that()
    {
        var run = new ToolRun().With("apps/dev-tools/web.yaml", Web).With("apps/dev-docs/web.yaml", Web);
        Assert.That(run.Execute("parity"), Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("no environments to compare"));
    }

    [Test]
    public void Flux_builds_what_it_deploys_without_load_restriction()
    {
        var run = new ToolRun()
            .With("infrastructure/web.yaml", Web)
            .With("infrastructure/prod/kustomization.yaml", "resources: [../web.yaml]\n")
            .With(
                "clusters/prod/infrastructure.yaml",
                """
                apiVersion: kustomize.toolkit.fluxcd.io/v1
                kind: Kustomization
                metadata: {name: infrastructure, namespace: flux-system}
                spec:
                  interval: 10m
                  path: ./infrastructure/prod
                  prune: true
                  sourceRef: {kind: GitRepository, name: flux-system}
                """
            )
            .With("infrastructure/other/kustomization.yaml", "resources: [../web.yaml]\n");
        run.Execute("check");
        Assert.That(run.Output, Does.Contain("infrastructure/other/kustomization.yaml:1:13: error ML9005"));
        Assert.That(run.Output, Does.Not.Contain("infrastructure/prod/kustomization.yaml:1:13: error ML9005"));
    }

    [Test]
    public void Argo_CD_builds_so_where_its_options_say_it()
    {
        var run = new ToolRun()
            .With("apps/web.yaml", Web)
            .With("apps/prod/kustomization.yaml", "resources: [../web.yaml]\n")
            .With(
                "argocd/cm.yaml",
                """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: argocd-cm, namespace: argocd}
                data:
                  kustomize.buildOptions: --enable-helm --load-restrictor LoadRestrictionsNone
                """
            );
        run.Execute("check");
        Assert.That(run.Output, Does.Not.Contain("ML9005"));
    }

    [Test]
    public void A_container_that_fails_shows_nothing_that_the_point_passes_by()
    {
        var run = new ToolRun()
            .With("dev/web.yaml", Web)
            .With("dev/worker.yaml", Web.Replace("web", "worker").Replace("livenessProbe", "startupProbe"));
        run.Execute("checklist", "--format", "json");
        using var report = JsonDocument.Parse(run.Output);
        var evidence = report
            .RootElement.GetProperty("points")
            .EnumerateArray()
            .ElementAt(3)
            .GetProperty("evidence")
            .EnumerateArray()
            .Select(item => $"{item.GetProperty("verdict").GetString()}: {item.GetProperty("text").GetString()}")
            .ToList();
        Assert.That(
            evidence,
            Is.EqualTo([
                "failed: Container 'worker' has no livenessProbe, so nothing restarts it when it hangs",
                "passed: Container 'web' has a readiness and a liveness probe",
            ])
        );
    }

    [Test]
    public void Containers_that_run_before_the_pod_are_counted_where_they_are_judged()
    {
        var run = new ToolRun().With(
            "dev/web.yaml",
            Web.Replace(
                "      containers:\n",
                "      initContainers: [{name: wait, image: 'busybox:1.37'}]\n      containers:\n"
            )
        );
        run.Execute("checklist", "--format", "json");
        using var report = JsonDocument.Parse(run.Output);
        var points = report.RootElement.GetProperty("points").EnumerateArray().ToList();
        Assert.That(points[2].GetProperty("explanation").GetString(), Is.EqualTo("2 containers were looked at"));
        Assert.That(points[3].GetProperty("explanation").GetString(), Is.EqualTo("1 container was looked at"));
    }

    private const string Budget = """
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: {name: web}
        spec:
          maxUnavailable: 1
          selector: {matchLabels: {app: web}}

        """;

    private static ToolRun Overlays() =>
        new ToolRun()
            .With("compose.yaml", "services: {web: {image: 'registry.example.com/web:1.4.2'}}\n")
            .With("k8s/base/kustomization.yaml", "resources: [web.yaml]\n")
            .With("k8s/base/web.yaml", Web)
            .With("k8s/overlays/prod/kustomization.yaml", Kustomization);
}
