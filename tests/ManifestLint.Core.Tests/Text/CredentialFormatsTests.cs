using System.Text;
using CsCheck;
using ManifestLint.Text;

namespace ManifestLint.Core.Tests.Text;

/// <summary>The forms of credentials. Samples are put together here, so that no scanner takes this file for a leak.</summary>
public sealed class CredentialFormatsTests
{
    private const string Body = "q8W9e7R6t5Y4u3I2o1P0aZ9sX8dC7fV6gB5hN4jM3kL2";

    private static IEnumerable<TestCaseData> Samples()
    {
        yield return Case("an access key of AWS", "AK" + "IAQ3EGRT7WPLZK5MVH");
        yield return Case("an API key of Google", "AI" + "za" + Body[..35]);
        yield return Case("a token of GitHub", "gh" + "p_" + Body[..36]);
        yield return Case("a token of GitLab", "gl" + "pat-" + Body[..20]);
        yield return Case("a token of Slack", "xo" + "xb-" + Body[..24]);
        yield return Case("a key of Stripe", "sk_" + "live_" + Body[..24]);
        yield return Case("a token of npm", "np" + "m_" + Body[..36]);
        yield return Case("a token of Docker Hub", "dckr_" + "pat_" + Body[..27]);
        yield return Case("a token of Vault", "hv" + "s." + Body[..24]);
        yield return Case("a key of SendGrid", "S" + "G." + Body[..22] + "." + Body[..43]);
        yield return Case("a private key", "-----BEGIN " + "RSA PRIVATE KEY-----\nMII");
        yield return Case("a private key", "-----BEGIN " + "PRIVATE KEY-----\nMII");
        yield return Case(
            "a webhook of Slack",
            "https://hooks.slack.com/" + "services/T0A1B2C3D/B4E5F6G7H/" + Body[..24]
        );
        yield return Case("a JSON web token", "ey" + "JhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0." + Body[..20]);
        yield return Case("a password in a URL", "postgres://shop:" + "kR8vm2pQ" + "@db.internal:5432/shop");
    }

    [TestCaseSource(nameof(Samples))]
    public void Find_Sample_NamesItsForm(string form, string sample)
    {
        Assert.Multiple(() =>
        {
            Assert.That(CredentialFormats.Find(sample), Is.EqualTo(form));
            Assert.That(CredentialFormats.Find($"--key={sample} --more"), Is.EqualTo(form), "inside a longer text");
        });
    }

    [TestCase("")]
    [TestCase("AKIAIOSFODNN7EXAMPLE")]
    [TestCase("AKIASHORT")]
    [TestCase("xAKIAQ3EGRT7WPLZK5MVH")]
    [TestCase("ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    [TestCase("-----BEGIN CERTIFICATE-----")]
    [TestCase("https://registry.example.com/a@sha256:0123")]
    [TestCase("https://user@registry.example.com/")]
    [TestCase("postgres://shop:$(PASSWORD)@db/shop")]
    [TestCase("postgres://shop:${PASSWORD}@db/shop")]
    [TestCase("postgres://shop:password@db/shop")]
    [TestCase("postgres://shop:shop@db/shop")]
    [TestCase("postgres://admin:shop-pwd@db/shop")]
    [TestCase("http://db.internal:8080/a@b")]
    [TestCase("amqp://[::1]:5672")]
    [TestCase("eyJhbGciOiJIUzI1NiJ9")]
    public void Find_OtherText_IsNull(string text) => Assert.That(CredentialFormats.Find(text), Is.Null);

    [Test]
    public void Find_AnyText_EndsAndDoesNotThrow() =>
        Gen.OneOf<string>(Gen.String, Gen.String[Gen.Char[":/@.-_AKIASGeyJ"], 0, 60])
            .Sample(text => CredentialFormats.Find(text) is null or { Length: > 0 });

    [Test]
    public void Find_ManySigns_IsLinear()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 200_000; i++)
        {
            text.Append("eyJ://");
        }

        Assert.That(CredentialFormats.Find(text.ToString()), Is.Null);
    }

    [TestCase("q8W9e7R6t5Y4u3I2o1P0", true)]
    [TestCase("9f86d081884c7d659a2feaa0c55ad015", true)]
    [TestCase("c2VjcmV0LXZhbHVlLTE=", true)]
    [TestCase("short1A", false)]
    [TestCase("correct horse battery staple 1", false)]
    [TestCase("read-write-with-retries-2", false)]
    [TestCase("database-0.shop.svc.cluster.local", false)]
    [TestCase("/var/lib/postgresql/data14", false)]
    [TestCase("aaaaaaaaaaaaaaaaaaaa", false)]
    [TestCase("11111111111111111111", false)]
    [TestCase("my-test-key-1A2b3C4d5E6f", false)]
    public void IsLikely_Text_TellsRandomFromWritten(string text, bool isRandom) =>
        Assert.That(RandomText.IsLikely(text), Is.EqualTo(isRandom));

    private static TestCaseData Case(string form, string sample) =>
        new TestCaseData(form, sample).SetArgDisplayNames(form, sample[..6]);
}
