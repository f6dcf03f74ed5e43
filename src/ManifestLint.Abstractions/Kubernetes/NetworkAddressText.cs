using System.Globalization;
using System.Text;

namespace ManifestLint.Kubernetes;

/// <summary>Writes IPv6 addresses in the one canonical way (RFC 5952).</summary>
internal static class NetworkAddressText
{
    private const int Groups = 8;
    private const int GroupBits = 16;

    internal static string OfIPv6(UInt128 bits)
    {
        var (zerosAt, zeros) = LongestZeros(bits);
        var text = new StringBuilder();
        for (var i = 0; i < Groups; i++)
        {
            if (i == zerosAt)
            {
                text.Append("::");
                i += zeros - 1;
                continue;
            }

            if (text.Length > 0 && text[^1] != ':')
            {
                text.Append(':');
            }

            text.Append(CultureInfo.InvariantCulture, $"{Group(bits, i):x}");
        }

        return text.ToString();
    }

    // The first of the longest runs is left out; a single group of zeros is not.
    private static (int At, int Count) LongestZeros(UInt128 bits)
    {
        var (at, longest) = (-1, 1);
        for (var i = 0; i < Groups; i++)
        {
            var count = 0;
            while (i + count < Groups && Group(bits, i + count) == 0)
            {
                count++;
            }

            if (count > longest)
            {
                (at, longest) = (i, count);
            }

            i += count;
        }

        return (at, longest);
    }

    private static ushort Group(UInt128 bits, int index) => (ushort)(bits >> ((Groups - 1 - index) * GroupBits));
}
