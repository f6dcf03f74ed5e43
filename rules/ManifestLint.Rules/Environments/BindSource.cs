using System.Collections.Frozen;
using ManifestLint.Compose;

namespace ManifestLint.Rules.Environments;

/// <summary>What a bind mount brings into a container.</summary>
internal enum BindSourceKind
{
    /// <summary>Data that starts empty and grows, for which a claim is right; or something of which nothing is known.</summary>
    Other,

    /// <summary>A directory of the repository: source code, or files that the program needs.</summary>
    Files,

    /// <summary>A small text file, or a directory of such.</summary>
    Configuration,

    /// <summary>The socket of a container runtime.</summary>
    Socket,

    /// <summary>A path in somebody's home directory.</summary>
    Home,

    /// <summary>A path on a drive of Windows.</summary>
    Drive,
}

/// <summary>Judges bind mounts by their paths.</summary>
internal static class BindSource
{
    private static readonly FrozenSet<string> TextExtensions = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "cfg",
        "cnf",
        "conf",
        "config",
        "crt",
        "csv",
        "env",
        "hcl",
        "html",
        "ini",
        "json",
        "key",
        "lua",
        "pem",
        "properties",
        "rules",
        "sh",
        "sql",
        "template",
        "tmpl",
        "toml",
        "txt",
        "vcl",
        "xml",
        "yaml",
        "yml"
    );

    private static readonly FrozenSet<string> ConfigurationWords = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "certs",
        "conf",
        "config",
        "configs",
        "configuration",
        "dashboards",
        "etc",
        "init",
        "initdb",
        "provisioning",
        "rules",
        "ssl"
    );

    // A claim starts empty, and so do these.
    private static readonly FrozenSet<string> DataWords = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "backup",
        "backups",
        "cache",
        "data",
        "db",
        "dump",
        "dumps",
        "log",
        "logs",
        "media",
        "pgdata",
        "storage",
        "store",
        "tmp",
        "temp",
        "uploads",
        "volume",
        "volumes"
    );

    private static readonly string[] DataTargets =
    [
        "/var/lib/",
        "/var/log",
        "/data",
        "/tmp",
        "/bitnami",
        "/backup",
        "/var/cache",
    ];

    /// <summary>What a bind mount brings.</summary>
    /// <param name="volume">A bind mount with a source.</param>
    internal static BindSourceKind KindOf(ComposeVolume volume)
    {
        var source = volume.Source!.Replace('\\', '/');
        if (ComposeText.IsOpen(source))
        {
            return BindSourceKind.Other;
        }

        if (
            source.EndsWith("/docker.sock", StringComparison.Ordinal)
            || source.EndsWith("/podman.sock", StringComparison.Ordinal)
            || source.EndsWith("/containerd.sock", StringComparison.Ordinal)
            || source.EndsWith("/pipe/docker_engine", StringComparison.Ordinal)
        )
        {
            return BindSourceKind.Socket;
        }

        if (IsHome(source))
        {
            return BindSourceKind.Home;
        }

        if (HasDrive(source))
        {
            return BindSourceKind.Drive;
        }

        // Other absolute paths are of the machine, and not of the project.
        return source[0] != '.' ? BindSourceKind.Other : OfProject(source, volume.Target ?? string.Empty);
    }

    private static bool IsHome(string source) =>
        source[0] == '~'
        || source.StartsWith("/home/", StringComparison.Ordinal)
        || source.StartsWith("/Users/", StringComparison.Ordinal)
        || source.StartsWith("/root/", StringComparison.Ordinal)
        || (HasDrive(source) && source.AsSpan(2).StartsWith("/Users/", StringComparison.OrdinalIgnoreCase));

    private static bool HasDrive(string source) => source is [_, ':', '/', ..] && char.IsAsciiLetter(source[0]);

    private static BindSourceKind OfProject(string source, string target)
    {
        var name = source.TrimEnd('/').Split('/')[^1];
        var dot = name.LastIndexOf('.');
        var extension = dot > 0 ? name[(dot + 1)..] : string.Empty;
        if (TextExtensions.Contains(extension) || name is ".env" or "Caddyfile")
        {
            return BindSourceKind.Configuration;
        }

        var words = source.Split('/', '-', '_', '.');
        return words.Any(DataWords.Contains) ? BindSourceKind.Other
            : words.Any(ConfigurationWords.Contains)
            || target.StartsWith("/docker-entrypoint-initdb.d", StringComparison.Ordinal)
                ? BindSourceKind.Configuration
            : Array.Exists(DataTargets, prefix => target.StartsWith(prefix, StringComparison.Ordinal))
                ? BindSourceKind.Other
            : target.StartsWith("/etc/", StringComparison.Ordinal) ? BindSourceKind.Configuration
            : BindSourceKind.Files;
    }
}
