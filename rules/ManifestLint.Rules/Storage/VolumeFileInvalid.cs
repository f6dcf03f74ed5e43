using ManifestLint.Rules.Pods;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Storage;

/// <summary>Flags files that a volume is to make of a ConfigMap, a Secret or the pod's fields, and that the API server refuses: their paths, keys and modes.</summary>
public sealed class VolumeFileInvalid : Rule
{
    private const int HighestMode = 511;

    private static readonly string[] Sources = ["configMap", "secret", "downwardAPI"];

    private static readonly RuleMessage NoKey = new("A file of volume '{0}' has no key, which the API server requires");

    private static readonly RuleMessage BadMode = new(
        "Mode {1} of volume '{0}' is outside 0 to 511, which is 0777 in octal"
    );

    private static readonly RuleMessage Overlapping = new(
        "Volume '{0}' has '{1}' and '{2}' at one place, so one hides the other"
    )
    {
        Severity = Severity.Warning,
    };

    public override RuleDescriptor Descriptor { get; } =
        new("ML1567", "volume-file-invalid")
        {
            Title = "File of a volume that the API server refuses",
            Message = "'{1}' is no path of a file in volume '{0}': it {2}",
            Category = RuleCategory.Storage,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachPod(Check);

    private static void Check(PodContext context)
    {
        foreach (var volume in context.Pod.Spec.ItemsOf("volumes").OfType<YamlMapping>())
        {
            var name = volume.Text("name") ?? "without name";
            foreach (var source in Sources)
            {
                if (volume[source] is YamlMapping files)
                {
                    CheckMode(context, name, files, "defaultMode");
                    CheckFiles(context, name, files, new FilePaths(), source);
                }
            }

            if (volume["projected"] is YamlMapping projected)
            {
                CheckMode(context, name, projected, "defaultMode");
                CheckProjections(context, name, projected);
            }
        }
    }

    // The same path twice is projected-volume-invalid's.
    private static void CheckProjections(PodContext context, string volume, YamlMapping projected)
    {
        var paths = new FilePaths { AreEqualPathsRefused = true };
        foreach (var projection in projected.ItemsOf("sources").OfType<YamlMapping>())
        {
            foreach (var source in Sources)
            {
                if (projection[source] is YamlMapping files)
                {
                    CheckFiles(context, volume, files, paths, source);
                }
            }
        }
    }

    private static void CheckFiles(PodContext context, string volume, YamlMapping files, FilePaths paths, string source)
    {
        foreach (var file in files.ItemsOf("items").OfType<YamlMapping>())
        {
            if (source != "downwardAPI" && file.KnownText("key") is { Value.Length: 0 } key)
            {
                context.Report(NoKey, key, volume);
            }

            CheckMode(context, volume, file, "mode");
            if (file.KnownText("path") is not { } path)
            {
                continue;
            }

            if ((path.Value.Length == 0 ? "must not be empty" : LocalPath.ProjectedFault(path.Value)) is { } reason)
            {
                context.Report(path, volume, path, reason);
            }
            else if (paths.TakePlaceOf(path) is { } other)
            {
                context.Report(Overlapping, path, volume, other, path).Related(other, "the other file");
            }
        }
    }

    // Three digits that look octal, such as 644, are file-mode-not-octal's.
    private static void CheckMode(PodContext context, string volume, YamlMapping owner, string key)
    {
        if (
            owner.TryGetNumber(key, out var node, out var mode)
            && mode is < 0 or > HighestMode
            && !LooksOctal(node.Value)
        )
        {
            context.Report(BadMode, node, volume, mode);
        }
    }

    private static bool LooksOctal(string text) => text is [>= '1' and <= '7', >= '0' and <= '7', >= '0' and <= '7'];
}
