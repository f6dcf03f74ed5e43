using System.Collections.Immutable;
using System.Globalization;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.BackingServices;

/// <summary>Where the server in a container keeps its data, as its image, its version and its variables tell.</summary>
/// <param name="Path">The directory, or null where it is not known.</param>
/// <param name="Mount">Where a claim belongs, as a person is told it.</param>
public sealed record DataDirectory(string? Path, string Mount)
{
    private const string PostgresHome = "/var/lib/postgresql";

    private const string PostgresData = PostgresHome + "/data";

    // From this version on the image of PostgreSQL has a directory for each of them.
    private const int FirstPostgresByVersion = 18;

    private static readonly ImmutableArray<string> PostgresLayout =
    [
        "postgres",
        "postgis",
        "pgvector",
        "timescaledb",
        "citus",
        "paradedb",
    ];

    // Directories of images by the last part of their name, where they are not those of the engine's own image.
    private static readonly ImmutableArray<(string Image, string Directory)> Own =
    [
        ("timescaledb-ha", "/home/postgres/pgdata"),
        ("spilo", "/home/postgres/pgdata"),
        ("crunchy-postgres", "/pgdata"),
        ("crunchy-postgres-gis", "/pgdata"),
        ("crunchy-postgres-ha", "/pgdata"),
        ("alloydbomni", PostgresData),
        ("cp-kafka", "/var/lib/kafka/data"),
        ("cp-server", "/var/lib/kafka/data"),
        ("cp-enterprise-kafka", "/var/lib/kafka/data"),
    ];

    // The makers' repositories whose image declares a volume of its own around the data.
    private static readonly ImmutableArray<string> PostgresMakers =
    [
        "postgres",
        "library/postgres",
        "postgis/postgis",
        "pgvector/pgvector",
    ];

    /// <summary>The volume that the image declares, or null: without a mount exactly there, the runtime puts an empty one there, over what a mount above it brings.</summary>
    internal string? OwnVolume { get; private init; }

    internal static DataDirectory Of(
        ImageReference reference,
        BackingImage image,
        Container container,
        ObjectSet objects
    )
    {
        var layout = OfImage(reference, image, container);
        var variables = EffectiveVariable.Of(container, objects);
        var moving = variables.Where(variable => image.Engine.DataVariables.AsSpan().Contains(variable.Name)).ToList();
        if (moving.Count > 0 || IsMovedByArgument(container) || IsMovedOutOfView(container, image.Engine))
        {
            return moving is [{ IsFromSecret: false, Value: { } value }] && IsDirectory(value)
                ? layout with
                {
                    Path = value.TrimEnd('/'),
                    Mount = Quoted(value.TrimEnd('/')),
                }
                : layout with
                {
                    Path = null,
                    Mount = "its data directory",
                };
        }

        return !image.Engine.DataVariables.IsEmpty && HasUnknownSource(container, objects)
            ? layout with
            {
                Path = null,
            }
            : layout;
    }

    /// <summary>Whether what is written to the directory goes to a mount.</summary>
    /// <param name="mount">The path of the mount.</param>
    internal bool IsIn(string mount) =>
        Path is null
        || ContainerStorage.Touches(mount, Path)
            && (
                OwnVolume is null
                || mount == OwnVolume
                || !ContainerStorage.Touches(OwnVolume, Path)
                || !OwnVolume.StartsWith($"{mount.TrimEnd('/')}/", StringComparison.Ordinal)
            );

    private static bool IsDirectory(string value) =>
        value is ['/', _, ..] && value.AsSpan().IndexOfAny("$,{") < 0 && value.Length < 1024;

    // Values that are neither literal nor of a ConfigMap or Secret.
    private static bool IsMovedOutOfView(Container container, BackingEngine engine) =>
        container.Environment.Any(variable =>
            variable["value"] is null
            && variable.Text("name") is { } name
            && engine.DataVariables.AsSpan().Contains(name)
        );

    // '-D', '-c data_directory=...', a file of configuration.
    private static bool IsMovedByArgument(Container container) =>
        (container.Node.Sequence("command")?.Items ?? [])
            .Concat(container.Node.Sequence("args")?.Items ?? [])
            .OfType<YamlScalar>()
            .Any(argument => MovesData(argument.Value));

    private static bool MovesData(string argument) =>
        argument is "-D"
        || argument.StartsWith("-D/", StringComparison.Ordinal)
        || argument.Contains("data_directory", StringComparison.Ordinal)
        || argument.Contains("config_file", StringComparison.Ordinal)
        || argument.Contains("PGDATA", StringComparison.Ordinal)
        || argument.Contains("datadir", StringComparison.Ordinal);

    // A ConfigMap or Secret whose entries are out of view may hold the variable.
    private static bool HasUnknownSource(Container container, ObjectSet objects) =>
        (container.Node.Sequence("envFrom")?.Items ?? [])
            .OfType<YamlMapping>()
            .Any(source =>
                (source.Mapping("configMapRef") ?? source.Mapping("secretRef"))?.Text("name") is not { } name
                || !objects
                    .Find(
                        string.Empty,
                        source["secretRef"] is null ? "ConfigMap" : "Secret",
                        container.Pod.Owner.Namespace,
                        name
                    )
                    .Any()
            );

    private static DataDirectory OfImage(ImageReference reference, BackingImage image, Container container)
    {
        var repository = reference.Repository;
        var (name, engine) = (repository[(repository.LastIndexOf('/') + 1)..].ToLowerInvariant(), image.Engine);
        if (repository.StartsWith("bitnami", StringComparison.Ordinal))
        {
            var directory = engine.DataDirectories.FirstOrDefault(path =>
                path.StartsWith("/bitnami/", StringComparison.Ordinal)
            );
            return At(directory);
        }

        if (engine == BackingEngines.PostgreSql && PostgresLayout.AsSpan().Contains(name))
        {
            return OfPostgres(repository, image.Version);
        }

        if (engine == BackingEngines.Minio)
        {
            return At(ServedDirectory(container));
        }

        var own = Own.FirstOrDefault(entry =>
            entry.Image == name || name.StartsWith($"{entry.Image}-1", StringComparison.Ordinal)
        );
        return own.Directory is { } known ? At(known)
            : engine == BackingEngines.PostgreSql || engine == BackingEngines.Kafka || name is "mongodb" ? At(null)
            : At(engine.DataDirectories.FirstOrDefault());
    }

    private static DataDirectory OfPostgres(string repository, BackingVersion? version)
    {
        var isMakers =
            PostgresMakers.AsSpan().Contains(repository)
            || repository.EndsWith("/library/postgres", StringComparison.Ordinal);
        return version switch
        {
            null => new DataDirectory(null, $"'{PostgresData}' up to PostgreSQL 17, at '{PostgresHome}' from 18 on"),
            { Major: < FirstPostgresByVersion } => new DataDirectory(PostgresData, Quoted(PostgresData))
            {
                OwnVolume = isMakers ? PostgresData : null,
            },
            _ => new DataDirectory(
                string.Create(CultureInfo.InvariantCulture, $"{PostgresHome}/{version.Major}/docker"),
                Quoted(PostgresHome)
            )
            {
                OwnVolume = isMakers ? PostgresHome : null,
            },
        };
    }

    // 'minio server /export': its image has no directory of its own.
    private static string? ServedDirectory(Container container) =>
        (container.Node.Sequence("command")?.Items ?? [])
            .Concat(container.Node.Sequence("args")?.Items ?? [])
            .OfType<YamlScalar>()
            .SelectMany(argument => argument.Value.Split(' '))
            .SkipWhile(word => word != "server")
            .FirstOrDefault(word => word is ['/', _, ..] && word.AsSpan().IndexOfAny("{$\"'") < 0);

    private static DataDirectory At(string? directory) =>
        directory is null
            ? new DataDirectory(null, "the image's data directory")
            : new DataDirectory(directory, Quoted(directory));

    private static string Quoted(string directory) => $"'{directory}'";
}
