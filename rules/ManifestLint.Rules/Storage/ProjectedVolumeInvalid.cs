using ManifestLint.Rules.Pods;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Storage;

/// <summary>Flags projected volumes that the API server refuses: sources of two types, files at one path, and tokens that last too short or too long.</summary>
public sealed class ProjectedVolumeInvalid : Rule
{
    private const long ShortestToken = 600;
    private const long LongestToken = 1L << 32;

    private static readonly string[] Types =
    [
        "secret",
        "configMap",
        "downwardAPI",
        "serviceAccountToken",
        "clusterTrustBundle",
        "podCertificate",
    ];

    private static readonly RuleMessage NoSources = new("Projected volume '{0}' has no sources, so it stays empty")
    {
        Severity = Severity.Warning,
    };

    private static readonly RuleMessage Incomplete = new(
        "A {1} of projected volume '{0}' needs '{2}', which the API server requires"
    );

    private static readonly RuleMessage SamePath = new(
        "Projected volume '{0}' has two files at '{1}', which the API server refuses"
    );

    private static readonly RuleMessage Lifetime = new(
        "A token of projected volume '{0}' lasts {1} s, but the API server wants 600 to 4294967296"
    );

    private static readonly RuleMessage BadPath = new("'{1}' is no path of a file in volume '{0}': it {2}");

    public override RuleDescriptor Descriptor { get; } =
        new("ML1568", "projected-volume-invalid")
        {
            Title = "Projected volume that the API server refuses",
            Message =
                "A source of projected volume '{0}' is of two types, '{1}' and '{2}'; make each an entry of its own",
            Category = RuleCategory.Storage,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachPod(Check);

    private static void Check(PodContext context)
    {
        var volumes = context.Pod.Spec.ItemsOf("volumes");
        for (var i = 0; i < volumes.Length; i++)
        {
            if (volumes[i] is not YamlMapping volume || !volume.TryGetEntry("projected", out var entry))
            {
                continue;
            }

            if (entry.Value is YamlMapping projected)
            {
                CheckVolume(
                    context,
                    projected,
                    entry.Key,
                    volume.Text("name") ?? $"volumes[{i}]",
                    $"volumes[{i}].projected"
                );
            }
        }
    }

    private static void CheckVolume(PodContext context, YamlMapping projected, YamlNode key, string name, string path)
    {
        var sources = projected.ItemsOf("sources");
        if (sources.IsEmpty && (projected["sources"].IsAbsent() || projected["sources"] is YamlSequence))
        {
            context.Report(NoSources, key, name);
        }

        var paths = new Dictionary<string, YamlScalar>(StringComparer.Ordinal);
        for (var i = 0; i < sources.Length; i++)
        {
            if (sources[i] is YamlMapping source)
            {
                CheckSource(context, source, name, $"{path}.sources[{i}]", paths);
            }
        }
    }

    private static void CheckSource(
        PodContext context,
        YamlMapping source,
        string name,
        string path,
        Dictionary<string, YamlScalar> paths
    )
    {
        if (UnionChoice.Of(source, Types) is { Count: > 1 } choice)
        {
            context
                .Report(choice.Second.Key, name, choice.First.Name, choice.Second.Name)
                .Related(choice.First.Key, "the first type");
        }

        foreach (var type in Types)
        {
            if (source[type] is not YamlMapping projection)
            {
                continue;
            }

            if (type is "secret" or "configMap" && FieldValues.IsEmpty(projection["name"]))
            {
                context.ReportUnset(Incomplete, projection, $"{path}.{type}.name", name, type, "name");
            }

            foreach (var file in projection.ItemsOf("items").OfType<YamlMapping>())
            {
                CheckUnique(context, file, name, paths);
            }

            if (type == "serviceAccountToken")
            {
                CheckToken(context, projection, name);
            }

            CheckUnique(context, projection, name, paths);
        }
    }

    private static void CheckToken(PodContext context, YamlMapping token, string name)
    {
        if (
            token.TryGetNumber("expirationSeconds", out var node, out var seconds)
            && seconds is < ShortestToken or > LongestToken
        )
        {
            context.Report(Lifetime, node, name, seconds);
        }

        if (
            token.KnownText("path") is { } path
            && (path.Value.Length == 0 ? "must not be empty" : LocalPath.ProjectedFault(path.Value)) is { } reason
        )
        {
            context.Report(BadPath, path, name, path, reason);
        }
    }

    private static void CheckUnique(
        PodContext context,
        YamlMapping file,
        string name,
        Dictionary<string, YamlScalar> paths
    )
    {
        if (file.KnownText("path") is { Value.Length: > 0 } path && !paths.TryAdd(path.Value, path))
        {
            context.Report(SamePath, path, name, path).Related(paths[path.Value], "the first file");
        }
    }
}
