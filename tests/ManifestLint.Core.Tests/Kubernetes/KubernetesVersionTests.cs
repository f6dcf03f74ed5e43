using CsCheck;
using ManifestLint.Kubernetes;

namespace ManifestLint.Core.Tests.Kubernetes;

public sealed class KubernetesVersionTests
{
    [TestCase("1.33")]
    [TestCase("v1.33")]
    [TestCase("v1.33.2")]
    [TestCase("1.33.2-k3s1")]
    [TestCase("v1.33.2+k3s1")]
    [TestCase("1.33.2-gke.1000+build")]
    public void TryParse_Version_KeepsMajorAndMinor(string text)
    {
        Assert.That(KubernetesVersion.TryParse(text, out var version), Is.True);
        Assert.That(version, Is.EqualTo(new KubernetesVersion(1, 33)));
    }

    [TestCase("")]
    [TestCase("v")]
    [TestCase("1")]
    [TestCase("1.")]
    [TestCase("1.x")]
    [TestCase("1.33.")]
    [TestCase("1.33.x")]
    [TestCase("1.33 ")]
    [TestCase(" 1.33")]
    [TestCase("V1.33")]
    [TestCase("1.33.2-")]
    [TestCase("1.33.2-a b")]
    [TestCase("1.33.2.1")]
    [TestCase("1.99999999999999999999")]
    [TestCase("-1.33")]
    [TestCase("latest")]
    public void TryParse_AnythingElse_IsRefused(string text)
    {
        Assert.That(KubernetesVersion.TryParse(text, out _), Is.False);
    }

    [Test]
    public void Comparison_Minors_AreNumbers()
    {
        Assert.That(KubernetesVersion.Parse("1.9") < KubernetesVersion.Parse("1.10"), Is.True);
        Assert.That(KubernetesVersion.Parse("2.0") > KubernetesVersion.Parse("1.36"), Is.True);
        Assert.That(KubernetesVersion.Parse("1.33.1") >= KubernetesVersion.Parse("1.33.9"), Is.True);
    }

    [TestCase("1.13", false)]
    [TestCase("1.14", true)]
    [TestCase("1.36", true)]
    [TestCase("1.37", false)]
    public void IsKnown_Version_IsTheRangeOfTheCatalogue(string text, bool expected)
    {
        Assert.That(KubernetesVersion.Parse(text).IsKnown, Is.EqualTo(expected));
    }

    [Test]
    public void Parse_InvalidConstant_Throws()
    {
        Assert.That(() => KubernetesVersion.Parse("latest"), Throws.InstanceOf<FormatException>());
    }

    [Test]
    public void RoundTrip_AnyVersion_IsTheSame()
    {
        Gen.Select(Gen.Int[0, 9999], Gen.Int[0, 9999])
            .Sample(
                (major, minor) =>
                    KubernetesVersion.Parse(new KubernetesVersion(major, minor).ToString())
                    == new KubernetesVersion(major, minor)
            );
    }
}
