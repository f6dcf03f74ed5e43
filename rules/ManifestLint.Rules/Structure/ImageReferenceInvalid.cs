using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Structure;

/// <summary>Flags images whose reference no runtime can read.</summary>
public sealed class ImageReferenceInvalid : Rule
{
    // What 'ko' builds and replaces before anything is applied.
    private const string BuiltByKo = "ko://";

    public ImageReferenceInvalid()
        : base(
            new("ML0073", "image-reference-invalid")
            {
                Title = "Image reference that cannot be read",
                Message = "'{0}' is no image reference: {1}",
                Category = RuleCategory.Structure,
                Severity = Severity.Error,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules)
    {
        rules.ForEachContainer(context => Check(context, context.Container.Image));
        rules.ForEachPod(CheckVolumes);
    }

    private static void CheckVolumes(PodContext context)
    {
        foreach (var volume in context.Pod.Volumes)
        {
            Check(context, volume.Mapping("image")?.Scalar("reference"));
        }
    }

    // An image that is not there is another fault, and a leftover of a template is template-residue's.
    private static void Check(ObjectContext context, YamlScalar? image)
    {
        if (
            image is not { IsString: true, Value.Length: > 0 }
            || ImageReference.TryParse(image.Value, out _, out var error)
            || error.Kind == ImageReferenceErrorKind.Placeholder
            || TemplateMarks.IsUnfilled(image.Value)
            || image.Value.StartsWith(BuiltByKo, StringComparison.Ordinal)
        )
        {
            return;
        }

        var finding = context.Report(image, image, error.Message);
        if (error.Suggestion is { } suggestion && image.Style is not (ScalarStyle.Literal or ScalarStyle.Folded))
        {
            finding.WithFix($"Write '{suggestion}'", SafetyOf(error.Kind), image.ReplaceText(suggestion));
        }
    }

    // Without a tag, 'latest' is pulled: somebody has to say which version was meant.
    private static FixSafety SafetyOf(ImageReferenceErrorKind kind) =>
        kind is ImageReferenceErrorKind.EmptyTag or ImageReferenceErrorKind.EmptyDigest
            ? FixSafety.Unsafe
            : FixSafety.Safe;
}
