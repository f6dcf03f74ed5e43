using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>
/// What places did to a value, in the words of <see cref="OriginStep.Role"/>: a report shows each before its place. A value does not know what set it
/// while it is built; what a place did follows from the file and field in which it stands, and is said once, when the build is through.
/// </summary>
internal sealed class OriginRoles
{
    /// <summary>The value that stood first.</summary>
    internal const string BaseValue = "base value";

    /// <summary>A value that had itself replaced another, and of which no more is known.</summary>
    internal const string EarlierValue = "earlier value";

    /// <summary>A value in a patch.</summary>
    internal const string PatchedBy = "patched by";

    /// <summary>The <c>path</c> of a JSON patch's <c>copy</c>.</summary>
    internal const string CopiedBy = "copied by";

    /// <summary>The <c>path</c> of a JSON patch's <c>move</c>.</summary>
    internal const string MovedBy = "moved by";

    /// <summary>A part of an image that another part of the entry stands before, or an image that a later entry changed.</summary>
    internal const string SetByImages = "set by images entry";

    /// <summary>The field path of a replacement.</summary>
    internal const string SetByReplacements = "set by replacements entry";

    /// <summary>The name of a variable.</summary>
    internal const string SetByVars = "set by vars entry";

    /// <summary>The field that a variable stands for.</summary>
    internal const string ValueOfVariable = "value of a variable";

    /// <summary>A name of another object as it was written; the place of the present one is what renamed that object.</summary>
    internal const string ReferenceWritten = "reference written here";

    /// <summary>The file that a generator's <c>files</c> entry names.</summary>
    internal const string ContentOf = "content read from";

    /// <summary>The generator's <c>envs</c> entry that names the file with the value.</summary>
    internal const string ReadByEnvs = "read by envs entry";

    private const string SetByTransformers = "set by transformers entry";

    private readonly BuildState _state;
    private readonly Dictionary<SourceText, Kustomization> _kustomizations = new(ReferenceEqualityComparer.Instance);

    /// <summary>Prepares the roles of a build.</summary>
    /// <param name="state">The build.</param>
    internal OriginRoles(BuildState state)
    {
        _state = state;
        foreach (var kustomization in state.Kustomizations)
        {
            _kustomizations.TryAdd(kustomization.Source, kustomization);
        }
    }

    /// <summary>The step with its role said more exactly than a transformer could.</summary>
    /// <param name="step">The step.</param>
    internal OriginStep Settle(OriginStep step) =>
        step.Role is BaseValue or EarlierValue && RoleOf(step.Place) is { } role ? step with { Role = role } : step;

    private string? RoleOf(SourceSpan place) =>
        _kustomizations.TryGetValue(place.Source, out var kustomization)
            ? RoleOfField(FieldAt(kustomization.Root, place.Span.Start))
            : _state.Files.GetValueOrDefault(place.Source.Path, FileUse.Resource) switch
            {
                FileUse.Patch => PatchedBy,
                FileUse.Configuration => SetByTransformers,
                FileUse.GeneratorInput or FileUse.Resource => null,
                _ => null,
            };

    private static string? FieldAt(YamlMapping root, int position)
    {
        string? field = null;
        var start = -1;
        foreach (var entry in root.Entries)
        {
            if (entry.Key.Span.Start <= position && entry.Key.Span.Start > start)
            {
                (field, start) = (entry.Name, entry.Key.Span.Start);
            }
        }

        return field;
    }

    private static string? RoleOfField(string? field) =>
        field switch
        {
            "patches" or "patchesStrategicMerge" or "patchesJson6902" => PatchedBy,
            "images" or "imageTags" => SetByImages,
            "replicas" => "set by replicas entry",
            "namespace" => "namespace set by",
            "namePrefix" => "prefix added by",
            "nameSuffix" => "suffix added by",
            "labels" => "set by labels entry",
            "commonLabels" => "set by commonLabels",
            "commonAnnotations" => "set by commonAnnotations",
            "generatorOptions" => "set by generatorOptions",
            "replacements" => SetByReplacements,
            "vars" => SetByVars,
            "transformers" => SetByTransformers,
            _ => null,
        };
}
