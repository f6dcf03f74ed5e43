namespace ManifestLint.Kubernetes;

/// <summary>
/// Reads IP addresses as the API server does: as Go's <c>net.ParseIP</c> once did, with leading zeros that do not count. What Go's
/// <c>net/netip</c> takes beside that, zones, is no address here either.
/// </summary>
internal static class NetworkAddressParser
{
    private const int HighestOctet = 255;
    private const int HighestGroup = 0xFFFF;
    private const int GroupDigits = 4;
    private const int Groups = 8;

    // Go gives up on a number from here on, however many zeros lead it.
    private const int Overflow = 0xFFFFFF;

    internal static bool TryParse(ReadOnlySpan<char> text, out NetworkAddress address)
    {
        address = default;
        var separator = text.IndexOfAny('.', ':');
        if (separator < 0)
        {
            return false;
        }

        if (text[separator] == '.')
        {
            var isIPv4 = TryParseIPv4(text, out var bits, out var hasZeros);
            address = new NetworkAddress(
                bits,
                true,
                hasZeros ? AddressNotation.LeadingZeros : AddressNotation.Canonical
            );
            return isIPv4;
        }

        return TryParseIPv6(text, out address);
    }

    internal static bool TryParseIPv4(ReadOnlySpan<char> text, out uint bits, out bool hasZeros)
    {
        (bits, hasZeros) = (0, false);
        for (var i = 0; i < 4; i++)
        {
            if (i > 0)
            {
                if (text.IsEmpty || text[0] != '.')
                {
                    return false;
                }

                text = text[1..];
            }

            var digits = TakeNumber(text, 10, out var octet);
            if (digits == 0 || octet > HighestOctet)
            {
                return false;
            }

            hasZeros |= digits > 1 && text[0] == '0';
            bits = (bits << 8) | (uint)octet;
            text = text[digits..];
        }

        return text.IsEmpty;
    }

    internal static bool TryParseIPv6(ReadOnlySpan<char> text, out NetworkAddress address)
    {
        address = default;
        Span<ushort> groups = stackalloc ushort[Groups];
        var (count, gap, hasZeros) = (0, -1, false);
        var rest = text;
        if (rest.StartsWith("::"))
        {
            gap = 0;
            rest = rest[2..];
        }

        while (!rest.IsEmpty && count < Groups)
        {
            var digits = TakeNumber(rest, 16, out var group);
            if (digits < rest.Length && rest[digits] == '.')
            {
                if (
                    (gap < 0 && count != Groups - 2)
                    || count > Groups - 2
                    || !TryParseIPv4(rest, out var tail, out var tailZeros)
                )
                {
                    return false;
                }

                groups[count++] = (ushort)(tail >> 16);
                groups[count++] = (ushort)tail;
                hasZeros |= tailZeros;
                rest = [];
                break;
            }

            if (digits == 0 || group > HighestGroup)
            {
                return false;
            }

            hasZeros |= digits > GroupDigits;
            groups[count++] = (ushort)group;
            rest = rest[digits..];
            if (!TakeColon(ref rest, ref gap, count))
            {
                return false;
            }
        }

        if (!rest.IsEmpty || (count == Groups) == (gap >= 0))
        {
            return false;
        }

        address = Of(text, Join(groups, count, gap), hasZeros);
        return true;
    }

    // ':' between two groups, '::' once; ':' alone may not end the address.
    private static bool TakeColon(ref ReadOnlySpan<char> rest, ref int gap, int count)
    {
        if (rest.IsEmpty)
        {
            return true;
        }

        if (rest[0] != ':' || rest.Length == 1)
        {
            return false;
        }

        rest = rest[1..];
        if (rest[0] != ':')
        {
            return true;
        }

        if (gap >= 0)
        {
            return false;
        }

        gap = count;
        rest = rest[1..];
        return true;
    }

    private static UInt128 Join(ReadOnlySpan<ushort> groups, int count, int gap)
    {
        UInt128 bits = 0;
        for (var i = 0; i < count; i++)
        {
            var place = gap >= 0 && i >= gap ? Groups - count + i : i;
            bits |= (UInt128)groups[i] << ((Groups - 1 - place) * 16);
        }

        return bits;
    }

    private static NetworkAddress Of(ReadOnlySpan<char> text, UInt128 bits, bool hasZeros)
    {
        var isMapped = bits >> NetworkAddress.IPv4Bits == HighestGroup;
        var notation =
            hasZeros ? AddressNotation.LeadingZeros
            : isMapped ? AddressNotation.MappedIPv4
            : text.SequenceEqual(NetworkAddressText.OfIPv6(bits)) ? AddressNotation.Canonical
            : AddressNotation.Uncanonical;
        return new NetworkAddress(isMapped ? (uint)bits : bits, isMapped, notation);
    }

    /// <summary>Takes the digits at the start of a text.</summary>
    /// <returns>How many there are; 0 when there are none, or the number is too large for any use here.</returns>
    internal static int TakeNumber(ReadOnlySpan<char> text, int radix, out int number)
    {
        number = 0;
        var i = 0;
        while (i < text.Length && char.IsAsciiHexDigit(text[i]) && HexValue(text[i]) < radix)
        {
            number = (number * radix) + HexValue(text[i]);
            if (number >= Overflow)
            {
                return 0;
            }

            i++;
        }

        return i;
    }

    private static int HexValue(char c) => char.IsAsciiDigit(c) ? c - '0' : (c | 0x20) - 'a' + 10;
}
