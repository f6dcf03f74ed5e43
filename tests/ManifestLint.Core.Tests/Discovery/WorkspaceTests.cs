using ManifestLint.Discovery;

namespace ManifestLint.Core.Tests.Discovery;

public sealed class WorkspaceTests
{
    private static Workspace Make() =>
        new(
            new InMemoryFileSystem()
                .AddFile("/ws/base/x.yaml", "a: 1")
                .AddLink("/ws/out", "/etc")
                .AddFile("/etc/passwd", "root")
                .AddFile("/wsx/y.yaml", "a: 1"),
            "/ws"
        );

    [TestCase("../etc/passwd")]
    [TestCase("base/../../etc/passwd")]
    [TestCase("/etc/passwd")]
    [TestCase("../wsx/y.yaml")]
    [TestCase("out/passwd")]
    public void Nothing_in_a_file_leads_out(string path)
    {
        Assert.That(Make().Read(path, 100).Fault, Is.EqualTo(FileFault.OutsideRoot));
        Assert.That(Make().GetEntry(path), Is.Null);
    }

    [Test]
    public void Reads_inside()
    {
        var workspace = Make();
        Assert.That(workspace.Read("base/../base/x.yaml", 100).Value, Is.EqualTo("a: 1"u8.ToArray()));
        Assert.That(workspace.Read("base/none.yaml", 100).Fault, Is.EqualTo(FileFault.NotFound));
        Assert.That(workspace.Read("base", 100).Fault!.Message, Is.EqualTo("is a directory"));
        Assert.That(workspace.Read("base/x.yaml", 3).Fault, Is.EqualTo(FileFault.TooLarge(3)));
        Assert.That(workspace.GetEntry("base")!.Kind, Is.EqualTo(FileSystemEntryKind.Directory));
    }
}
