using System.Collections.Immutable;
using System.Globalization;
using ManifestLint.Kubernetes;

namespace ManifestLint.BackingServices;

/// <summary>Where a server keeps its data, as its image, its version, its variables and its arguments tell.</summary>
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

    /// <summary>Whether the image is one of which it is known where its data are, and nothing in view may move them.</summary>
    internal bool IsCertain { get; private init; }

    /// <summary>The volume that the image declares around the data, or null.</summary>
    internal string? OwnVolume { get; private init; }

    private bool IsMoved { get; init; }

    internal static DataDirectory Of(ServerStart start)
    {
        var (layout, engine) = (OfImage(start), start.Image.Engine);
        var moving = start.Variables.Where(variable => engine.DataVariables.AsSpan().Contains(variable.Key)).ToList();
        var option = DataOption.In(start);
        if (option.IsGiven || moving.Count > 0)
        {
            var path =
                !option.IsGiven && moving is [var only] ? DataOption.DirectoryOf(only.Value)
                : moving.Count == 0 ? option.Path
                : null;
            return layout with
            {
                Path = path,
                Mount = path is null ? "its data directory" : Quoted(path),
                IsMoved = path is not null,
                IsCertain = layout.IsCertain && path is not null && !IsScript(start),
            };
        }

        return !engine.DataVariables.IsEmpty && start.HasUnknownVariables
            ? layout with
            {
                Path = null,
                IsCertain = false,
            }
            : layout with
            {
                IsCertain = layout is { IsCertain: true, Path: not null } && !IsScript(start) && !IsConfigured(start),
            };
    }

    /// <summary>Whether a mount at a path is there for the data, be it the right path or not.</summary>
    internal bool IsMeantFor(string path, BackingEngine engine) =>
        (Path is not null && DataMount.Touches(path, Path))
        || (OwnVolume is not null && DataMount.Touches(path, OwnVolume))
        || ((IsCertain || !IsMoved) && engine.DataDirectories.Any(directory => DataMount.Touches(path, directory)));

    // A program of somebody's own may move whatever it likes.
    private static bool IsScript(ServerStart start)
    {
        var words = start.Command.IsEmpty ? start.Arguments : start.Command;
        return words is [var first, ..]
            && (ContainerServers.IsShell(first) || first.EndsWith(".sh", StringComparison.Ordinal))
            && !first.Contains("entrypoint", StringComparison.Ordinal);
    }

    // Some read files of configuration that no argument names.
    private static bool IsConfigured(ServerStart start) =>
        !start.Image.Engine.IsConfiguredByArguments
        && start.Mounts.Any(mount =>
            mount.IsConfiguration
                ? !DataMount.Holds("/docker-entrypoint-initdb.d", mount.Path)
                : DataMount.Holds("/etc", mount.Path)
                    || mount.Path.EndsWith(".cnf", StringComparison.Ordinal)
                    || mount.Path.EndsWith(".conf", StringComparison.Ordinal)
                    || mount.Path.EndsWith(".yml", StringComparison.Ordinal)
                    || mount.Path.EndsWith(".yaml", StringComparison.Ordinal)
        );

    private static DataDirectory OfImage(ServerStart start)
    {
        var (reference, image) = (start.Reference, start.Image);
        var repository = reference.Repository;
        var (name, engine) = (repository[(repository.LastIndexOf('/') + 1)..].ToLowerInvariant(), image.Engine);
        if (repository.StartsWith("bitnami", StringComparison.Ordinal))
        {
            return OfBitnami(start);
        }

        if (engine == BackingEngines.PostgreSql && PostgresLayout.AsSpan().Contains(name))
        {
            return OfPostgres(repository, image.Version);
        }

        if (engine == BackingEngines.Minio)
        {
            return At(ServedDirectory(start));
        }

        var own = Own.FirstOrDefault(entry =>
            entry.Image == name || name.StartsWith($"{entry.Image}-1", StringComparison.Ordinal)
        );
        var directory =
            own.Directory
            ?? (
                engine == BackingEngines.PostgreSql || engine == BackingEngines.Kafka || name is "mongodb"
                    ? null
                    : engine.DataDirectories.FirstOrDefault()
            );
        var (isKnown, volume) = ImageVolumes.Of(reference);
        return At(directory) with { IsCertain = isKnown, OwnVolume = isKnown ? volume : null };
    }

    // Its scripts take the directory from many variables.
    private static DataDirectory OfBitnami(ServerStart start)
    {
        var directory = start.Image.Engine.DataDirectories.FirstOrDefault(path =>
            path.StartsWith("/bitnami/", StringComparison.Ordinal)
        );
        return At(directory) with
        {
            IsCertain =
                directory is not null
                && !start.Variables.Keys.Any(name =>
                    name.Contains("_DATA_DIR", StringComparison.Ordinal)
                    || name.Contains("_VOLUME_DIR", StringComparison.Ordinal)
                ),
        };
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
                IsCertain = isMakers,
                OwnVolume = isMakers ? PostgresData : null,
            },
            _ => new DataDirectory(
                string.Create(CultureInfo.InvariantCulture, $"{PostgresHome}/{version.Major}/docker"),
                Quoted(PostgresHome)
            )
            {
                IsCertain = isMakers,
                OwnVolume = isMakers ? PostgresHome : null,
            },
        };
    }

    // 'minio server /export': its image has no directory of its own.
    private static string? ServedDirectory(ServerStart start) =>
        start
            .Command.Concat(start.Arguments)
            .SelectMany(argument => argument.Split(' '))
            .SkipWhile(word => word != "server")
            .FirstOrDefault(word => word is ['/', _, ..] && word.AsSpan().IndexOfAny("{$\"'") < 0);

    private static DataDirectory At(string? directory) =>
        directory is null
            ? new DataDirectory(null, "the image's data directory")
            : new DataDirectory(directory, Quoted(directory));

    private static string Quoted(string directory) => $"'{directory}'";
}
