using ManifestLint.Yaml;

namespace ManifestLint.Compose;

/// <summary>What a volume of a Compose service is.</summary>
public enum ComposeVolumeKind
{
    /// <summary>It cannot be told: the source is a variable that nothing in view sets, or the entry is malformed.</summary>
    Unknown,

    /// <summary>A file, directory or named pipe of the host.</summary>
    Bind,

    /// <summary>A volume under <c>volumes</c> of the project.</summary>
    Named,

    /// <summary>A volume without a name.</summary>
    Anonymous,

    /// <summary>Memory.</summary>
    Tmpfs,

    /// <summary>A cluster volume, an image.</summary>
    Other,
}

/// <summary>A volume of a Compose service.</summary>
/// <param name="Node">The item of <c>volumes</c> or <c>tmpfs</c>: a scalar (short syntax) or a mapping.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Source">The path on the host or the name of the volume, or null.</param>
/// <param name="Target">The path in the container, or null where it cannot be told.</param>
/// <param name="IsReadOnly">Whether the service cannot write to it.</param>
public readonly record struct ComposeVolume(
    YamlNode Node,
    ComposeVolumeKind Kind,
    string? Source,
    string? Target,
    bool IsReadOnly
)
{
    // Those of the specification, those that Docker Desktop passes over since it needs no hints about consistency any more, and Podman's.
    private static readonly string[] Options =
    [
        "ro",
        "rw",
        "z",
        "Z",
        "nocopy",
        "private",
        "rprivate",
        "shared",
        "rshared",
        "slave",
        "rslave",
        "cached",
        "consistent",
        "delegated",
        "default",
        "U",
        "O",
        "idmap",
        "exec",
        "noexec",
        "dev",
        "nodev",
        "suid",
        "nosuid",
    ];

    /// <summary>The token that a person knows the volume by: the source in the long syntax, else the item.</summary>
    public YamlNode Anchor =>
        Node is YamlMapping mapping ? mapping.Scalar("source") ?? mapping.Scalar("target") ?? Node : Node;

    /// <summary>An item of <c>volumes</c>.</summary>
    /// <param name="node">The item.</param>
    internal static ComposeVolume Of(YamlNode node) =>
        node switch
        {
            YamlScalar scalar => Short(scalar),
            YamlMapping mapping => Long(mapping),
            _ => new ComposeVolume(node, ComposeVolumeKind.Unknown, null, null, false),
        };

    /// <summary>An item of <c>tmpfs</c>.</summary>
    /// <param name="path">The item.</param>
    internal static ComposeVolume Tmpfs(YamlScalar path) =>
        new(path, ComposeVolumeKind.Tmpfs, null, path.Value.Split(':')[0], false);

    /// <summary>Why a text in the short syntax is no volume, as a clause; null where it is one.</summary>
    internal static string? FaultOf(string text)
    {
        // So short a text is a path, whatever is in it.
        if (text.Length is 1 or 2)
        {
            return null;
        }

        var parts = SplitAtColons(text);
        return text.Length == 0 ? "is empty"
            : parts.Contains(string.Empty)
                ? "has nothing between its colons; write 'source:target' or 'source:target:options'"
            : parts.Count > 3 ? "has too many colons; write 'source:target:options'"
            : null;
    }

    /// <summary>The options of a text in the short syntax that nothing reads.</summary>
    internal static IEnumerable<string> UnknownOptionsOf(string text) =>
        SplitAtColons(text) is [_, _, var options]
            ? options
                .Split(',')
                .Where(option =>
                    option.Length > 0
                    && !Options.Contains(option, StringComparer.Ordinal)
                    && !option.Contains('=', StringComparison.Ordinal)
                )
            : [];

    private static ComposeVolume Long(YamlMapping mapping)
    {
        var source = mapping.Text("source");
        var kind = mapping.Text("type") switch
        {
            "bind" or "npipe" => ComposeVolumeKind.Bind,
            "volume" => source is null ? ComposeVolumeKind.Anonymous : ComposeVolumeKind.Named,
            "tmpfs" => ComposeVolumeKind.Tmpfs,
            null => ComposeVolumeKind.Unknown,
            _ => ComposeVolumeKind.Other,
        };
        return new ComposeVolume(
            mapping,
            kind,
            source,
            mapping.Text("target"),
            mapping.Scalar("read_only") is { IsTrue: true }
        );
    }

    // [SOURCE:]TARGET[:OPTION,OPTION]; the source may begin with a drive.
    private static ComposeVolume Short(YamlScalar scalar)
    {
        var text = scalar.Value;
        var parts = SplitAtColons(text);
        var mode = parts.Count > 2 ? parts[2] : string.Empty;
        var isReadOnly = mode.Split(',').Contains("ro", StringComparer.Ordinal);
        return parts switch
        {
            [var only] => new ComposeVolume(
                scalar,
                ComposeText.IsOpen(only) ? ComposeVolumeKind.Unknown : ComposeVolumeKind.Anonymous,
                null,
                only,
                false
            ),
            [var source, var target, ..] => new ComposeVolume(scalar, KindOf(source), source, target, isReadOnly),
            _ => new ComposeVolume(scalar, ComposeVolumeKind.Unknown, null, null, false),
        };
    }

    private static ComposeVolumeKind KindOf(string source) =>
        source is ['.' or '/' or '~' or '\\', ..] || HasDrive(source) ? ComposeVolumeKind.Bind
        : ComposeText.IsOpen(source) || source.Length == 0 ? ComposeVolumeKind.Unknown
        : ComposeVolumeKind.Named;

    private static bool HasDrive(string path) => path is [_, ':', '\\' or '/', ..] && char.IsAsciiLetter(path[0]);

    private static List<string> SplitAtColons(string text)
    {
        var parts = new List<string>();
        var start = 0;
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] switch
            {
                '{' => 1,
                '}' => -1,
                _ => 0,
            };
            // A single letter before the colon is a drive.
            var isDrive = i == start + 1 && char.IsAsciiLetter(text[start]);
            if (text[i] == ':' && depth <= 0 && !isDrive)
            {
                parts.Add(text[start..i]);
                start = i + 1;
            }
        }

        parts.Add(text[start..]);
        return parts;
    }
}
