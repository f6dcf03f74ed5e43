using ManifestLint.Discovery;

namespace ManifestLint.Core.Tests.Discovery;

public sealed class WorkspaceRootTests
{
    private static InMemoryFileSystem Files() =>
        new InMemoryFileSystem()
            .AddFile("/repo/.git/HEAD", "ref")
            .AddFile("/repo/a/manifestlint.yaml", "{}")
            .AddFile("/repo/a/b/c/x.yaml", "a: 1")
            .AddFile("/repo/d/x.yaml", "a: 1")
            .AddFile("/repo/sub/.git", "gitdir: ../.git/modules/sub")
            .AddFile("/repo/sub/k/x.yaml", "a: 1")
            .AddFile("/plain/e/x.yaml", "a: 1");

    [TestCase("/repo/a/b/c/x.yaml", "/repo/a", TestName = "Configuration file first")]
    [TestCase("/repo/a", "/repo/a", TestName = "The path itself counts")]
    [TestCase("/repo/d/x.yaml", "/repo", TestName = "Then the repository")]
    [TestCase("/repo/d/missing/y.yaml", "/repo", TestName = "Also for what does not exist")]
    [TestCase("/repo/sub/k", "/repo/sub", TestName = "A .git file is a repository as well")]
    [TestCase("/plain/e/x.yaml", "/plain/e", TestName = "Then the directory of the file")]
    [TestCase("/plain/e", "/plain/e", TestName = "Or the directory")]
    [TestCase("/plain/none/y.yaml", "/plain", TestName = "Or the nearest that exists")]
    public void Finds(string path, string expected)
    {
        Assert.That(WorkspaceRoot.Find(Files(), path), Is.EqualTo(expected));
    }

    [TestCase("/repo/d", "/plain/e", "/plain/e", TestName = "A directory elsewhere is its own root")]
    [TestCase("/plain", "/plain/e/x.yaml", "/plain", TestName = "Where the user is, bases may lie beside the path")]
    [TestCase("/plain/e", "/plain", "/plain", TestName = "A directory above is named itself")]
    [TestCase("/plain/e", "/plain/f", "/plain", TestName = "A sibling that is not there")]
    [TestCase("/", "/repo/d/x.yaml", "/repo", TestName = "A repository wins over where the user is")]
    [TestCase("/", "/repo/a/b", "/repo/a", TestName = "A configuration wins over where the user is")]
    public void Finds_as_seen_from_the_current_directory(string currentDirectory, string path, string expected)
    {
        Assert.That(WorkspaceRoot.Find(Files(), currentDirectory, path), Is.EqualTo(expected));
    }

    [Test]
    public void Groups_the_paths_of_a_command_line()
    {
        var requests = WorkspaceRequest.Group(Files(), "/repo/d", ["x.yaml", "../a/b/**/*.yaml", ".", "../../plain/e"]);
        Assert.That(
            requests.Select(request => $"{request.Root}: {string.Join(' ', request.Paths)}"),
            Is.EqualTo(new[] { "/repo: /repo/d/x.yaml /repo/d", "/repo/a: /repo/a/b/**/*.yaml", "/plain/e: /plain/e" })
        );
    }

    [Test]
    public void No_path_means_the_current_directory()
    {
        var request = WorkspaceRequest.Group(Files(), "/repo/d", []).Single();
        Assert.That((request.Root, request.Paths.Single()), Is.EqualTo(("/repo", "/repo/d")));
    }
}
