using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using ManifestLint.Text;
using Kind = ManifestLint.Kubernetes.ImageReferenceErrorKind;

namespace ManifestLint.Kubernetes;

/// <summary>The grammar of image references, each part scanned once from left to right.</summary>
internal static class ImageReferenceParser
{
    private const int LongestRepository = 255;
    private const int LongestTag = 128;
    private const int HighestPort = 65535;

    private static readonly SearchValues<char> Blanks = SearchValues.Create(" \t\r\n\u00a0");
    private static readonly SearchValues<char> PlaceholderCharacters = SearchValues.Create("${}<>");
    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");
    private static readonly SearchValues<char> Ipv6Characters = SearchValues.Create("0123456789abcdefABCDEF:");

    internal static bool TryParse(
        string text,
        [NotNullWhen(true)] out ImageReference? reference,
        [NotNullWhen(false)] out ImageReferenceError? error
    )
    {
        reference = null;
        var parts = Split(text);
        error =
            WholeFault(text)
            ?? (parts.HasDigest ? DigestFault(text, parts.Digest) : null)
            ?? RegistryFault(text, parts.Registry)
            ?? RepositoryFault(text, parts)
            ?? (parts.HasTag ? TagFault(text, parts.Tag) : null);
        if (error is not null)
        {
            return false;
        }

        reference = new ImageReference(text, parts.Registry, parts.Repository, parts.Tag, parts.Digest);
        return true;
    }

    // Only what a person would do without thinking: trim, drop the scheme or a stray slash or colon, lower-case.
    internal static ImageReferenceError WithSuggestion(string text, ImageReferenceError error)
    {
        var candidate = error.Kind switch
        {
            Kind.Blank => text.Trim(),
            Kind.Scheme => text[error.Span.End..],
            Kind.UpperCase => LowerCaseName(text),
            Kind.InvalidDigest => text[..error.Span.Start] + text[error.Span.Start..].ToLowerInvariant(),
            Kind.EmptyTag or Kind.EmptyDigest => text.TrimEnd(':', '@'),
            Kind.EmptyComponent => text.Trim('/'),
            _ => text,
        };
        return TryParse(candidate, out _, out _) ? error with { Suggestion = candidate } : error;
    }

    private readonly record struct Parts(
        TextSpan Registry,
        TextSpan Repository,
        TextSpan Tag,
        TextSpan Digest,
        bool HasTag,
        bool HasDigest
    );

    private static Parts Split(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        var nameEnd = at < 0 ? text.Length : at;
        var registryEnd = RegistryLength(text.AsSpan(0, nameEnd));
        var pathStart = registryEnd == 0 ? 0 : registryEnd + 1;
        var path = text.AsSpan(pathStart, nameEnd - pathStart);
        // The first colon of the last component: 'app:1.0:2.0' then has the tag '1.0:2.0', which is told to be two.
        var lastComponent = path.LastIndexOf('/') + 1;
        var colon = path[lastComponent..].IndexOf(':');
        var pathEnd = colon < 0 ? nameEnd : pathStart + lastComponent + colon;
        return new Parts(
            new TextSpan(0, registryEnd),
            TextSpan.FromBounds(pathStart, pathEnd),
            TextSpan.FromBounds(colon < 0 ? pathEnd : pathEnd + 1, nameEnd),
            TextSpan.FromBounds(at < 0 ? text.Length : at + 1, text.Length),
            colon >= 0,
            at >= 0
        );
    }

    // The first component is a registry when it looks like a host: a dot, a port, brackets, or 'localhost'.
    private static int RegistryLength(ReadOnlySpan<char> name)
    {
        var slash = name.IndexOf('/');
        if (slash <= 0)
        {
            return 0;
        }

        var first = name[..slash];
        return first.IndexOfAny('.', ':') >= 0 || first is "localhost" ? slash : 0;
    }

    private static ImageReferenceError? WholeFault(string text)
    {
        if (text.Length == 0)
        {
            return new(Kind.Empty, default, "an image reference cannot be empty");
        }

        if (text.AsSpan().IndexOfAny(PlaceholderCharacters) is var placeholder and >= 0)
        {
            return At(
                Kind.Placeholder,
                placeholder,
                1,
                "the image reference holds a placeholder that was not replaced"
            );
        }

        if (text.AsSpan().IndexOfAny(Blanks) is var blank and >= 0)
        {
            var isAround = !text.AsSpan().Trim().ContainsAny(Blanks);
            var message = isAround
                ? "an image reference has no blanks before or after it"
                : "an image reference has no blanks";
            return At(Kind.Blank, blank, 1, message);
        }

        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0)
        {
            return At(Kind.Scheme, 0, scheme + 3, "an image reference is not a URL and has no scheme");
        }

        return text.Length == 64 && !text.AsSpan().ContainsAnyExcept(LowerHex)
            ? At(
                Kind.ImageId,
                0,
                64,
                "64 hexadecimal digits are an image id, which cannot be pulled; name the repository"
            )
            : null;
    }

    private static ImageReferenceError? RegistryFault(string text, TextSpan span)
    {
        var registry = text.AsSpan(span.Start, span.Length);
        if (registry.IsEmpty)
        {
            return null;
        }

        var hostEnd = registry[0] == '[' ? registry.IndexOf(']') + 1 : registry.IndexOf(':');
        hostEnd = hostEnd < 0 ? registry.Length : hostEnd;
        if (!(registry[0] == '[' ? IsIpv6(registry[..hostEnd]) : IsHostName(registry[..hostEnd])))
        {
            var host = registry[..(hostEnd == 0 ? registry.Length : hostEnd)];
            return At(Kind.InvalidRegistry, 0, host.Length, $"{Quoted.Text(host)} is not a host name of a registry");
        }

        if (hostEnd == registry.Length || IsPort(registry[hostEnd..]))
        {
            return null;
        }

        var port = registry[hostEnd..];
        return At(Kind.InvalidRegistry, hostEnd, port.Length, $"{Quoted.Text(port)} is not a port of a registry");
    }

    private static bool IsIpv6(ReadOnlySpan<char> host) =>
        host.Length > 2 && !host[1..^1].ContainsAnyExcept(Ipv6Characters);

    private static bool IsPort(ReadOnlySpan<char> port) =>
        port.Length is > 1 and <= 6
        && port[0] == ':'
        && !port[1..].ContainsAnyExceptInRange('0', '9')
        && int.Parse(port[1..], provider: null) <= HighestPort;

    private static bool IsHostName(ReadOnlySpan<char> host)
    {
        foreach (var range in host.Split('.'))
        {
            var label = host[range];
            if (label.IsEmpty || label[0] == '-' || label[^1] == '-' || !IsLettersDigitsHyphens(label))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsLettersDigitsHyphens(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '-')
            {
                return false;
            }
        }

        return true;
    }

    private static ImageReferenceError? RepositoryFault(string text, Parts parts)
    {
        var start = parts.Repository.Start;
        var path = text.AsSpan(start, parts.Repository.Length);
        if (path.IsEmpty)
        {
            return At(Kind.EmptyRepository, start, 0, "an image reference names a repository");
        }

        foreach (var range in path.Split('/'))
        {
            var (offset, length) = range.GetOffsetAndLength(path.Length);
            if (ComponentFault(text, start + offset, length) is { } fault)
            {
                return fault;
            }
        }

        var registry = ImageReference.NormaliseRegistry(text.AsSpan(0, parts.Registry.Length));
        return ImageReference.NormaliseRepository(path, registry).Length > LongestRepository
            ? At(Kind.RepositoryTooLong, start, path.Length, $"a repository has at most {LongestRepository} characters")
            : null;
    }

    // component := [a-z0-9]+ (separator [a-z0-9]+)*, separator := '.' | '_' | '__' | '-'+
    private static ImageReferenceError? ComponentFault(string text, int start, int length)
    {
        if (length == 0)
        {
            var slash = start < text.Length && text[start] == '/' ? start : start - 1;
            return At(
                Kind.EmptyComponent,
                slash,
                1,
                "a repository has no slash at its start or end and no two in a row"
            );
        }

        var separator = start;
        for (var i = start; i < start + length; i++)
        {
            var c = text[i];
            if (c is >= 'a' and <= 'z' or >= '0' and <= '9')
            {
                if (separator < i && (separator == start || !IsSeparator(text.AsSpan(separator, i - separator))))
                {
                    return SeparatorFault(text, separator, i);
                }

                separator = i + 1;
            }
            else if (c is not ('.' or '_' or '-'))
            {
                return CharacterFault(text, i);
            }
        }

        return separator < start + length ? SeparatorFault(text, separator, start + length) : null;
    }

    private static bool IsSeparator(ReadOnlySpan<char> text) =>
        text is "." or "_" or "__" || !text.ContainsAnyExcept('-');

    private static ImageReferenceError SeparatorFault(string text, int start, int end) =>
        At(
            Kind.InvalidRepository,
            start,
            end - start,
            $"in a repository {Quoted.Text(text.AsSpan(start, end - start))} does not stand between letters or digits as one separator"
        );

    private static ImageReferenceError CharacterFault(string text, int index) =>
        char.IsAsciiLetterUpper(text[index])
            ? At(Kind.UpperCase, index, 1, "a repository is written in lower case")
            : At(Kind.InvalidRepository, index, 1, $"a repository cannot hold {Quoted.Character(text, index)}");

    private static ImageReferenceError? TagFault(string text, TextSpan span)
    {
        var tag = text.AsSpan(span.Start, span.Length);
        if (tag.IsEmpty)
        {
            return At(Kind.EmptyTag, span.Start, 0, "the tag after ':' is empty");
        }

        if (tag.Contains(':'))
        {
            var second = tag.IndexOf(':');
            return At(Kind.TwoTags, span.Start + second, tag.Length - second, "an image reference has at most one tag");
        }

        for (var i = 0; i < tag.Length; i++)
        {
            if (char.IsAsciiLetterOrDigit(tag[i]) || tag[i] == '_' || (i > 0 && tag[i] is '.' or '-'))
            {
                continue;
            }

            var verb = i == 0 && tag[i] is '.' or '-' ? "begin with" : "hold";
            return At(Kind.InvalidTag, span.Start + i, 1, $"a tag cannot {verb} {Quoted.Character(tag, i)}");
        }

        return tag.Length > LongestTag
            ? At(Kind.TagTooLong, span.Start, tag.Length, $"a tag has at most {LongestTag} characters")
            : null;
    }

    private static ImageReferenceError? DigestFault(string text, TextSpan span)
    {
        var digest = text.AsSpan(span.Start, span.Length);
        var colon = digest.IndexOf(':');
        if (digest.IsEmpty || colon == digest.Length - 1)
        {
            return At(Kind.EmptyDigest, span.End, 0, "the digest is empty");
        }

        if (digest.Contains('@'))
        {
            var second = digest.IndexOf('@');
            return At(
                Kind.TwoDigests,
                span.Start + second,
                digest.Length - second,
                "an image reference has at most one digest"
            );
        }

        if (colon <= 0)
        {
            return At(
                Kind.InvalidDigest,
                span.Start,
                span.Length,
                "a digest is an algorithm, a colon and hexadecimal digits"
            );
        }

        return EncodedFault(digest, colon, span.Start);
    }

    private static ImageReferenceError? EncodedFault(ReadOnlySpan<char> digest, int colon, int start)
    {
        var expected = digest[..colon] switch
        {
            "sha256" => 64,
            "sha384" => 96,
            "sha512" => 128,
            _ => 0,
        };
        if (expected == 0)
        {
            var algorithm = Quoted.Text(digest[..colon]);
            return At(
                Kind.UnknownAlgorithm,
                start,
                colon,
                $"{algorithm} is not a digest algorithm: sha256, sha384 or sha512"
            );
        }

        var encoded = digest[(colon + 1)..];
        var wrong = encoded.IndexOfAnyExcept(LowerHex);
        if (wrong >= 0)
        {
            var message = "a digest is written in lower-case hexadecimal digits";
            return At(Kind.InvalidDigest, start + colon + 1 + wrong, 1, message);
        }

        return encoded.Length != expected
            ? At(
                Kind.DigestLength,
                start + colon + 1,
                encoded.Length,
                $"a {digest[..colon]} digest has {expected} digits, not {encoded.Length}"
            )
            : null;
    }

    // The tag keeps its case: 'App:1.0-RC' is 'app:1.0-RC'.
    private static string LowerCaseName(string text)
    {
        var end = Split(text).Repository.End;
        return text[..end].ToLowerInvariant() + text[end..];
    }

    private static ImageReferenceError At(Kind kind, int start, int length, string message) =>
        new(kind, new TextSpan(start, length), message);
}
