namespace ManifestLint.Kustomize;

/// <summary>Base64 as upstream writes it into Secrets and <c>binaryData</c>. Its line breaks are part of the value, and so of the hash.</summary>
internal static class WrappedBase64
{
    private const int LineLength = 70;

    /// <summary>Encodes bytes: on one line where they fit, else in lines that all end with a line break.</summary>
    /// <param name="bytes">The bytes.</param>
    internal static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = Convert.ToBase64String(bytes);
        if (text.Length <= LineLength)
        {
            return text;
        }

        var lines = (text.Length + LineLength - 1) / LineLength;
        return string.Create(
            text.Length + lines,
            text,
            static (target, text) =>
            {
                for (var rest = text.AsSpan(); !rest.IsEmpty; )
                {
                    var line = rest[..Math.Min(LineLength, rest.Length)];
                    line.CopyTo(target);
                    target[line.Length] = '\n';
                    target = target[(line.Length + 1)..];
                    rest = rest[line.Length..];
                }
            }
        );
    }
}
