using ManifestLint.BackingServices;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Parity;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags containers that run another image in one environment than in production, or an older release: what is tested is not what runs.</summary>
public sealed class OverlayImageDiffers : Rule
{
    private static readonly RuleMessage OtherVariant = new(
        "The image of {0} is the variant '{1}' in {2}, but '{3}' in '{4}'"
    );

    private static readonly RuleMessage Older = new(
        "The image of {0} is '{1}' in {2}, an older release than '{3}' in '{4}'"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML3102", "overlay-image-differs")
        {
            Title = "Another image than in production",
            Message = "The image of {0} is '{1}' in {2}, but '{3}' in '{4}'",
            Category = RuleCategory.Environments,
            Severity = Severity.Warning,
            Checklist = ChecklistPoint.Simplifications,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachEnvironmentGroup(Check);

    private static void Check(EnvironmentGroupContext context)
    {
        foreach (
            var row in context.Group.Parity.Rows.Where(row => row is { Aspect: ParityAspect.Image, Field: "image" })
        )
        {
            foreach (var deviation in ParityDeviations.Of(context.Group, row))
            {
                Compare(context, row, deviation);
            }
        }
    }

    // Another database, and another version of one, are the business of the rules of backing services; another variant is that of this one.
    private static bool IsBackingService(
        EnvironmentGroup group,
        ParityDeviation deviation,
        ImageReference actual,
        ImageReference wanted
    ) =>
        group.Production is not null
        && deviation.First.Member.Description.Role is EnvironmentRole.Local or EnvironmentRole.Intermediate
        && BackingImage.Of(actual) is { } here
        && BackingImage.Of(wanted) is { } there
        && here.Engine.Kind == there.Engine.Kind
        && (
            here.Engine != there.Engine
            || (!ImageVariants.IsOtherImage(actual, wanted) && !ImageVariants.IsOtherVariant(actual, wanted))
        );

    private static void Compare(EnvironmentGroupContext context, ParityRow row, ParityDeviation deviation)
    {
        if (
            // The text of a cell is made short for people, and a digest is long.
            deviation.First.Node
                is not YamlScalar here
            || deviation.Reference.Node is not YamlScalar there
            || !ImageReference.TryParse(here.Value, out var actual)
            || !ImageReference.TryParse(there.Value, out var wanted)
        )
        {
            return;
        }

        if (IsBackingService(context.Group, deviation, actual, wanted))
        {
            return;
        }

        var isOther = ImageVariants.IsOtherImage(actual, wanted) && !PromotedImages.AreOne(here, there);
        var message =
            isOther ? null
            : ImageVariants.IsOtherVariant(actual, wanted) ? OtherVariant
            : ImageVariants.IsOlder(actual, wanted) ? Older
            : null;
        if (isOther || message is not null)
        {
            ParityDeviations.Report(
                context,
                message,
                deviation,
                row.Subject,
                deviation.First.Text,
                deviation.Names,
                deviation.Reference.Text,
                deviation.Reference.Member.Label
            );
        }
    }
}
