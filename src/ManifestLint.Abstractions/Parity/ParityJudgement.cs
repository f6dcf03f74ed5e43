using System.Collections.Immutable;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Parity;

/// <summary>Whether a difference is one that environments are expected to have.</summary>
internal static class ParityJudgement
{
    /// <summary>The reason, or null where nobody expects the difference.</summary>
    internal static string? Expect(
        FieldMeaning meaning,
        FieldDifference difference,
        ImmutableArray<EnvironmentMember> members
    )
    {
        var isPresence = IsPresence(difference);
        if (isPresence)
        {
            return meaning.Aspect == ParityAspect.Label && IsDescriptive(meaning.Field)
                ? ParityExpectations.Metadata
                : meaning.ExpectedPresence;
        }

        return meaning.Aspect switch
        {
            ParityAspect.Image when meaning.Field == "image" => ExpectImages(difference),
            ParityAspect.Label or ParityAspect.Selector => ExpectLabels(meaning, difference, members),
            _ => meaning.ExpectedValue
                ?? (AllNameTheirEnvironment(difference, members) ? ParityExpectations.NamesEnvironment : null),
        };
    }

    internal static bool IsPresence(FieldDifference difference)
    {
        for (var i = 0; i < difference.Nodes.Length; i++)
        {
            if (difference.IsCompared[i] && difference.Nodes[i] is null)
            {
                return true;
            }
        }

        return false;
    }

    // Recommended labels say who made a thing and in which release; others may be what something selects by.
    private static bool IsDescriptive(string field) =>
        field.Contains("app.kubernetes.io/version", StringComparison.Ordinal)
        || field.Contains("app.kubernetes.io/managed-by", StringComparison.Ordinal)
        || field.Contains("helm.sh/chart", StringComparison.Ordinal);

    private static string? ExpectLabels(
        FieldMeaning meaning,
        FieldDifference difference,
        ImmutableArray<EnvironmentMember> members
    ) =>
        AllNameTheirEnvironment(difference, members) ? ParityExpectations.NamesEnvironment
        : meaning.Aspect == ParityAspect.Label && IsDescriptive(meaning.Field) ? ParityExpectations.Metadata
        : null;

    private static bool AllNameTheirEnvironment(FieldDifference difference, ImmutableArray<EnvironmentMember> members)
    {
        for (var i = 0; i < members.Length; i++)
        {
            if (difference.Nodes[i] is { } node && !(node is YamlScalar scalar && Names(scalar.Value, members[i])))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a value is the name of the environment, or has it in it.</summary>
    internal static bool Names(string value, EnvironmentMember member) =>
        value.Contains(member.Label, StringComparison.OrdinalIgnoreCase)
        || value
            .Split('-', '_', '.', '/', ' ')
            .Any(word =>
                EnvironmentNames.RoleOfWord(word) is var role
                && role != EnvironmentRole.Unknown
                && role == member.Description.Role
            );

    private static string? ExpectImages(FieldDifference difference)
    {
        var images = new List<ImageReference>();
        var nodes = difference.Nodes.OfType<YamlScalar>().ToList();
        foreach (var node in nodes)
        {
            if (!ImageReference.TryParse(node.Value, out var image))
            {
                return null;
            }

            images.Add(image);
        }

        var isOther = Enumerable
            .Range(1, images.Count - 1)
            .Any(i =>
                (ImageVariants.IsOtherImage(images[0], images[i]) && !PromotedImages.AreOne(nodes[0], nodes[i]))
                || ImageVariants.IsOtherVariant(images[0], images[i])
            );
        return isOther ? null
            : images.Exists(image => image.Registry != images[0].Registry || image.Repository != images[0].Repository)
                ? ParityExpectations.Registry
            : ParityExpectations.Release;
    }
}
