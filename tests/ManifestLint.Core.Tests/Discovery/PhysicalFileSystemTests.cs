using ManifestLint.Discovery;

namespace ManifestLint.Core.Tests.Discovery;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class PhysicalFileSystemTests : IDisposable
{
    private readonly DirectoryInfo _temporary = Directory.CreateTempSubdirectory("manifestlint-");
    private readonly PhysicalFileSystem _files = new();

    private string Root => PhysicalFileSystem.ToSlashPath(_temporary.FullName);

    public void Dispose() => _temporary.Delete(recursive: true);

    [Test]
    public void Lists_in_ordinal_order()
    {
        File.WriteAllText($"{Root}/b.yaml", "12345");
        File.WriteAllText($"{Root}/B.yaml", "");
        Directory.CreateDirectory($"{Root}/a");
        File.CreateSymbolicLink($"{Root}/l", "b.yaml");
        Assert.That(
            _files.List(Root, 10).Value,
            Is.EqualTo(
                new[]
                {
                    new FileSystemEntry("B.yaml", FileSystemEntryKind.File),
                    new FileSystemEntry("a", FileSystemEntryKind.Directory),
                    new FileSystemEntry("b.yaml", FileSystemEntryKind.File, 5),
                    new FileSystemEntry("l", FileSystemEntryKind.SymbolicLink, 0, "b.yaml"),
                }
            )
        );
        Assert.That(_files.List(Root, 3).Fault, Is.EqualTo(FileFault.TooManyEntries(3)));
    }

    [Test]
    public void Reads_up_to_the_limit()
    {
        File.WriteAllBytes($"{Root}/x", [1, 2, 3]);
        Assert.That(_files.Read($"{Root}/x", 3).Value, Is.EqualTo(new byte[] { 1, 2, 3 }));
        Assert.That(_files.Read($"{Root}/x", 2).Fault, Is.EqualTo(FileFault.TooLarge(2)));
    }

    [Test]
    public void Faults_instead_of_exceptions()
    {
        Assert.That(_files.Read($"{Root}/none", 10).Fault, Is.EqualTo(FileFault.NotFound));
        Assert.That(_files.Read($"{Root}/none/none", 10).Fault, Is.EqualTo(FileFault.NotFound));
        Assert.That(_files.Read($"{Root}/a\0b", 10).IsSuccess, Is.False);
        Assert.That(_files.Read(Root, 10).IsSuccess, Is.False);
        Assert.That(_files.List($"{Root}/none", 10).Fault, Is.EqualTo(FileFault.NotFound));
        Assert.That(_files.GetEntry($"{Root}/none"), Is.Null);
        Assert.That(_files.GetEntry($"{Root}/a\0b"), Is.Null);
    }

    [Test]
    public void Links_are_seen_and_not_followed()
    {
        File.CreateSymbolicLink($"{Root}/gone", "nothing");
        Directory.CreateSymbolicLink($"{Root}/loop", "loop");
        Directory.CreateDirectory($"{Root}/d");
        Directory.CreateSymbolicLink($"{Root}/dir", "d");
        File.WriteAllText($"{Root}/d/x.yaml", "abc");
        Assert.That(_files.GetEntry($"{Root}/gone")!.LinkTarget, Is.EqualTo("nothing"));
        Assert.That(_files.GetEntry($"{Root}/loop")!.Kind, Is.EqualTo(FileSystemEntryKind.SymbolicLink));
        Assert.That(_files.GetEntry($"{Root}/dir")!.Kind, Is.EqualTo(FileSystemEntryKind.SymbolicLink));
        Assert.That(_files.Read($"{Root}/gone", 10).IsSuccess, Is.False);
        Assert.That(_files.Read($"{Root}/loop", 10).IsSuccess, Is.False);
        Assert.That(_files.Read($"{Root}/dir/x.yaml", 10).Value, Has.Length.EqualTo(3));
        Assert.That(new Workspace(_files, Root).Resolve("dir/x.yaml").Value, Does.EndWith("/d/x.yaml"));
    }

    [Test]
    public void Pipe_does_not_block()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Ignore("Devices are tried on Linux only");
        }

        // An endless device: no length, and never an end.
        Assert.That(_files.Read("/dev/zero", 1000).Value, Is.Empty);
    }

    [Test]
    public void Discovers_on_disk()
    {
        Directory.CreateDirectory($"{Root}/.git");
        Directory.CreateDirectory($"{Root}/a/out");
        File.WriteAllText($"{Root}/.gitignore", "out/\n");
        File.WriteAllText($"{Root}/a/x.yaml", "a: 1");
        File.WriteAllText($"{Root}/a/out/y.yaml", "a: 1");
        File.CreateSymbolicLink($"{Root}/host.yaml", "/etc/hosts");
        Directory.CreateSymbolicLink($"{Root}/a/up", "..");
        Assert.That(WorkspaceRoot.Find(_files, $"{Root}/a/x.yaml"), Is.EqualTo(Root));
        var result = FileDiscovery.Discover(new Workspace(_files, Root), [Root], new DiscoveryOptions());
        Assert.That(result.Files, Is.EqualTo(new[] { new CandidateFile("a/x.yaml", 4, false) }));
        Assert.That(
            result.Skipped.Select(skipped => $"{skipped.Path}: {skipped.Reason}"),
            Is.EqualTo(new[] { "a/out: Gitignore", "a/up: AlreadyRead", "host.yaml: SymbolicLink" })
        );
    }
}
