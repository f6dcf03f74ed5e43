using ManifestLint.Discovery;

namespace ManifestLint.Core.Tests.Discovery;

public sealed class SlashPathTests
{
    [TestCase("a//b/./c/", "a/b/c")]
    [TestCase("a/../b", "b")]
    [TestCase("a/..", ".")]
    [TestCase("../../a/..", "../..")]
    [TestCase("/a/../../b", "/b")]
    [TestCase("/", "/")]
    [TestCase("C:/a/../..", "C:/")]
    [TestCase("", ".")]
    public void Normalizes(string path, string expected)
    {
        Assert.That(SlashPath.Normalize(path), Is.EqualTo(expected));
    }

    [TestCase("/ws", "../x", "/x")]
    [TestCase("/ws", "/x", "/x")]
    [TestCase(".", "a/b", "a/b")]
    [TestCase("overlays/dev", "../../base", "base")]
    public void Combines(string directory, string path, string expected)
    {
        Assert.That(SlashPath.Combine(directory, path), Is.EqualTo(expected));
    }

    [TestCase("/a/b", "/a")]
    [TestCase("/a", "/")]
    [TestCase("/", null)]
    [TestCase("C:/a", "C:/")]
    [TestCase("a/b", "a")]
    [TestCase("a", ".")]
    [TestCase(".", null)]
    public void Knows_the_parent(string path, string? expected)
    {
        Assert.That(SlashPath.Parent(path), Is.EqualTo(expected));
    }

    [TestCase("/ws", "/ws/a/b", "a/b")]
    [TestCase("/ws", "/ws", ".")]
    [TestCase("/ws/a", "/ws/b", "../b")]
    [TestCase("/ws/a/b", "/ws", "../..")]
    [TestCase("/ws", "/wsx/a", "../wsx/a")]
    [TestCase("/", "/a", "a")]
    [TestCase("C:/a", "D:/b", "D:/b")]
    public void Makes_relative(string directory, string path, string expected)
    {
        Assert.That(SlashPath.Relative(directory, path), Is.EqualTo(expected));
    }

    [TestCase("/ws", "/ws/a", true)]
    [TestCase("/ws", "/ws", true)]
    [TestCase("/ws", "/wsx", false)]
    [TestCase("/", "/a", true)]
    [TestCase(".", "a", true)]
    [TestCase(".", "../a", false)]
    [TestCase(".", "..a", true)]
    public void Knows_what_is_inside(string directory, string path, bool expected)
    {
        Assert.That(SlashPath.IsInside(directory, path), Is.EqualTo(expected));
    }
}
