using CsCheck;
using ManifestLint.Configuration;
using ManifestLint.Kubernetes;
using ManifestLint.Kustomize;
using ManifestLint.Rules;
using ManifestLint.Text;

namespace ManifestLint.Core.Tests.Configuration;

public sealed class ConfigurationReaderTests
{
    [Test]
    public void Every_key_is_taken_over()
    {
        var result = Read(
            """
            kubernetes: 1.30
            profiles: [baseline, restricted]
            failOn: error
            rules:
              ML0601: {severity: info, most: 5, names: [x, y]}
              probes-identical: off
              ML0705: on
            include: deploy/
            exclude: [vendor/, "!vendor/own/"]
            requireReasons: true
            locked: pss-privileged
            ignore:
              - rule: [ML0601, probes-identical]
                kind: apps/Deployment
                name: web-*
                namespace: shop
                container: [app, side]
                path: third-party/
                field: spec.ports[*].name
                environment: prod
                reason: the vendor
                until: 2027-01-31
            environments:
              prod: {paths: overlays/prod/}
            kustomize:
              remotes: {"https://github.com/example/app?ref=v1": third_party/app/}
              loadRestrictor: none
              exclude: overlays/template/
            limits: {maxFileSize: 1Mi, maxFiles: 10, maxDepth: 5}
            """
        );
        Assert.That(result.Errors, Is.Empty);
        var configuration = result.Configuration;
        var probe = configuration.Rules["ML0601"];
        var entry = configuration.Ignore.Single();
        Assert.Multiple(() =>
        {
            Assert.That(configuration.Kubernetes, Is.EqualTo(new KubernetesVersion(1, 30)));
            Assert.That(configuration.Profiles, Is.EqualTo(new[] { "baseline", "restricted" }));
            Assert.That(configuration.FailOn, Is.EqualTo(FailureThreshold.Error));
            Assert.That(configuration.Rules.Keys, Is.EqualTo(new[] { "ML0601", "ML0602", "ML0705" }));
            Assert.That((probe.IsEnabled, probe.Severity), Is.EqualTo((true, (Severity?)Severity.Info)));
            Assert.That(probe.Options[TestRules.Most], Is.EqualTo(5));
            Assert.That(probe.Options[TestRules.Names], Is.EqualTo(new[] { "x", "y" }));
            Assert.That(configuration.Rules["ML0602"].IsEnabled, Is.False);
            Assert.That(configuration.Rules["ML0705"].IsEnabled, Is.True);
            Assert.That(configuration.Include, Is.EqualTo(new[] { "deploy/" }));
            Assert.That(configuration.Exclude, Is.EqualTo(new[] { "vendor/", "!vendor/own/" }));
            Assert.That(configuration.RequireReasons, Is.True);
            Assert.That(configuration.Locked, Is.EquivalentTo(new[] { "ML0705" }));
            Assert.That(
                entry.Rules.Select(rule => $"{rule.Rule}@{rule.Place.Start}"),
                Is.EqualTo(new[] { "ML0601@13:12", "ML0602@13:20" })
            );
            Assert.That(entry.Containers, Is.EqualTo(new[] { "app", "side" }));
            Assert.That(entry.Until, Is.EqualTo(new DateOnly(2027, 1, 31)));
            Assert.That(entry.Reason, Is.EqualTo("the vendor"));
            Assert.That(configuration.Environments.Single().Covers("overlays/prod/a.yaml"), Is.True);
            Assert.That(configuration.Environments.Single().Covers("overlays/dev/a.yaml"), Is.False);
            Assert.That(configuration.Kustomize.LoadRestriction, Is.EqualTo(LoadRestriction.None));
            Assert.That(
                configuration.Kustomize.Remotes.LocalPathOf("https://github.com/example/app//deploy?ref=v1"),
                Is.EqualTo("third_party/app/deploy")
            );
            Assert.That(configuration.KustomizeExclude, Is.EqualTo(new[] { "overlays/template/" }));
            Assert.That(configuration.Limits.MaxFileLength, Is.EqualTo(1L << 20));
            Assert.That(configuration.Limits.MaxFiles, Is.EqualTo(10));
            Assert.That(configuration.Limits.MaxDepth, Is.EqualTo(5));
        });
    }

    [TestCase("")]
    [TestCase("# nothing\n")]
    [TestCase("rules:\nignore:\n")]
    public void A_key_without_value_counts_as_absent(string text)
    {
        var result = Read(text);
        Assert.That(result.Errors, Is.Empty);
        Assert.That(result.Configuration.Rules, Is.Empty);
    }

    [TestCase("kubernets: 1.33", "1:1 Unknown key 'kubernets'; did you mean 'kubernetes'?")]
    [TestCase("zzzzzzzzz: 1", "1:1 Unknown key 'zzzzzzzzz'")]
    [TestCase("kubernetes: latest", "1:13 'latest' is not a Kubernetes version such as 1.33")]
    [TestCase("kubernetes: 1.99", "1:13 '1.99' is not known; known are 1.14 to 1.36")]
    [TestCase("kubernetes: [1]", "1:13 Expected a Kubernetes version such as 1.33, found a list")]
    [TestCase("failOn: warn", "1:9 'warn' is not one of error, warning, info, never")]
    [TestCase("failOn: eror", "1:9 'eror' is not one of error, warning, info, never; did you mean 'error'?")]
    [TestCase(
        "profiles: [basline]",
        "1:12 'basline' is not one of baseline, local-env, restricted, strict; did you mean 'baseline'?"
    )]
    [TestCase("rules:\n  probe-mising: off", "2:3 Unknown rule 'probe-mising'; did you mean 'probe-missing'?")]
    [TestCase("rules:\n  ML0601: {moost: 3}", "2:12 Unknown option 'moost'; did you mean 'most'?")]
    [TestCase("rules:\n  ML0601: {most: many}", "2:18 Option 'most' takes an integer, found a string")]
    [TestCase(
        "rules:\n  ML0601: [off]",
        "2:11 Expected one of off, on, error, warning, info, or a mapping, found a list"
    )]
    [TestCase("rules:\n  ML9001: off", "2:11 'off' is not one of on, error, warning, info")]
    [TestCase(
        "rules:\n  ML0601: on\n  probe-missing: off",
        "3:3 Rule ML0601 is configured twice, by its id and by its name 'probe-missing'"
    )]
    [TestCase("rules: {}\nrules: {}", "2:1 'rules' is given twice, first in line 1")]
    [TestCase("ignore:\n  - name: web", "2:11 The key 'rule' is missing: the id or name of a rule, or a list of such")]
    [TestCase("ignore:\n  - rule: ML0606", "2:11 'ML0606' is not the id or name of a rule; did you mean 'ML0601'?")]
    [TestCase("ignore:\n  - {rule: all, until: 2027-02-30}", "2:24 '2027-02-30' is not a date such as 2027-01-31")]
    [TestCase("ignore:\n  - {rule: all, field: 'a..b'}", "2:24 'a..b' is not a path such as spec.ports[*].name")]
    [TestCase("requireReasons: true\nignore:\n  - rule: all", "3:5 The key 'reason' is missing: requireReasons is set")]
    [TestCase("requireReasons: sometimes", "1:17 Expected true or false, found a string")]
    [TestCase("limits: {maxFileSize: 100Gi}", "1:23 '100Gi' is not a size such as 64Mi, from one byte to 1Gi")]
    [TestCase("limits: {maxFiles: 0}", "1:20 '0' is not an integer from 1 to 1000000")]
    [TestCase("podOwners: [{kind: X, template: 'a[*]'}]", "1:33 'a[*]' is not a path such as spec.template")]
    [TestCase("environments: {prod: {}}", "1:22 The key 'paths' is missing: a gitignore pattern, or a list of such")]
    [TestCase("environments: {prod: {path: a}}", "1:23 Unknown key 'path'; did you mean 'paths'?")]
    [TestCase("kustomize: {remote: {}}", "1:13 Unknown key 'remote'; did you mean 'remotes'?")]
    [TestCase("kustomize: {remotes: [a]}", "1:22 Expected a mapping, found a list")]
    [TestCase("kustomize: {loadRestrictor: any}", "1:29 'any' is not one of rootOnly, none")]
    [TestCase(
        "kustomize:\n  remotes:\n    https://example.com/a: ../copy",
        "3:28 '../copy' is not a path in the workspace such as third_party/app"
    )]
    [TestCase(
        "kustomize:\n  remotes:\n    https://example.com/a: /srv/copy",
        "3:28 '/srv/copy' is not a path in the workspace such as third_party/app"
    )]
    [TestCase(
        "kustomize:\n  remotes:\n    ../base: copy",
        "3:5 '../base' is not the beginning of anything that would be fetched, such as https://github.com/example/app"
    )]
    [TestCase("- a", "1:1 Expected a mapping, found a list")]
    [TestCase("failOn: info\n---\nfailOn: info", "3:1 A configuration is one YAML document; this is a second one")]
    public void An_error_has_an_exact_place(string text, string expected)
    {
        var errors = Read(text).Errors.Select(error => $"{error.Place.Start} {error.Message}");
        Assert.That(errors, Is.EqualTo(new[] { expected }));
    }

    [Test]
    public void Errors_end_at_a_limit()
    {
        var text = string.Concat(Enumerable.Range(0, 500).Select(i => $"unknown-key-{i}: 1\n"));
        Assert.That(Read(text).Errors, Has.Length.LessThanOrEqualTo(ConfigurationErrors.Most + 1));
    }

    [Test]
    public void Any_text_gives_a_configuration_or_errors()
    {
        string[] fragments =
        [
            "rules",
            "ignore",
            "rule",
            "limits",
            "ML0601",
            "kubernetes",
            "podOwners",
            "environments",
            "paths",
            "field",
            "until",
            "all",
            "off",
            "1.33",
            ": ",
            "- ",
            "\n",
            "\n  ",
            "[",
            "]",
            "{",
            "}",
            ",",
            "&a ",
            "*a",
            "<<: ",
            "\"",
            "'",
            "|\n",
            "? ",
            "!!str ",
            "#",
            "\t",
            "~",
            "é",
            "\0",
            "---\n",
        ];
        Gen.Int[0, fragments.Length - 1]
            .Select(i => fragments[i])
            .Array[0, 40]
            .Select(string.Concat)
            .Sample(text =>
            {
                var result = Read(text);
                foreach (var error in result.Errors)
                {
                    Assert.That(error.Place.Span.End, Is.LessThanOrEqualTo(text.Length));
                    Assert.That(error.Message.IndexOfAny(['\n', '\r']), Is.Negative);
                }
            });
    }

    private static ConfigurationResult Read(string text) =>
        ConfigurationReader.Read(new SourceText("manifestlint.yaml", text), TestRules.Catalog);
}
