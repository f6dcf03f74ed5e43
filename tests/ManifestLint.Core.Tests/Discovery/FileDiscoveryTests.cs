using ManifestLint.Discovery;

namespace ManifestLint.Core.Tests.Discovery;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class FileDiscoveryTests
{
    private readonly InMemoryFileSystem _files = new InMemoryFileSystem().AddDirectory("/ws");

    [Test]
    public void Takes_yaml_and_json_in_ordinal_order_and_counts_the_rest()
    {
        Add(
            "b.yaml",
            "a/z.yml",
            "a/B.JSON",
            "A.yaml",
            "a-b/x.yaml",
            "k/Kustomization",
            "readme.md",
            "src/main.go",
            ".hidden/x.yaml"
        );
        var result = Discover();
        Assert.That(
            Paths(result),
            Is.EqualTo(
                new[] { ".hidden/x.yaml", "A.yaml", "a-b/x.yaml", "a/B.JSON", "a/z.yml", "b.yaml", "k/Kustomization" }
            )
        );
        Assert.That(result.OtherFileCount, Is.EqualTo(2));
        Assert.That(result.Skipped, Is.Empty);
        Assert.That(result.Failed, Is.Empty);
    }

    [Test]
    public void Extensions_can_be_configured()
    {
        Add("a.yaml", "b.k8s");
        var result = Discover(new DiscoveryOptions { Extensions = [".k8s"] });
        Assert.That(Paths(result), Is.EqualTo(new[] { "b.k8s" }));
        Assert.That(result.OtherFileCount, Is.EqualTo(1));
    }

    [Test]
    public void Ignore_files_nest_and_say_where_they_stand()
    {
        Add("out/x.yaml", "a/gen.yaml", "a/keep.yaml", "a/b/gen.yaml", "local.yaml", ".git/config.yaml");
        _files.AddFile("/ws/.gitignore", "# build\nout/\ngen.yaml\n");
        _files.AddFile("/ws/a/b/.gitignore", "!gen.yaml\n");
        _files.AddFile("/ws/.git/info/exclude", "local.yaml\n");
        var result = Discover();
        Assert.That(Paths(result), Is.EqualTo(new[] { "a/b/gen.yaml", "a/keep.yaml" }));
        Assert.That(
            Skips(result),
            Is.EqualTo(
                new[]
                {
                    "a/gen.yaml: Gitignore: ignored by 'gen.yaml' at .gitignore:3",
                    "local.yaml: Gitignore: ignored by 'local.yaml' at .git/info/exclude:1",
                    "out: Gitignore: ignored by 'out/' at .gitignore:2",
                }
            )
        );
        Assert.That(result.Skipped.Single(skipped => skipped.Path == "out").IsDirectory, Is.True);
    }

    [Test]
    public void Ignore_files_can_be_left_alone()
    {
        Add("x.yaml");
        _files.AddFile("/ws/.gitignore", "x.yaml");
        Assert.That(Paths(Discover(new DiscoveryOptions { UseGitignore = false })), Is.EqualTo(new[] { "x.yaml" }));
    }

    [Test]
    public void Ignore_files_above_the_workspace_count_up_to_the_repository()
    {
        _files.AddFile("/.gitignore", "*.yaml");
        _files.AddFile("/r/.git/HEAD", "ref").AddFile("/r/.gitignore", "/ws/x.yaml\n");
        _files.AddFile("/r/ws/x.yaml", "a: 1").AddFile("/r/ws/y.yaml", "a: 1");
        var result = FileDiscovery.Discover(new Workspace(_files, "/r/ws"), ["/r/ws"], new DiscoveryOptions());
        Assert.That(Paths(result), Is.EqualTo(new[] { "y.yaml" }));
        Assert.That(
            Skips(result),
            Is.EqualTo(new[] { "x.yaml: Gitignore: ignored by '/ws/x.yaml' at ../.gitignore:1" })
        );
    }

    [Test]
    public void Linked_ignore_file_is_not_read()
    {
        Add("x.yaml");
        _files.AddFile("/secret", "x.yaml").AddLink("/ws/.gitignore", "/secret");
        Assert.That(Paths(Discover()), Is.EqualTo(new[] { "x.yaml" }));
    }

    [Test]
    public void Configuration_includes_and_excludes()
    {
        Add("deploy/a.yaml", "deploy/old/b.yaml", "charts/c.yaml", "deploy/tmp.yaml");
        var options = new DiscoveryOptions { Include = ["/deploy/"], Exclude = ["tmp.yaml", "**/old/"] };
        var result = Discover(options);
        Assert.That(Paths(result), Is.EqualTo(new[] { "deploy/a.yaml" }));
        Assert.That(
            Skips(result),
            Is.EqualTo(
                new[]
                {
                    "charts/c.yaml: Excluded: not covered by 'include' of the configuration",
                    "deploy/old: Excluded: excluded by '**/old/' of the configuration",
                    "deploy/tmp.yaml: Excluded: excluded by 'tmp.yaml' of the configuration",
                }
            )
        );
    }

    [Test]
    public void Named_file_is_taken_though_ignored_and_of_another_extension()
    {
        Add("a/x.txt", "a/y.yaml", "a/z.yaml");
        _files.AddFile("/ws/.gitignore", "a/*");
        var result = Discover(null, "/ws/a/x.txt", "/ws/a/y.yaml", "/ws/a");
        Assert.That(
            result.Files,
            Is.EqualTo(new[] { new CandidateFile("a/x.txt", 4, true), new CandidateFile("a/y.yaml", 4, true) })
        );
        Assert.That(Skips(result), Is.EqualTo(new[] { "a/z.yaml: Gitignore: ignored by 'a/*' at .gitignore:1" }));
    }

    [Test]
    public void Overlapping_requests_give_each_file_once()
    {
        Add("a/x.yaml", "b/y.yaml");
        Assert.That(
            Paths(Discover(null, "/ws/a", "/ws", "/ws/a/x.yaml", "/ws")),
            Is.EqualTo(new[] { "a/x.yaml", "b/y.yaml" })
        );
    }

    [Test]
    public void Globs_select()
    {
        Add("a/x.yaml", "a/b/y.yaml", "a/b/y.manifest", "a/b/y.txt", "c/z.yaml");
        Assert.That(Paths(Discover(null, "/ws/a/**/*.yaml")), Is.EqualTo(new[] { "a/b/y.yaml", "a/x.yaml" }));
        Assert.That(Paths(Discover(null, "/ws/*/x.yaml")), Is.EqualTo(new[] { "a/x.yaml" }));
        Assert.That(Paths(Discover(null, "/ws/a/b/*.manifest")), Is.EqualTo(new[] { "a/b/y.manifest" }));
        Assert.That(Paths(Discover(null, "/ws/a/b/*")), Is.EqualTo(new[] { "a/b/y.yaml" }));
    }

    [Test]
    public void What_is_not_there_is_a_failure()
    {
        Add("a/x.yaml");
        var result = Discover(null, "/ws/none.yaml", "/ws/a/*.json", "/ws/none/*.yaml");
        Assert.That(
            result.Failed,
            Is.EqualTo(
                new[]
                {
                    new FailedPath("a/*.json", "the pattern matches no file"),
                    new FailedPath("none", "no such file or directory"),
                    new FailedPath("none.yaml", "no such file or directory"),
                }
            )
        );
    }

    [Test]
    public void Unreadable_directory_is_a_failure_and_the_rest_is_still_found()
    {
        Add("a/x.yaml", "b/y.yaml");
        _files.SetFault("/ws/a", FileFault.AccessDenied);
        var result = Discover();
        Assert.That(Paths(result), Is.EqualTo(new[] { "b/y.yaml" }));
        Assert.That(result.Failed, Is.EqualTo(new[] { new FailedPath("a", "permission denied") }));
    }

    [Test]
    public void Links_stay_inside_the_root()
    {
        Add("z/x.yaml");
        _files.AddFile("/etc/secret.yaml", "password: x").AddFile("/etc/d/y.yaml", "a: 1");
        _files
            .AddLink("/ws/a.yaml", "z/x.yaml")
            .AddLink("/ws/dir", "./z")
            .AddLink("/ws/out.yaml", "../etc/secret.yaml");
        _files.AddLink("/ws/outdir", "/etc/d").AddLink("/ws/gone.yaml", "nothing").AddLink("/ws/me.yaml", "me.yaml");
        var result = Discover();
        Assert.That(Paths(result), Is.EqualTo(new[] { "z/x.yaml" }));
        Assert.That(
            Skips(result),
            Is.EqualTo(
                new[]
                {
                    "a.yaml: AlreadyRead: the same file as z/x.yaml",
                    "dir: AlreadyRead: symbolic link to ./z: read under its own path",
                    "gone.yaml: SymbolicLink: symbolic link to nothing: no such file or directory",
                    "me.yaml: SymbolicLink: symbolic link to me.yaml: too many levels of symbolic links",
                    "out.yaml: SymbolicLink: symbolic link to ../etc/secret.yaml: outside the workspace root",
                    "outdir: SymbolicLink: symbolic link to /etc/d: outside the workspace root",
                }
            )
        );
    }

    [Test]
    public void Named_link_does_not_lead_out_either()
    {
        _files.AddFile("/etc/secret.yaml", "password: x").AddLink("/ws/x.yaml", "/etc/secret.yaml");
        var result = Discover(null, "/ws/x.yaml");
        Assert.That(result.Files, Is.Empty);
        Assert.That(result.Skipped.Single().Reason, Is.EqualTo(SkipReason.SymbolicLink));
    }

    [Test]
    public void Link_to_what_an_ignore_file_hides_is_followed_once()
    {
        Add("out/v2/x.yaml");
        _files.AddFile("/ws/.gitignore", "/out/").AddLink("/ws/one", "out/v2").AddLink("/ws/two", "out/v2");
        var result = Discover();
        Assert.That(Paths(result), Is.EqualTo(new[] { "one/x.yaml" }));
        Assert.That(result.Skipped.Single(skipped => skipped.Path == "two").Reason, Is.EqualTo(SkipReason.AlreadyRead));
    }

    [Test]
    public void Link_into_git_is_not_followed()
    {
        _files
            .AddFile("/ws/.git/modules/x.yaml", "a: 1")
            .AddLink("/ws/m", ".git/modules")
            .AddLink("/ws/x.yaml", "m/x.yaml");
        var result = Discover();
        Assert.That(result.Files, Is.Empty);
        Assert.That(
            Skips(result),
            Is.EqualTo(
                new[]
                {
                    "m: SymbolicLink: symbolic link to .git/modules: git's own files",
                    "x.yaml: SymbolicLink: symbolic link to m/x.yaml: git's own files",
                }
            )
        );
    }

    [Test]
    public void Link_loops_end()
    {
        Add("a/b/x.yaml");
        _files
            .AddLink("/ws/a/b/up", "../..")
            .AddLink("/ws/a/b/self", "self/self")
            .AddLink("/ws/p", "q")
            .AddLink("/ws/q", "p");
        var result = Discover();
        Assert.That(Paths(result), Is.EqualTo(new[] { "a/b/x.yaml" }));
        Assert.That(
            result.Skipped.Select(skipped => $"{skipped.Path}: {skipped.Reason}"),
            Is.EqualTo(new[] { "a/b/self: SymbolicLink", "a/b/up: AlreadyRead", "p: SymbolicLink", "q: SymbolicLink" })
        );
    }

    [Test]
    public void Root_may_itself_be_behind_a_link()
    {
        _files.AddFile("/real/a/x.yaml", "a: 1").AddLink("/link", "/real").AddLink("/real/l.yaml", "a/x.yaml");
        var workspace = new Workspace(_files, "/link");
        var result = FileDiscovery.Discover(workspace, ["/link"], new DiscoveryOptions());
        Assert.That(Paths(result), Is.EqualTo(new[] { "a/x.yaml" }));
        Assert.That(workspace.Read("l.yaml", 100).Value, Has.Length.EqualTo(4));
    }

    [Test]
    public void Limits_are_said()
    {
        Add("a/b/c/x.yaml", "a/y.yaml", "s/1.yaml", "s/2.yaml", "s/3.yaml");
        _files.AddFile("/ws/big.yaml", new byte[5000]).AddFile("/ws/data.json", new byte[5000]);
        var limits = new DiscoveryLimits
        {
            MaxFileLength = 1000,
            MaxFiles = 3,
            MaxDepth = 2,
        };
        var result = Discover(new DiscoveryOptions { Limits = limits });
        Assert.That(Paths(result), Is.EqualTo(new[] { "a/y.yaml", "s/1.yaml", "s/2.yaml" }));
        Assert.That(
            Skips(result),
            Is.EqualTo(
                new[]
                {
                    "a/b/c: Limit: more than 2 directories deep",
                    "data.json: Limit: larger than the limit of 1,000 bytes",
                }
            ),
            "data of somebody else"
        );
        Assert.That(
            result.Failed,
            Is.EqualTo(
                new[]
                {
                    new FailedPath(".", "more than the limit of 3 files; the rest is not read"),
                    new FailedPath("big.yaml", "larger than the limit of 1,000 bytes"),
                }
            )
        );
    }

    [Test]
    public void Directory_with_too_many_entries_is_a_failure()
    {
        Add("s/1.yaml", "s/2.yaml", "s/3.yaml");
        var limits = new DiscoveryLimits { MaxDirectoryEntries = 2 };
        var result = Discover(new DiscoveryOptions { Limits = limits });
        Assert.That(result.Failed, Is.EqualTo(new[] { new FailedPath("s", "more than 2 entries in one directory") }));
    }

    [Test]
    public void Too_many_ignore_patterns_are_a_failure_and_nothing_is_lost()
    {
        Add("x.yaml");
        _files.AddFile("/ws/.gitignore", "x.yaml\ny.yaml\n");
        var limits = new DiscoveryLimits { MaxIgnorePatterns = 1 };
        var result = Discover(new DiscoveryOptions { Limits = limits });
        Assert.That(Paths(result), Is.EqualTo(new[] { "x.yaml" }));
        Assert.That(
            result.Failed,
            Is.EqualTo(new[] { new FailedPath(".gitignore", "not applied: more than 1 ignore patterns in force") })
        );
    }

    private void Add(params string[] paths)
    {
        foreach (var path in paths)
        {
            _files.AddFile($"/ws/{path}", "a: 1");
        }
    }

    private DiscoveryResult Discover(DiscoveryOptions? options = null, params string[] paths) =>
        FileDiscovery.Discover(
            new Workspace(_files, "/ws"),
            paths.Length > 0 ? paths : ["/ws"],
            options ?? new DiscoveryOptions()
        );

    private static IEnumerable<string> Paths(DiscoveryResult result) => result.Files.Select(file => file.Path);

    private static IEnumerable<string> Skips(DiscoveryResult result) =>
        result.Skipped.Select(skipped => $"{skipped.Path}: {skipped.Reason}: {skipped.Explanation}");
}
