using ManifestLint.Discovery;

namespace ManifestLint.Core.Tests.Discovery;

public sealed class RemoteMapTests
{
    private static readonly RemoteMap Map = RemoteMap.Create([
        KeyValuePair.Create("https://github.com/org/app", "copies/app"),
        KeyValuePair.Create("https://github.com/org/app?ref=v1", "copies/app-v1"),
        KeyValuePair.Create("https://github.com/org/app//deploy/", "copies/deploy/"),
        KeyValuePair.Create("git@host.example:", "copies/host"),
        KeyValuePair.Create("https://example.com/crds.yaml", "copies/crds.yaml"),
        KeyValuePair.Create("https://example.com/get?file=a", "copies/a.yaml"),
    ]);

    [TestCase("https://github.com/org/app", "copies/app", TestName = "The beginning itself")]
    [TestCase("https://github.com/org/app/", "copies/app", TestName = "A slash at the end")]
    [TestCase("https://github.com/org/app//base", "copies/app/base", TestName = "A directory in the repository")]
    [TestCase("https://github.com/org/app.git/base", "copies/app/base", TestName = "The repository with its suffix")]
    [TestCase("https://github.com/org/app.git//base/", "copies/app/base", TestName = "Both")]
    [TestCase("github.com/org/app/base", "copies/app/base", TestName = "GitHub without scheme")]
    [TestCase(
        "git::https://GitHub.com/org/app/base",
        "copies/app/base",
        TestName = "Forced protocol, host in capitals"
    )]
    [TestCase("https://github.com/org/app/base?ref=v2", "copies/app/base", TestName = "Any revision")]
    [TestCase(
        "https://github.com/org/app/base?ref=v1",
        "copies/app-v1/base",
        TestName = "A revision with a copy of its own"
    )]
    [TestCase("https://github.com/org/app/base?timeout=9&ref=v1", "copies/app-v1/base", TestName = "Among parameters")]
    [TestCase(
        "https://github.com/org/app/base?ref=v10",
        "copies/app/base",
        TestName = "Another revision that starts alike"
    )]
    [TestCase("https://github.com/org/app/deploy/x?ref=v1", "copies/deploy/x", TestName = "The longest one wins")]
    [TestCase("git@host.example:org/app.git//base", "copies/host/org/app/base", TestName = "A whole host")]
    [TestCase("https://example.com/crds.yaml", "copies/crds.yaml", TestName = "A file")]
    [TestCase("https://example.com/get?file=a", "copies/a.yaml", TestName = "A file by its query")]
    public void Finds_the_copy(string reference, string expected) =>
        Assert.That(Map.LocalPathOf(reference), Is.EqualTo(expected));

    [TestCase("https://github.com/org/apps", TestName = "A beginning ends with a segment")]
    [TestCase("https://github.com/org/App", TestName = "Paths keep their case")]
    [TestCase("https://github.com/org", TestName = "Shorter than any")]
    [TestCase("http://example.com/crds.yaml", TestName = "Another scheme")]
    [TestCase("https://example.com/get?file=b", TestName = "Another query")]
    [TestCase("https://github.com/org/app/../../secret", TestName = "Out of the copy")]
    [TestCase("../base", TestName = "Nothing remote")]
    [TestCase("", TestName = "Nothing at all")]
    public void Has_no_copy(string reference) => Assert.That(Map.LocalPathOf(reference), Is.Null);
}
