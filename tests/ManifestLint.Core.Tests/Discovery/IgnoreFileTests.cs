using System.Text;
using ManifestLint.Discovery;

namespace ManifestLint.Core.Tests.Discovery;

public sealed class IgnoreFileTests
{
    [Test]
    public void Last_match_wins_and_byte_order_mark_and_line_ends_do_not_matter()
    {
        var bytes = Encoding.UTF8.GetBytes("\ufeff*.yaml\r\n\r\n!keep.yaml\r\n");
        var file = IgnoreFile.Parse(".gitignore", "/ws", bytes);
        Assert.That(file.Find("/ws/a/x.yaml", isDirectory: false)!.Line, Is.EqualTo(1));
        Assert.That(file.Find("/ws/a/keep.yaml", isDirectory: false)!.Line, Is.EqualTo(3));
        Assert.That(file.Find("/ws/a/x.json", isDirectory: false), Is.Null);
        Assert.That(file.Find("/elsewhere/x.yaml", isDirectory: false), Is.Null);
    }

    [TestCase("/ws/deploy/a/x.yaml", true)]
    [TestCase("/ws/deploy/old/x.yaml", false)]
    [TestCase("/ws/other/x.yaml", false)]
    public void Nearest_decision_covers(string path, bool expected)
    {
        var file = IgnoreFile.Parse("include", "/ws", ["/deploy/", "!/deploy/old/"]);
        Assert.That(file.Covers(path), Is.EqualTo(expected));
    }

    [Test]
    public void Works_at_the_root_of_the_file_system()
    {
        var file = IgnoreFile.Parse(".gitignore", "/", ["/a"]);
        Assert.That(file.Find("/a", isDirectory: false), Is.Not.Null);
        Assert.That(file.Covers("/a/b/c"), Is.True);
    }
}
