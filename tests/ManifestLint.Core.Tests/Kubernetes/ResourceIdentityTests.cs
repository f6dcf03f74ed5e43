using ManifestLint.Kubernetes;

namespace ManifestLint.Core.Tests.Kubernetes;

public sealed class ResourceIdentityTests
{
    [TestCase("apps/v1", "apps", "v1", "apps/v1, Kind=Deployment")]
    [TestCase("v1", "", "v1", "v1, Kind=Deployment")]
    [TestCase("", "", "", ", Kind=Deployment")]
    public void FromApiVersion_Text_SplitsAtTheSlash(string apiVersion, string group, string version, string text)
    {
        var type = GroupVersionKind.FromApiVersion(apiVersion, "Deployment");

        Assert.Multiple(() =>
        {
            Assert.That(type, Is.EqualTo(new GroupVersionKind(group, version, "Deployment")));
            Assert.That(type.ApiVersion, Is.EqualTo(apiVersion));
            Assert.That(type.ToString(), Is.EqualTo(text));
        });
    }

    [TestCase(null, null, true)]
    [TestCase("", null, true)]
    [TestCase("a", "a", true)]
    [TestCase("a", "b", false)]
    [TestCase(null, "default", false)]
    public void Equals_Namespaces_AbsentIsUnknownAndNotDefault(string? left, string? right, bool expected)
    {
        Assert.That(Key(left) == Key(right), Is.EqualTo(expected));
    }

    [TestCase(null, "shop", true)]
    [TestCase("shop", null, true)]
    [TestCase(null, "other", false)]
    [TestCase(null, null, true)]
    public void InNamespace_AbsentNamespace_EqualsTheConfiguredDefault(string? left, string? right, bool expected)
    {
        Assert.That(Key(left).InNamespace("shop") == Key(right).InNamespace("shop"), Is.EqualTo(expected));
    }

    [TestCase(null, "a", true)]
    [TestCase("a", null, true)]
    [TestCase("a", "b", false)]
    [TestCase(null, null, true)]
    public void CouldBe_Namespaces_AbsentFitsAny(string? left, string? right, bool expected)
    {
        Assert.That(Key(left).CouldBe(Key(right)), Is.EqualTo(expected));
    }

    [Test]
    public void CouldBe_OtherName_IsFalse()
    {
        Assert.That(Key(null).CouldBe(Key("a") with { Name = "api" }), Is.False);
    }

    [TestCase(null, "Deployment web")]
    [TestCase("shop", "Deployment shop/web")]
    public void ToString_Key_IsShort(string? ns, string expected)
    {
        Assert.That(Key(ns).ToString(), Is.EqualTo(expected));
    }

    private static ResourceKey Key(string? ns) => new("apps", "Deployment", ns, "web");
}
