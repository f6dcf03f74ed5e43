using ManifestLint.Discovery;

namespace ManifestLint.Core.Tests.Discovery;

public sealed class RemoteReferenceTests
{
    [TestCase("https://github.com/org/repo")]
    [TestCase("https://github.com/org/repo//deploy/base?ref=v1.2.0")]
    [TestCase("HTTPS://example.com/org/repo")]
    [TestCase("http://example.com/org/repo.git/deploy")]
    [TestCase("github.com/org/repo")]
    [TestCase("GitHub.com/org/repo/deploy?ref=main")]
    [TestCase("github.com:org/repo")]
    [TestCase("git@github.com:org/repo.git")]
    [TestCase("git@host.example:org/repo//deploy")]
    [TestCase("me-2@host.example:org/repo")]
    [TestCase("git::https://host.example/org/repo")]
    [TestCase("git::git@host.example:org/repo")]
    [TestCase("ssh://git@host.example:2222/org/repo?ref=v1")]
    [TestCase("ssh://host.example/repo.git")]
    [TestCase("https://me@dev.azure.com/org/project/_git/repo/deploy")]
    [TestCase("file:///srv/repo")]
    public void A_repository_would_be_cloned(string reference) =>
        Assert.That(RemoteReference.IsRepository(reference), Is.True);

    [TestCase("../base")]
    [TestCase("base?ref=v1")]
    [TestCase("host.example/org/repo//deploy")]
    [TestCase("gitlab.com/org/repo.git")]
    [TestCase("./github.com/org/repo")]
    [TestCase("/github.com/org/repo")]
    [TestCase("github.com")]
    [TestCase("github.com/org")]
    [TestCase("git@host.example:repo")]
    [TestCase("-me@host.example:org/repo")]
    [TestCase("a.b@host.example:org/repo")]
    [TestCase("gh:org/repo")]
    [TestCase("ssh://host.example")]
    [TestCase("https://github.com/org/repo//../../other")]
    [TestCase("file://")]
    [TestCase("")]
    public void Anything_else_would_be_opened(string reference) =>
        Assert.That(RemoteReference.IsRepository(reference), Is.False);

    [TestCase("https://example.com/crd.yaml", true)]
    [TestCase("HTTP://example.com", true)]
    [TestCase("ssh://git@example.com/a/b", false)]
    [TestCase("example.com/crd.yaml", false)]
    public void A_file_would_be_fetched_over_http(string reference, bool expected) =>
        Assert.That(RemoteReference.IsUrl(reference), Is.EqualTo(expected));
}
