using System.Diagnostics.CodeAnalysis;
using ManifestLint.Text;

namespace ManifestLint.Kubernetes;

/// <summary>
/// A reference to a container image: <c>[registry[:port]/]repository[:tag][@digest]</c>, by the grammar of
/// <c>github.com/distribution/reference</c>, with the defaults of Docker Hub.
/// </summary>
/// <remarks>
/// Stricter than that library in two places where it accepts what cannot be pulled: an upper-case first component without dot and port
/// (<c>MyOrg/app</c>) is a fault and not a host name, and a port ends at 65535.
/// </remarks>
public sealed record ImageReference
{
    internal const string DockerHub = "docker.io";
    internal const string OfficialImages = "library/";

    internal ImageReference(string text, TextSpan registry, TextSpan repository, TextSpan tag, TextSpan digest)
    {
        Text = text;
        RegistrySpan = registry;
        RepositorySpan = repository;
        TagSpan = tag;
        DigestSpan = digest;
        Registry = NormaliseRegistry(Slice(registry));
        Repository = NormaliseRepository(Slice(repository), Registry);
    }

    /// <summary>The reference as written.</summary>
    public string Text { get; }

    /// <summary>The registry's host in lower case with its port; <c>docker.io</c> when none is written.</summary>
    public string Registry { get; }

    /// <summary>The path in the registry; <c>library/nginx</c> for <c>nginx</c>.</summary>
    public string Repository { get; }

    /// <summary>Registry and repository as written, without tag and digest: what Kustomize's <c>images</c> compares.</summary>
    public string Name => Text[..RepositorySpan.End];

    /// <summary>The shortest name that means the same: <c>nginx</c> for <c>docker.io/library/nginx</c>, <c>ghcr.io/a/b</c> as it is.</summary>
    public string FamiliarName =>
        Registry is not DockerHub ? $"{Registry}/{Repository}"
        : IsOfficial ? Repository[OfficialImages.Length..]
        : Repository;

    /// <summary>The tag, or null. It says nothing when there is a digest too: then the digest is pulled.</summary>
    public string? Tag => HasTag ? Slice(TagSpan).ToString() : null;

    /// <summary>The digest with its algorithm (<c>sha256:...</c>), or null.</summary>
    public string? Digest => HasDigest ? Slice(DigestSpan).ToString() : null;

    /// <summary>Whether a registry is written.</summary>
    public bool HasRegistry => RegistrySpan.Length > 0;

    /// <summary>Whether a tag is written.</summary>
    public bool HasTag => TagSpan.Length > 0;

    /// <summary>Whether a digest is written.</summary>
    public bool HasDigest => DigestSpan.Length > 0;

    /// <summary>The tag that is pulled when there is no digest: the written one, or <c>latest</c>.</summary>
    public string EffectiveTag => Tag ?? "latest";

    /// <summary>Where the registry stands in <see cref="Text"/>; empty, at the start, when none is written.</summary>
    public TextSpan RegistrySpan { get; }

    /// <summary>Where the repository stands in <see cref="Text"/>.</summary>
    public TextSpan RepositorySpan { get; }

    /// <summary>Where the tag stands in <see cref="Text"/>, without its colon; empty, behind the repository, when there is none.</summary>
    public TextSpan TagSpan { get; }

    /// <summary>Where the digest stands in <see cref="Text"/>, without its at sign; empty, at the end, when there is none.</summary>
    public TextSpan DigestSpan { get; }

    private bool IsOfficial =>
        Repository.StartsWith(OfficialImages, StringComparison.Ordinal)
        && !Repository.AsSpan(OfficialImages.Length).Contains('/');

    /// <summary>Reads a reference.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="reference">The reference, or null.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out ImageReference? reference) =>
        TryParse(text, out reference, out _);

    /// <summary>Reads a reference, or says why the text is none.</summary>
    /// <param name="text">Any text. Nothing is trimmed: of its containers' images the API server refuses blanks around.</param>
    /// <param name="reference">The reference, or null.</param>
    /// <param name="error">The reason, when the text is not a reference.</param>
    public static bool TryParse(
        string text,
        [NotNullWhen(true)] out ImageReference? reference,
        [NotNullWhen(false)] out ImageReferenceError? error
    )
    {
        ArgumentNullException.ThrowIfNull(text);
        if (ImageReferenceParser.TryParse(text, out reference, out error))
        {
            return true;
        }

        error = ImageReferenceParser.WithSuggestion(text, error);
        return false;
    }

    /// <summary>The reference as written.</summary>
    public override string ToString() => Text;

    internal static string NormaliseRegistry(ReadOnlySpan<char> written)
    {
        if (written.IsEmpty)
        {
            return DockerHub;
        }

        var host = written.ToString().ToLowerInvariant();
        return host is "index.docker.io" ? DockerHub : host;
    }

    internal static string NormaliseRepository(ReadOnlySpan<char> written, string registry) =>
        registry is DockerHub && !written.Contains('/') ? string.Concat(OfficialImages, written) : written.ToString();

    private ReadOnlySpan<char> Slice(TextSpan span) => Text.AsSpan(span.Start, span.Length);
}
