using System.Globalization;
using ManifestLint.Kubernetes;

namespace ManifestLint.Rules.Images;

/// <summary>Software that gets no fixes any more, as far as the name of an image tells.</summary>
/// <param name="Registry">The host of the registry that publishes it.</param>
/// <param name="Repository">The repository there.</param>
/// <param name="Name">The software, and which of its versions.</param>
/// <param name="Fate">What happened, and what to do, as a phrase.</param>
/// <param name="FirstLiving">The first version that was still alive, or null when all are dead.</param>
internal sealed record EndOfLifeComponent(
    string Registry,
    string Repository,
    string Name,
    string Fate,
    (int Major, int Minor)? FirstLiving
)
{
    private const string DockerHub = "docker.io";
    private const string IngressNginx = "the ingress-nginx controller of the Kubernetes community";
    private const string IngressNginxFate = "retired in March 2026; move to another controller or to the Gateway API";

    // As of November 2026. Each date is that of the project's own announcement or release policy; a line that is still alive has no row.
    private static readonly EndOfLifeComponent[] Known =
    [
        new("registry.k8s.io", "ingress-nginx/controller", IngressNginx, IngressNginxFate, null),
        new("k8s.gcr.io", "ingress-nginx/controller", IngressNginx, IngressNginxFate, null),
        new("quay.io", "kubernetes-ingress-controller/nginx-ingress-controller", IngressNginx, IngressNginxFate, null),
        new("k8s.gcr.io", "heapster-amd64", "Heapster", "retired in 2018; metrics-server took its place", null),
        new(DockerHub, "fluxcd/flux", "Flux 1", "archived in November 2022; move to Flux 2", null),
        new(DockerHub, "fluxcd/helm-operator", "the Helm Operator", "archived in November 2022; move to Flux 2", null),
        new(DockerHub, "library/centos", "CentOS Linux", "ended in June 2024; move to another distribution", null),
        new(DockerHub, "library/postgres", "PostgreSQL 13 or older", "ended in November 2025 at the latest", (14, 0)),
        new(DockerHub, "library/mysql", "MySQL 8.0 or older", "ended in April 2026 at the latest", (8, 1)),
        new(DockerHub, "library/mongo", "MongoDB 6.0 or older", "ended in July 2025 at the latest", (6, 1)),
        new(DockerHub, "library/python", "Python 3.9 or older", "ended in October 2025 at the latest", (3, 10)),
        new(DockerHub, "library/node", "Node.js 21 or older", "ended in April 2026 at the latest", (22, 0)),
    ];

    internal static EndOfLifeComponent? Find(ImageReference image) =>
        Array.Find(
            Known,
            component =>
                component.Repository == image.Repository
                && component.Registry == image.Registry
                && component.IsDead(image.Tag)
        );

    // A tag without a number, or without the part that decides ('8' where 8.0 is dead and 8.4 is not), says nothing.
    private bool IsDead(string? tag)
    {
        if (FirstLiving is not { } living)
        {
            return true;
        }

        var version = tag.AsSpan();
        return Number(ref version) is { } major
            && (
                major < living.Major
                || (
                    major == living.Major
                    && living.Minor > 0
                    && Number(ref version) is { } minor
                    && minor < living.Minor
                )
            );
    }

    // '13.4-alpine' gives 13, then 4, then nothing.
    private static int? Number(ref ReadOnlySpan<char> version)
    {
        version = version.TrimStart("v.");
        var length = version.IndexOfAnyExceptInRange('0', '9');
        var digits = length < 0 ? version : version[..length];
        version = version[digits.Length..];
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
