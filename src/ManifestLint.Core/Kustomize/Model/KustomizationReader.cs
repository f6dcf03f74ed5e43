using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>
/// Reads a Kustomization file as strictly as upstream does: unknown fields and values of another type than the field's are errors, the case of
/// keys does not count. Only the first document of the file counts, whatever comes behind it.
/// </summary>
internal static class KustomizationReader
{
    private const string KustomizationKind = "Kustomization";
    private const string ComponentKind = "Component";
    private const string KustomizationVersion = "kustomize.config.k8s.io/v1beta1";
    private const string ComponentVersion = "kustomize.config.k8s.io/v1alpha1";

    private static readonly ConfigurationDecoder Decoder = new(Strictness.KnownFields | Strictness.ExactTypes);

    /// <summary>Reads a file, or says why it cannot be read.</summary>
    /// <param name="file">The file.</param>
    /// <param name="kustomization">What it says.</param>
    /// <param name="fault">Why not.</param>
    internal static bool TryRead(
        BuildFile file,
        [NotNullWhen(true)] out Kustomization? kustomization,
        [NotNullWhen(false)] out BuildFault? fault
    )
    {
        try
        {
            (kustomization, fault) = (Read(file), null);
            return true;
        }
        catch (KustomizeException e)
        {
            (kustomization, fault) = (null, e.Fault);
            return false;
        }
    }

    /// <summary>Reads a file.</summary>
    /// <param name="file">The file.</param>
    /// <exception cref="KustomizeException">It is no Kustomization.</exception>
    internal static Kustomization Read(BuildFile file)
    {
        var root = Decoder.DecodeRoot(file.ReadFirstRoot(), KustomizationFields.Shape, "A Kustomization");
        if (root is null || IsEmpty(root))
        {
            var place = root?.NarrowPlace() ?? new SourceSpan(file.Source, default);
            throw new KustomizeException(
                place,
                "The Kustomization is empty: it needs at least one field besides apiVersion and kind"
            );
        }

        CheckKind(root);
        return Fill(new Kustomization(file.Source, root));
    }

    // What is left after deprecated fields are moved, compared with nothing: a list counts even when it is empty, but an empty deprecated one
    // leaves no trace.
    private static bool IsEmpty(YamlMapping root) =>
        root.Entries.All(entry =>
            entry.Name switch
            {
                "apiVersion" or "kind" => true,
                "bases" or "imageTags" or "helmChartInflationGenerator" => entry.Value
                    is YamlSequence { Items.IsEmpty: true },
                _ => entry.Value is YamlScalar { Value.Length: 0 },
            }
        );

    private static void CheckKind(YamlMapping root)
    {
        var kind = root.TextOf("kind");
        if (kind is { Value: not (KustomizationKind or ComponentKind) })
        {
            throw new KustomizeException(kind.Place, $"The kind must be {KustomizationKind} or {ComponentKind}");
        }

        var name = kind?.Value ?? KustomizationKind;
        var version = name == ComponentKind ? ComponentVersion : KustomizationVersion;
        if (root.TextOf("apiVersion") is { } apiVersion && !apiVersion.HasValue(version))
        {
            throw new KustomizeException(apiVersion.Place, $"The apiVersion of a {name} must be {version}");
        }
    }

    private static Kustomization Fill(Kustomization kustomization)
    {
        var root = kustomization.Root;
        return kustomization with
        {
            IsComponent = root.TextOf("kind")?.HasValue(ComponentKind) ?? false,
            Resources = [.. root.TextsOf("resources"), .. root.TextsOf("bases")],
            Components = root.TextsOf("components"),
            Crds = root.TextsOf("crds"),
            Configurations = root.TextsOf("configurations"),
            Generators = root.TextsOf("generators"),
            Transformers = root.TextsOf("transformers"),
            Validators = root.TextsOf("validators"),
            Patches = root.EntriesOf("patches", EntryReading.Patch),
            PatchesStrategicMerge = [.. root.TextsOf("patchesStrategicMerge").Select(EntryReading.StrategicMergePatch)],
            PatchesJson6902 = root.EntriesOf("patchesJson6902", EntryReading.Patch),
            Namespace = root.TextOf("namespace"),
            NamePrefix = root.TextOf("namePrefix"),
            NameSuffix = root.TextOf("nameSuffix"),
            Labels = root.EntriesOf("labels", EntryReading.Label),
            CommonLabels = root.Mapping("commonLabels"),
            CommonAnnotations = root.Mapping("commonAnnotations"),
            Images =
            [
                .. root.EntriesOf("images", EntryReading.Image),
                .. root.EntriesOf("imageTags", EntryReading.Image),
            ],
            Replicas = root.EntriesOf("replicas", EntryReading.Replica),
            ConfigMapGenerators = root.EntriesOf("configMapGenerator", EntryReading.ConfigMap),
            SecretGenerators = root.EntriesOf("secretGenerator", EntryReading.Secret),
            GeneratorOptions = EntryReading.GeneratorOptions(root.Mapping("generatorOptions")),
            Replacements = root.EntriesOf("replacements", ReplacementReading.Entry),
            Vars = root.EntriesOf("vars", EntryReading.Var),
            SortOptions = root.Mapping("sortOptions") is { } sort ? SortOptionsReading.Read(sort) : null,
            BuildMetadata = root.TextsOf("buildMetadata"),
            OpenApiPath = root.Mapping("openapi")?.TextOf("path"),
            OpenApiVersion = root.Mapping("openapi")?.TextOf("version"),
            Deprecated = Deprecated(root),
            HelmKey = HelmKey(root),
        };
    }

    private static ImmutableArray<(YamlNode Key, string Instead)> Deprecated(YamlMapping root)
    {
        var found = ImmutableArray.CreateBuilder<(YamlNode Key, string Instead)>();
        foreach (var (key, value) in root.Entries)
        {
            if (key is YamlScalar name && KustomizationFields.Shape.Find(name.Value)?.Successor is { } successor)
            {
                found.Add((key, successor));
            }

            if (key is YamlScalar { Value: "configMapGenerator" or "secretGenerator" })
            {
                foreach (var entry in ((YamlSequence)value).Items.OfType<YamlMapping>())
                {
                    if (entry.TextOf("env") is not null && entry.TryGetEntry("env", out var env))
                    {
                        found.Add((env.Key, "envs"));
                    }
                }
            }
        }

        return found.DrainToImmutable();
    }

    private static YamlNode? HelmKey(YamlMapping root)
    {
        foreach (var (key, value) in root.Entries)
        {
            if (
                key is YamlScalar { Value: "helmCharts" or "helmChartInflationGenerator" }
                && value is YamlSequence { Items.IsEmpty: false }
            )
            {
                return key;
            }
        }

        return null;
    }
}
