using ManifestLint.Discovery;

namespace ManifestLint.Core.Tests.Discovery;

public sealed class CoverageTests
{
    [Test]
    public void Says_everything_in_one_line()
    {
        var coverage = new CoverageBuilder();
        coverage.Add(
            new DiscoveryResult(
                [],
                [
                    new SkippedPath("out", SkipReason.Gitignore, "ignored", IsDirectory: true),
                    new SkippedPath("l.yaml", SkipReason.SymbolicLink, "outside"),
                ],
                [new FailedPath("z.yaml", "permission denied")],
                OtherFileCount: 7
            )
        );
        coverage.Check("a.yaml", 1500);
        coverage.Check("b.yaml", 1);
        coverage.Add("t.yaml", new FileClassification(FileRole.HelmTemplate, "a template", []));
        coverage.Add("u.yaml", new FileClassification(FileRole.HelmTemplate, "a template", []));
        coverage.Add("p.yaml", new FileClassification(FileRole.KustomizePatch, "a patch", []));
        coverage.Add("n.yaml", new FileClassification(FileRole.NotKubernetes, "no apiVersion and kind", []));
        coverage.Add("x.yaml", new FileClassification(FileRole.Broken, "not readable as YAML", []));
        var report = coverage.ToReport();
        Assert.That(
            report.ToString(),
            Is.EqualTo(
                "Checked 1,501 objects in 2 files; skipped 5 files (1 Kustomize patch, 2 templates, 1 not Kubernetes, "
                    + "1 symbolic link not followed); skipped 1 directory (1 ignored by git); 2 paths could not be read"
            )
        );
        Assert.That(report.OtherFileCount, Is.EqualTo(7));
        Assert.That(report.Failed.Select(failed => failed.Path), Is.EqualTo(new[] { "x.yaml", "z.yaml" }));
    }

    [Test]
    public void Singular()
    {
        var coverage = new CoverageBuilder();
        coverage.Check("a.yaml", 1);
        coverage.Skip(new SkippedPath("e.yaml", SkipReason.Empty, "no content"));
        coverage.Fail(new FailedPath("f.yaml", "permission denied"));
        Assert.That(
            coverage.ToReport().ToString(),
            Is.EqualTo("Checked 1 object in 1 file; skipped 1 file (1 empty); 1 path could not be read")
        );
    }

    [Test]
    public void Nothing_checked_is_said()
    {
        var report = new CoverageBuilder().ToReport();
        Assert.That((report.IsNothingChecked, report.ToString()), Is.EqualTo((true, "Nothing was checked")));
    }

    [Test]
    public void Last_word_counts()
    {
        var coverage = new CoverageBuilder();
        coverage.Check("a.yaml", 3);
        coverage.Fail(new FailedPath("a.yaml", "vanished"));
        Assert.That(coverage.ToReport().ToString(), Is.EqualTo("Nothing was checked; 1 path could not be read"));
    }

    [Test]
    public void Every_reason_and_role_has_a_text()
    {
        foreach (var reason in Enum.GetValues<SkipReason>())
        {
            var coverage = new CoverageBuilder();
            coverage.Skip(new SkippedPath("a", reason, "x"));
            Assert.That(
                coverage.ToReport().ToString(),
                Does.StartWith("Nothing was checked; skipped 1 file (1 "),
                $"{reason}"
            );
        }

        var roles = Enum.GetValues<FileRole>().Where(role => new FileClassification(role, "", []).SkipReason is null);
        Assert.That(
            roles,
            Is.EqualTo(
                new[]
                {
                    FileRole.Manifest,
                    FileRole.IncompleteManifest,
                    FileRole.K3dConfig,
                    FileRole.KindConfig,
                    FileRole.Broken,
                }
            )
        );
    }
}
