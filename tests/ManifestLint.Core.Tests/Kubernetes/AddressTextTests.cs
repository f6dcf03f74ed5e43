using ManifestLint.Kubernetes.References;

namespace ManifestLint.Core.Tests.Kubernetes;

public sealed class AddressTextTests
{
    private const int Megabyte = 1024 * 1024;

    [TestCase("redis://hunter2#1@cache", "cache")]
    [TestCase("redis://hunter2#1@cache:6379/0", "cache:6379")]
    [TestCase("redis://:p@ss#1@cache", "cache")]
    [TestCase("redis://hunter2/1@cache", "cache")]
    [TestCase("amqp://shop:12/34@queue:5672/orders", "queue:5672")]
    [TestCase("mongodb://shop:a?b@one:27017,two:27017/shop", "one:27017 two:27017")]
    [TestCase("postgres://db/shop?user=shop@tenant", "db")]
    [TestCase("http://api/users/@me", "api")]
    [TestCase("http://api?to=ops@example.com", "api")]
    [TestCase("http://api#top http://shop@web", "api web")]
    [TestCase("http://api#top,http://shop@web", "api web")]
    [TestCase("redis://cache/0, mail ops@example.com", "cache")]
    public void Urls_Password_IsNoHost(string text, string hosts) =>
        Assert.That(AddressText.Urls(text).Select(host => Written(text, host)), Is.EqualTo(hosts.Split(' ')));

    [Test]
    public void Urls_PortWithZerosInFront_IsAsLongAsWritten()
    {
        const string Text = "http://db:0080/x";

        var host = AddressText.Urls(Text).Single();

        Assert.Multiple(() =>
        {
            Assert.That(host.Port, Is.EqualTo(80));
            Assert.That(Text.Substring(host.PortStart, host.PortLength), Is.EqualTo("0080"));
        });
    }

    [Test]
    public void Urls_SeveralHosts_PortWithZerosInFrontDoesNotEndTheList() =>
        Assert.That(AddressText.Urls("mongodb://one:027017,two:27017/shop").Count(), Is.EqualTo(2));

    [Test]
    public void Addresses_PortWithZerosInFront_IsAsLongAsWritten() =>
        Assert.That(
            AddressText.Addresses("db:0080, cache:06379", mayLackPort: false).Select(host => host.PortLength),
            Is.EqualTo([4, 5])
        );

    [Test]
    public void ConnectionStrings_PortWithZerosInFront_IsAsLongAsWritten() =>
        Assert.That(
            AddressText.ConnectionStrings("Host=db;Port=05432;Database=shop").Single().PortLength,
            Is.EqualTo(5)
        );

    [Test]
    public void Urls_ManyMarksWithoutHost_AreGivenUp()
    {
        var hostile = string.Concat(Enumerable.Repeat("a://", Megabyte / 4));

        Assert.Multiple(() =>
        {
            Assert.That(AddressText.Urls($"http://db\n{hostile}").Count(), Is.EqualTo(1));
            Assert.That(AddressText.Urls($"{hostile}\nhttp://db"), Is.Empty);
        });
    }

    [TestCase("http://a ")]
    [TestCase("mongodb://a,a,a,a,a,a,a,a ")]
    public void Urls_ManyHosts_AreLimited(string url) =>
        Assert.That(AddressText.Urls(Repeated(url)).Count(), Is.EqualTo(1000));

    [Test]
    public void Addresses_ManyHosts_AreLimited() =>
        Assert.That(AddressText.Addresses(Repeated("a:80,"), mayLackPort: false).Count(), Is.EqualTo(1000));

    [TestCase("// http://db")]
    [TestCase("x # http://db")]
    public void Urls_InComment_DoNotCount(string text) => Assert.That(AddressText.Urls(text), Is.Empty);

    private static string Repeated(string text) => string.Concat(Enumerable.Repeat(text, Megabyte / text.Length));

    private static string Written(string text, HostInText host)
    {
        var end = host.Port is null ? host.Start + host.Length : host.PortStart + host.PortLength;
        return text[host.Start..end];
    }
}
