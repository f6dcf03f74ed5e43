using ManifestLint.Kubernetes;
using ManifestLint.Rules.Pods;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Storage;

/// <summary>Flags volumes of a pod that the API server refuses: of two types, or with a source that lacks what it needs.</summary>
public sealed class PodVolumeInvalid : Rule
{
    private const int LongestDriver = 63;

    private static readonly string[] Types =
    [
        "awsElasticBlockStore",
        "azureDisk",
        "azureFile",
        "cephfs",
        "cinder",
        "configMap",
        "csi",
        "downwardAPI",
        "emptyDir",
        "ephemeral",
        "fc",
        "flexVolume",
        "flocker",
        "gcePersistentDisk",
        "gitRepo",
        "glusterfs",
        "hostPath",
        "image",
        "iscsi",
        "nfs",
        "persistentVolumeClaim",
        "photonPersistentDisk",
        "portworxVolume",
        "projected",
        "quobyte",
        "rbd",
        "scaleIO",
        "secret",
        "storageos",
        "vsphereVolume",
    ];

    // What the schema requires as well is its finding when it is absent; it lets an empty text pass.
    private static readonly RequiredField[] Required =
    [
        new("configMap", "name", false),
        new("secret", "secretName", false),
        new("persistentVolumeClaim", "claimName", true),
        new("hostPath", "path", true),
        new("nfs", "server", true),
        new("nfs", "path", true),
        new("csi", "driver", true),
        new("ephemeral", "volumeClaimTemplate", false),
        new("image", "reference", false),
        new("gitRepo", "repository", true),
    ];

    private static readonly RuleMessage Missing = new(
        "Volume '{0}' of type {1} needs '{2}', which the API server requires"
    );

    private static readonly RuleMessage BadValue = new("'{2}' is no '{1}' for volume '{0}': it {3}");

    private static readonly RuleMessage NegativeSize = new(
        "Volume '{0}' has size limit '{1}', but the API server allows no negative one"
    );

    private static readonly RuleMessage ClaimMetadata = new(
        "The claim of volume '{0}' may have labels and annotations only, so the API server refuses '{1}'"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML1564", "pod-volume-invalid")
        {
            Title = "Volume that the API server refuses",
            Message = "Volume '{0}' is of two types, '{1}' and '{2}', but the API server allows only one",
            Category = RuleCategory.Storage,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachPod(Check);

    private static void Check(PodContext context)
    {
        // Like a container, a volume in a patch has the rest in its base.
        var volumes = context.Pod.Spec.ItemsOf("volumes");
        var isFragment = volumes.Length > 0 && context.Pod.MayBeFragment();
        for (var i = 0; i < volumes.Length; i++)
        {
            if (volumes[i] is not YamlMapping volume)
            {
                continue;
            }

            var name = volume.Text("name") ?? $"volumes[{i}]";
            if (UnionChoice.Of(volume, Types) is { Count: > 1 } choice)
            {
                context
                    .Report(choice.Second.Key, name, choice.First.Name, choice.Second.Name)
                    .Related(choice.First.Key, "the first type");
            }

            if (!isFragment)
            {
                CheckRequired(context, volume, name, i);
            }

            CheckValues(context, volume, name);
            CheckClaim(context, volume, name);
        }
    }

    private static void CheckRequired(PodContext context, YamlMapping volume, string name, int index)
    {
        foreach (var (type, field, isInSchema) in Required)
        {
            if (
                volume.Mapping(type) is { } source
                && FieldValues.IsEmpty(source[field])
                && !(isInSchema && source[field].IsAbsent())
                && !(source[field] is null && source.IsMeantBySome(field))
            )
            {
                context.ReportUnset(Missing, source, $"volumes[{index}].{type}.{field}", name, type, field);
            }
        }
    }

    private static void CheckValues(PodContext context, YamlMapping volume, string name)
    {
        CheckText(context, name, volume.Mapping("hostPath"), "path", path => LocalPath.BackstepFault(path));
        CheckText(
            context,
            name,
            volume.Mapping("nfs"),
            "path",
            path => path.StartsWith('/') ? null : "must be an absolute path"
        );
        CheckText(context, name, volume.Mapping("csi"), "driver", DriverFault);
        if (
            volume.Mapping("emptyDir")?["sizeLimit"] is { } limit
            && Quantity.TryFrom(limit, out var size)
            && size.Sign < 0
        )
        {
            context.Report(NegativeSize, limit, name, limit);
        }
    }

    private static void CheckText(
        PodContext context,
        string volume,
        YamlMapping? source,
        string field,
        Func<string, string?> fault
    )
    {
        if (source.KnownText(field) is { Value.Length: > 0 } text && fault(text.Value) is { } reason)
        {
            context.Report(BadValue, text, volume, field, text, reason);
        }
    }

    private static string? DriverFault(string driver) =>
        driver.Length > LongestDriver ? $"must not be longer than {LongestDriver} characters (it has {driver.Length})"
        : NameSyntax.IsDns1123Subdomain(driver.ToLowerInvariant(), out var reason) ? null
        : reason;

    private static void CheckClaim(PodContext context, YamlMapping volume, string name)
    {
        var metadata = volume.Mapping("ephemeral")?.Mapping("volumeClaimTemplate")?.Mapping("metadata");
        foreach (var entry in metadata?.Entries ?? [])
        {
            // A copied manifest says 'creationTimestamp: null'.
            if (entry.Name is not (null or "labels" or "annotations") && !entry.Value.IsAbsent())
            {
                context.Report(ClaimMetadata, entry.Key, name, entry.Name);
            }
        }
    }

    private readonly record struct RequiredField(string Type, string Field, bool IsInSchema);
}
