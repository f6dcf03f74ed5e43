using ManifestLint.Discovery;
using ManifestLint.Kustomize;

namespace ManifestLint.Core.Tests.Kustomize;

/// <summary>What upstream would fetch: built from a local copy, or refused at its place.</summary>
public sealed class RemoteBuildTests
{
    private const string Config = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\n";
    private const string OneResource = "resources:\n- c.yaml\n";

    [Test]
    public void A_base_is_built_from_its_copy()
    {
        var build = Build(
            "https://github.com/org/app",
            ("app/kustomization.yaml", "resources:\n- github.com/org/app//deploy?ref=v1\n"),
            ("copy/deploy/kustomization.yaml", OneResource),
            ("copy/deploy/c.yaml", Config)
        );
        Assert.That(build.Faults, Is.Empty);
        Assert.That(build.Resources.Single().Source.Source.Path, Is.EqualTo("copy/deploy/c.yaml"));
        Assert.That(build.State.Files.Keys, Has.Member("copy/deploy/c.yaml").And.None.Contains("github.com"));
    }

    [Test]
    public void A_file_is_read_from_its_copy_and_counts_as_used()
    {
        var build = Build(
            "https://example.com/",
            ("app/kustomization.yaml", "resources:\n- https://example.com/v1/c.yaml\n"),
            ("copy/v1/c.yaml", Config)
        );
        Assert.That(build.Faults, Is.Empty);
        Assert.That(build.State.Files.Keys, Has.Member("copy/v1/c.yaml").And.None.Contains("example.com"));
    }

    [Test]
    public void What_has_no_copy_is_refused_at_its_place()
    {
        var fault = FaultOf(("app/kustomization.yaml", "resources:\n- https://other.example/org/app\n"));
        Assert.That(fault.Kind, Is.EqualTo(BuildFaultKind.Remote));
        Assert.That($"{fault.Place}", Is.EqualTo("app/kustomization.yaml:2:3"));
        Assert.That(fault.Message, Does.Contain("kustomize.remotes"));
    }

    [Test]
    public void A_copy_that_is_not_there_is_named()
    {
        var fault = FaultOf(("app/kustomization.yaml", "resources:\n- https://github.com/org/app//deploy\n"));
        Assert.That(fault.Kind, Is.EqualTo(BuildFaultKind.Missing));
        Assert.That(fault.Message, Does.Contain("'copy/deploy'"));
    }

    [Test]
    public void A_file_that_looks_like_a_repository_is_a_file()
    {
        var build = Build(
            "https://github.com/org/app",
            ("app/kustomization.yaml", "resources:\n- git@host:org/c.yaml\n"),
            ("app/git@host:org/c.yaml", Config)
        );
        Assert.That(build.Faults, Is.Empty);
        Assert.That(build.Resources, Has.Length.EqualTo(1));
    }

    [Test]
    public void A_directory_that_looks_like_a_repository_would_be_fetched_as_upstream_does()
    {
        var fault = FaultOf(
            ("app/kustomization.yaml", "resources:\n- github.com/org/other\n"),
            ("app/github.com/org/other/kustomization.yaml", OneResource),
            ("app/github.com/org/other/c.yaml", Config)
        );
        Assert.That(fault.Kind, Is.EqualTo(BuildFaultKind.Remote));
        Assert.That(fault.Message, Does.EndWith("write './github.com/org/other' for the directory"));
    }

    private static BuildFault FaultOf(params (string Path, string Text)[] files) =>
        Build("https://github.com/org/app", files).Faults.Single();

    private static KustomizeBuild Build(string prefix, params (string Path, string Text)[] files)
    {
        var disk = new InMemoryFileSystem();
        foreach (var (path, text) in files)
        {
            disk.AddFile($"/w/{path}", text);
        }

        var options = new KustomizeOptions { Remotes = RemoteMap.Create([KeyValuePair.Create(prefix, "copy")]) };
        return new KustomizeBuilder(new BuildFiles(new Workspace(disk, "/w"), 1 << 20), options).Build("app");
    }
}
