using System.Collections.Immutable;
using ManifestLint.Kubernetes;

namespace ManifestLint.BackingServices;

/// <summary>
/// The images whose makers say where the data are, and the volume that they declare around them. Docker and containerd put an empty volume at a
/// declared path that is not mounted itself, over what a mount above it brings; CRI-O does not.
/// </summary>
internal static class ImageVolumes
{
    // Of Docker Hub; mirrors keep 'library/'.
    private static readonly ImmutableArray<(string Repository, string? Volume)> Makers =
    [
        ("library/mysql", "/var/lib/mysql"),
        ("library/mariadb", "/var/lib/mysql"),
        ("library/mongo", "/data/db"),
        ("library/redis", "/data"),
        ("valkey/valkey", "/data"),
        ("library/rabbitmq", "/var/lib/rabbitmq"),
        ("library/cassandra", "/var/lib/cassandra"),
        ("library/clickhouse", "/var/lib/clickhouse"),
        ("clickhouse/clickhouse-server", "/var/lib/clickhouse"),
        ("confluentinc/cp-kafka", "/var/lib/kafka/data"),
        ("library/elasticsearch", null),
        ("elasticsearch/elasticsearch", null),
        ("opensearchproject/opensearch", null),
        ("cockroachdb/cockroach", null),
    ];

    /// <summary>Whether an image is the makers' own, and the volume that it declares around its data, or null.</summary>
    internal static (bool IsKnown, string? Volume) Of(ImageReference image)
    {
        foreach (var (repository, volume) in Makers)
        {
            if (
                image.Repository == repository
                || (
                    repository.StartsWith(ImageReference.OfficialImages, StringComparison.Ordinal)
                    && image.Repository.EndsWith($"/{repository}", StringComparison.Ordinal)
                )
            )
            {
                return (true, volume);
            }
        }

        return (false, null);
    }
}
