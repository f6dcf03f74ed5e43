using CsCheck;
using ManifestLint.Kubernetes;

namespace ManifestLint.Core.Tests.Kubernetes;

public sealed class NetworkRangeTests
{
    [TestCase("10.0.0.0/8", "10.0.0.0/8", AddressNotation.Canonical)]
    [TestCase("10.0.0.0/08", "10.0.0.0/8", AddressNotation.LeadingZeros)]
    [TestCase("010.0.0.0/8", "10.0.0.0/8", AddressNotation.LeadingZeros)]
    [TestCase("192.168.0.5/24", "192.168.0.0/24", AddressNotation.HostBits)]
    [TestCase("0.0.0.0/0", "0.0.0.0/0", AddressNotation.Canonical)]
    [TestCase("192.0.2.7/0", "0.0.0.0/0", AddressNotation.HostBits)]
    [TestCase("::/0", "::/0", AddressNotation.Canonical)]
    [TestCase("2001:DB8::/32", "2001:db8::/32", AddressNotation.Uncanonical)]
    [TestCase("2001:db8::1/32", "2001:db8::/32", AddressNotation.HostBits)]
    [TestCase("2001:db8::1/128", "2001:db8::1/128", AddressNotation.Canonical)]
    [TestCase("::ffff:192.0.2.0/120", "192.0.2.0/24", AddressNotation.MappedIPv4)]
    public void TryParse_Range_GivesTheCanonicalOne(string text, string canonical, AddressNotation notation)
    {
        Assert.That(NetworkRange.TryParse(text, out var range), Is.True);
        Assert.Multiple(() =>
        {
            Assert.That(range.ToString(), Is.EqualTo(canonical));
            Assert.That(range.Notation, Is.EqualTo(notation));
        });
    }

    [TestCase("10.0.0.0")]
    [TestCase("10.0.0.0/")]
    [TestCase("10.0.0.0/33")]
    [TestCase("10.0.0.0/-1")]
    [TestCase("10.0.0.0/8/8")]
    [TestCase("10.0.0.0/+8")]
    [TestCase("2001:db8::/129")]
    [TestCase("/8")]
    [TestCase("")]
    public void TryParse_Other_Fails(string text) => Assert.That(NetworkRange.TryParse(text, out _), Is.False);

    [TestCase("10.0.0.0/8", "10.1.0.0/16", true)]
    [TestCase("10.0.0.0/8", "10.1.2.3/16", true)]
    [TestCase("10.0.0.0/8", "10.0.0.0/8", false)]
    [TestCase("10.1.0.0/16", "10.0.0.0/8", false)]
    [TestCase("10.0.0.0/8", "11.0.0.0/16", false)]
    [TestCase("0.0.0.0/0", "2001:db8::/32", false)]
    [TestCase("::/0", "2001:db8::/32", true)]
    public void StrictlyContains_Range_SmallerOneInside(string outer, string inner, bool expected)
    {
        Assert.That(Parse(outer).StrictlyContains(Parse(inner)), Is.EqualTo(expected));
    }

    [Test]
    public void First_OfAnyRange_LiesInIt() =>
        Gen.Select(Gen.Byte, Gen.Byte, Gen.Byte, Gen.Byte, Gen.Int[0, 31])
            .Sample(
                (a, b, c, d, length) =>
                {
                    var range = Parse($"{a}.{b}.{c}.{d}/{length}");
                    var first = Parse($"{range.First}/32");
                    return range.StrictlyContains(first) && first.Notation == AddressNotation.Canonical;
                }
            );

    private static NetworkRange Parse(string text) =>
        NetworkRange.TryParse(text, out var range) ? range : throw new FormatException(text);
}
