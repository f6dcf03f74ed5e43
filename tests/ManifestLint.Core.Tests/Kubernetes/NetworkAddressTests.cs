using System.Net;
using System.Net.Sockets;
using CsCheck;
using ManifestLint.Kubernetes;

namespace ManifestLint.Core.Tests.Kubernetes;

public sealed class NetworkAddressTests
{
    private static readonly Gen<string> Texts = Gen.OneOf<string>(
        Gen.String,
        Gen.String[Gen.Char["0123456789."], 0, 20],
        Gen.String[Gen.Char["0123456789abcdefF:."], 0, 42],
        Gen.String[Gen.Char["01:./"], 0, 20]
    );

    [TestCase("192.0.2.1", "192.0.2.1", AddressNotation.Canonical)]
    [TestCase("192.000.02.010", "192.0.2.10", AddressNotation.LeadingZeros)]
    [TestCase("2001:db8::1", "2001:db8::1", AddressNotation.Canonical)]
    [TestCase("2001:DB8::1", "2001:db8::1", AddressNotation.Uncanonical)]
    [TestCase("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1", AddressNotation.Uncanonical)]
    [TestCase("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1", AddressNotation.Canonical)]
    [TestCase("::", "::", AddressNotation.Canonical)]
    [TestCase("1::", "1::", AddressNotation.Canonical)]
    [TestCase("::0000001", "::1", AddressNotation.LeadingZeros)]
    [TestCase("::ffff:192.0.2.1", "192.0.2.1", AddressNotation.MappedIPv4)]
    [TestCase("::ffff:192.0.02.1", "192.0.2.1", AddressNotation.LeadingZeros)]
    [TestCase("64:ff9b::192.0.2.33", "64:ff9b::c000:221", AddressNotation.Uncanonical)]
    [TestCase("1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8", AddressNotation.Canonical)]
    public void TryParse_Address_GivesTheCanonicalOne(string text, string canonical, AddressNotation notation)
    {
        Assert.That(NetworkAddress.TryParse(text, out var address), Is.True);
        Assert.Multiple(() =>
        {
            Assert.That(address.ToString(), Is.EqualTo(canonical));
            Assert.That(address.Notation, Is.EqualTo(notation));
        });
    }

    [TestCase("")]
    [TestCase("10.0.0")]
    [TestCase("10.0.0.256")]
    [TestCase("10.0.0.1.")]
    [TestCase("10.0.0.-1")]
    [TestCase("10.0.0.1 ")]
    [TestCase("1:2:3:4:5:6:7")]
    [TestCase("1:2:3:4:5:6:7:8:9")]
    [TestCase("1:2:3:4:5:6:7::8")]
    [TestCase("1::2::3")]
    [TestCase("1:")]
    [TestCase(":1")]
    [TestCase("::1%eth0")]
    [TestCase("::10000")]
    [TestCase("1:2:3:4:5:192.0.2.1")]
    [TestCase("localhost")]
    public void TryParse_Other_Fails(string text) => Assert.That(NetworkAddress.TryParse(text, out _), Is.False);

    [TestCase("127.0.0.53", nameof(NetworkAddress.IsLoopback))]
    [TestCase("::1", nameof(NetworkAddress.IsLoopback))]
    [TestCase("169.254.169.254", nameof(NetworkAddress.IsLinkLocal))]
    [TestCase("febf::1", nameof(NetworkAddress.IsLinkLocal))]
    [TestCase("224.0.0.251", nameof(NetworkAddress.IsLinkLocalMulticast))]
    [TestCase("ff02::fb", nameof(NetworkAddress.IsLinkLocalMulticast))]
    [TestCase("0.0.0.0", nameof(NetworkAddress.IsUnspecified))]
    [TestCase("::", nameof(NetworkAddress.IsUnspecified))]
    [TestCase("10.0.0.1", "")]
    [TestCase("fec0::1", "")]
    [TestCase("224.0.1.1", "")]
    [TestCase("2001:db8::1", "")]
    public void Kind_OfAddress_IsOneOrNone(string text, string kind)
    {
        Assert.That(NetworkAddress.TryParse(text, out var address), Is.True);

        var kinds = new (string Name, bool Holds)[]
        {
            (nameof(NetworkAddress.IsLoopback), address.IsLoopback),
            (nameof(NetworkAddress.IsLinkLocal), address.IsLinkLocal),
            (nameof(NetworkAddress.IsLinkLocalMulticast), address.IsLinkLocalMulticast),
            (nameof(NetworkAddress.IsUnspecified), address.IsUnspecified),
        };
        var held = string.Join(' ', kinds.Where(pair => pair.Holds).Select(pair => pair.Name));
        Assert.That(held, Is.EqualTo(kind));
    }

    [Test]
    public void TryParse_AnyText_CanonicalTextIsTheSameAddress() =>
        Texts.Sample(text =>
        {
            if (!NetworkAddress.TryParse(text, out var address))
            {
                return true;
            }

            return NetworkAddress.TryParse(address.ToString(), out var again)
                && again.Bits == address.Bits
                && again.IsIPv4 == address.IsIPv4
                && again.Notation == AddressNotation.Canonical;
        });

    // The runtime writes addresses as RFC 5952 has it too, but for those that end with an IPv4 address.
    [Test]
    public void ToString_OfAnyIPv6_IsWhatTheRuntimeReads() =>
        Gen
            .Byte.Array[16]
            .Sample(bytes =>
            {
                var expected = new IPAddress(bytes);
                return !NetworkAddress.TryParse(expected.ToString(), out var address)
                    || address.IsIPv4
                    || (
                        IPAddress.TryParse(address.ToString(), out var read)
                        && read.AddressFamily == AddressFamily.InterNetworkV6
                        && read.Equals(expected)
                    );
            });
}
