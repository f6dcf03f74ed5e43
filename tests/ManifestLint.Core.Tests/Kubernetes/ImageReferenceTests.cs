using CsCheck;
using ManifestLint.Kubernetes;
using ManifestLint.Text;

namespace ManifestLint.Core.Tests.Kubernetes;

public sealed class ImageReferenceTests
{
    private const string Hex64 = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private static readonly Gen<string> Hosts = Gen.OneOf<string>(
        "",
        "localhost/",
        "ghcr.io/",
        "Registry.Example.com:5000/",
        "10.0.0.1:80/",
        "[2001:db8::1]:5000/",
        "[::1]/"
    );

    private static readonly Gen<string> Components = Gen.OneOf<string>(
        "a",
        "app",
        "a.b",
        "a_b",
        "a__b",
        "a---b",
        "0",
        "library"
    );
    private static readonly Gen<string> Tags = Gen.OneOf<string>("", ":1.0", ":latest", ":_x", ":A-b.C_d");
    private static readonly Gen<string> Digests = Gen.OneOf<string>("", "@sha256:" + Hex64, "@sha512:" + Hex64 + Hex64);

    private static readonly Gen<(string Host, string Path, string Tag, string Digest)> References =
        from host in Hosts
        from path in Components.Array[1, 4].Select(components => string.Join('/', components))
        from tag in Tags
        from digest in Digests
        where host.Length > 0 || !path.StartsWith("a.b/", StringComparison.Ordinal)
        select (host, path, tag, digest);

    [TestCase("nginx", "docker.io", "library/nginx", "nginx")]
    [TestCase("docker.io/nginx", "docker.io", "library/nginx", "nginx")]
    [TestCase("index.docker.io/library/nginx", "docker.io", "library/nginx", "nginx")]
    [TestCase("Docker.IO/nginx", "docker.io", "library/nginx", "nginx")]
    [TestCase("bitnami/redis", "docker.io", "bitnami/redis", "bitnami/redis")]
    [TestCase("library/a/b", "docker.io", "library/a/b", "library/a/b")]
    [TestCase("ghcr.io/org/app", "ghcr.io", "org/app", "ghcr.io/org/app")]
    [TestCase("ghcr.io/app", "ghcr.io", "app", "ghcr.io/app")]
    [TestCase("localhost/app", "localhost", "app", "localhost/app")]
    [TestCase("registry:5000/app", "registry:5000", "app", "registry:5000/app")]
    [TestCase("[2001:db8::1]:5000/app", "[2001:db8::1]:5000", "app", "[2001:db8::1]:5000/app")]
    [TestCase("10.0.0.1/app", "10.0.0.1", "app", "10.0.0.1/app")]
    public void TryParse_Name_IsNormalised(string text, string registry, string repository, string familiar)
    {
        var image = Parse(text);

        Assert.Multiple(() =>
        {
            Assert.That(image.Registry, Is.EqualTo(registry));
            Assert.That(image.Repository, Is.EqualTo(repository));
            Assert.That(image.FamiliarName, Is.EqualTo(familiar));
            Assert.That(image.Name, Is.EqualTo(text));
            Assert.That((image.HasTag, image.HasDigest, image.EffectiveTag), Is.EqualTo((false, false, "latest")));
        });
    }

    [TestCase("registry:5000/app", null)]
    [TestCase("registry:5000", "5000")]
    [TestCase("registry:5000/app:1.0", "1.0")]
    [TestCase("app:latest", "latest")]
    public void Tag_WithPort_IsNotThePort(string text, string? tag)
    {
        Assert.That(Parse(text).Tag, Is.EqualTo(tag));
    }

    [Test]
    public void Spans_FullReference_PointAtTheParts()
    {
        const string Text = "ghcr.io/org/app:v1@sha256:" + Hex64;
        var image = Parse(Text);

        Assert.Multiple(() =>
        {
            Assert.That(image.RegistrySpan, Is.EqualTo(new TextSpan(0, 7)));
            Assert.That(image.RepositorySpan, Is.EqualTo(new TextSpan(8, 7)));
            Assert.That(image.TagSpan, Is.EqualTo(new TextSpan(16, 2)));
            Assert.That(image.DigestSpan, Is.EqualTo(new TextSpan(19, 71)));
            Assert.That(image.Tag, Is.EqualTo("v1"));
            Assert.That(image.Digest, Is.EqualTo("sha256:" + Hex64));
            Assert.That(image.Name, Is.EqualTo("ghcr.io/org/app"));
        });
    }

    [Test]
    public void Spans_MissingParts_AreEmptyWhereTheyWouldStand()
    {
        var image = Parse("nginx");

        Assert.Multiple(() =>
        {
            Assert.That(image.RegistrySpan, Is.EqualTo(new TextSpan(0, 0)));
            Assert.That(image.TagSpan, Is.EqualTo(new TextSpan(5, 0)));
            Assert.That(image.DigestSpan, Is.EqualTo(new TextSpan(5, 0)));
        });
    }

    [TestCase("", ImageReferenceErrorKind.Empty, 0, 0, null)]
    [TestCase("nginx:1.25 ", ImageReferenceErrorKind.Blank, 10, 1, "nginx:1.25")]
    [TestCase("\nnginx", ImageReferenceErrorKind.Blank, 0, 1, "nginx")]
    [TestCase("nginx :1", ImageReferenceErrorKind.Blank, 5, 1, null)]
    [TestCase("https://ghcr.io/a/b:1", ImageReferenceErrorKind.Scheme, 0, 8, "ghcr.io/a/b:1")]
    [TestCase("app:${TAG}", ImageReferenceErrorKind.Placeholder, 4, 1, null)]
    [TestCase("{{ .Values.image }}", ImageReferenceErrorKind.Placeholder, 0, 1, null)]
    [TestCase("-a.b/c", ImageReferenceErrorKind.InvalidRegistry, 0, 4, null)]
    [TestCase("a..b/c", ImageReferenceErrorKind.InvalidRegistry, 0, 4, null)]
    [TestCase("host:/c", ImageReferenceErrorKind.InvalidRegistry, 4, 1, null)]
    [TestCase("host:x/c", ImageReferenceErrorKind.InvalidRegistry, 4, 2, null)]
    [TestCase("host:65536/c", ImageReferenceErrorKind.InvalidRegistry, 4, 6, null)]
    [TestCase("[::1/c", ImageReferenceErrorKind.InvalidRegistry, 0, 4, null)]
    [TestCase("[::1]x/c", ImageReferenceErrorKind.InvalidRegistry, 5, 1, null)]
    [TestCase(":1.0", ImageReferenceErrorKind.EmptyRepository, 0, 0, null)]
    [TestCase("ghcr.io/", ImageReferenceErrorKind.EmptyRepository, 8, 0, null)]
    [TestCase("/nginx", ImageReferenceErrorKind.EmptyComponent, 0, 1, "nginx")]
    [TestCase("nginx/", ImageReferenceErrorKind.EmptyComponent, 5, 1, "nginx")]
    [TestCase("a//b", ImageReferenceErrorKind.EmptyComponent, 2, 1, null)]
    [TestCase("a/:1", ImageReferenceErrorKind.EmptyComponent, 1, 1, null)]
    [TestCase("MyOrg/app:RC1", ImageReferenceErrorKind.UpperCase, 0, 1, "myorg/app:RC1")]
    [TestCase("ghcr.io/org/App", ImageReferenceErrorKind.UpperCase, 12, 1, "ghcr.io/org/app")]
    [TestCase("a___b", ImageReferenceErrorKind.InvalidRepository, 1, 3, null)]
    [TestCase("a.-b", ImageReferenceErrorKind.InvalidRepository, 1, 2, null)]
    [TestCase("-app", ImageReferenceErrorKind.InvalidRepository, 0, 1, null)]
    [TestCase("app-", ImageReferenceErrorKind.InvalidRepository, 3, 1, null)]
    [TestCase("app!", ImageReferenceErrorKind.InvalidRepository, 3, 1, null)]
    [TestCase(Hex64, ImageReferenceErrorKind.ImageId, 0, 64, null)]
    [TestCase("app:", ImageReferenceErrorKind.EmptyTag, 4, 0, "app")]
    [TestCase("app:@sha256:" + Hex64, ImageReferenceErrorKind.EmptyTag, 4, 0, null)]
    [TestCase("app:1.0:2.0", ImageReferenceErrorKind.TwoTags, 7, 4, null)]
    [TestCase("app:.1", ImageReferenceErrorKind.InvalidTag, 4, 1, null)]
    [TestCase("app:1+2", ImageReferenceErrorKind.InvalidTag, 5, 1, null)]
    [TestCase("app@", ImageReferenceErrorKind.EmptyDigest, 4, 0, "app")]
    [TestCase("app@sha256:", ImageReferenceErrorKind.EmptyDigest, 11, 0, null)]
    [TestCase("app@sha256:" + Hex64 + "@x", ImageReferenceErrorKind.TwoDigests, 75, 2, null)]
    [TestCase("app@latest", ImageReferenceErrorKind.InvalidDigest, 4, 6, null)]
    [TestCase("app@sha256:xyz", ImageReferenceErrorKind.InvalidDigest, 11, 1, null)]
    [TestCase("app@md5:d41d8cd98f00b204e9800998ecf8427e", ImageReferenceErrorKind.UnknownAlgorithm, 4, 3, null)]
    [TestCase("app@sha256:abc", ImageReferenceErrorKind.DigestLength, 11, 3, null)]
    public void TryParse_NotAReference_SaysWhyWhereAndWhatWasMeant(
        string text,
        ImageReferenceErrorKind kind,
        int start,
        int length,
        string? suggestion
    )
    {
        Assert.That(ImageReference.TryParse(text, out _, out var error), Is.False);
        Assert.That(
            (error!.Kind, error.Span, error.Suggestion),
            Is.EqualTo((kind, new TextSpan(start, length), suggestion))
        );
    }

    [Test]
    public void TryParse_UpperCaseDigest_SuggestsLowerCase()
    {
        var text = "app@sha256:" + Hex64.ToUpperInvariant();

        Assert.That(ImageReference.TryParse(text, out _, out var error), Is.False);
        Assert.That(error!.Suggestion, Is.EqualTo("app@sha256:" + Hex64));
    }

    [TestCase(128, true)]
    [TestCase(129, false)]
    public void TryParse_LongTag_EndsAt128(int length, bool isValid)
    {
        Assert.That(ImageReference.TryParse("app:" + new string('1', length), out _), Is.EqualTo(isValid));
    }

    // 'library/' counts: it is part of what is asked of the registry.
    [TestCase("", 247, true)]
    [TestCase("", 248, false)]
    [TestCase("ghcr.io/", 255, true)]
    [TestCase("ghcr.io/", 256, false)]
    public void TryParse_LongRepository_EndsAt255(string host, int length, bool isValid)
    {
        Assert.That(ImageReference.TryParse(host + new string('a', length), out _), Is.EqualTo(isValid));
    }

    [Test]
    public void TryParse_ComposedReference_GivesItsParts()
    {
        References.Sample(parts =>
        {
            var image = Parse(parts.Host + parts.Path + parts.Tag + parts.Digest);
            return image.Name == parts.Host + parts.Path
                && (image.Tag ?? "") == parts.Tag.TrimStart(':')
                && (image.Digest ?? "") == parts.Digest.TrimStart('@')
                && image.Repository.EndsWith(parts.Path, StringComparison.Ordinal);
        });
    }

    [Test]
    public void FamiliarName_AnyReference_NormalisesToTheSame()
    {
        References.Sample(parts =>
        {
            var image = Parse(parts.Host + parts.Path);
            var familiar = Parse(image.FamiliarName);
            return (familiar.Registry, familiar.Repository) == (image.Registry, image.Repository);
        });
    }

    [Test]
    public void TryParse_AnyText_NeverThrowsAndStaysInside()
    {
        var nearReferences = Gen.String[Gen.Char["aZ09._-/:@[]${ \n"], 0, 24];
        Gen.OneOf<string>(Gen.String, nearReferences)
            .Sample(text =>
                ImageReference.TryParse(text, out var image, out var error)
                    ? image!.DigestSpan.End == text.Length && image.FamiliarName.Length > 0
                    : error!.Span.Start >= 0
                        && error.Span.End <= text.Length
                        && !error.Message.Contains('\n')
                        && (error.Suggestion is null || ImageReference.TryParse(error.Suggestion, out _))
            );
    }

    [Test]
    public void TryParse_HostileLength_IsRead()
    {
        foreach (var piece in (string[])["a/", "a.", "-", "_", ":", "@", "a:", "[", "a-"])
        {
            var text = string.Concat(Enumerable.Repeat(piece, 200_000));

            Assert.That(ImageReference.TryParse(text, out _, out var error), Is.False, piece);
            Assert.That(error!.Message, Has.Length.LessThan(200), piece);
        }
    }

    private static ImageReference Parse(string text) =>
        ImageReference.TryParse(text, out var image, out var error)
            ? image
            : throw new AssertionException($"{text}: {error.Message}");
}
