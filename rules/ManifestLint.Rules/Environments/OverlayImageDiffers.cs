using System.Collections.Frozen;
using System.Collections.Immutable;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags containers that run another image in one named environment than in production: what is tested is not what runs.</summary>
public sealed class OverlayImageDiffers : Rule
{
    private static readonly FrozenSet<string> ProductionWords = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "live",
        "prd",
        "prod",
        "production"
    );

    private static readonly RuleMessage OtherVariant = new(
        "Container '{0}' of {1} runs the variant '{2}' in {3}, but '{4}' in '{5}'"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML3102", "overlay-image-differs")
        {
            Title = "Another image than in production",
            Message = "Container '{0}' of {1} runs the image '{2}' in {3}, but '{4}' in '{5}'",
            Category = RuleCategory.Environments,
            Severity = Severity.Warning,
        };

    public override void Register(RuleRegistration rules) => rules.ForWorkspace(ImagesOf, Check);

    // Environments that were found and not named may be anything: alternatives, parts, examples.
    private static ImmutableArray<ContainerImage> ImagesOf(EnvironmentContext context) =>
        context.Description.IsConfigured
            ?
            [
                .. from pod in context.Objects.Pods
                from container in pod.Containers
                where container.Image is not null
                select new ContainerImage(pod.Owner, container.Name, container.Image!),
            ]
            : [];

    private static void Check(WorkspaceContext<ImmutableArray<ContainerImage>> context)
    {
        var environments = context.Environments.Where(facts => facts.Environment.IsConfigured).ToList();
        if (environments.Count < 2)
        {
            return;
        }

        var production = environments.FindIndex(facts => IsProduction(facts.Environment.Name));
        var reference = environments[production < 0 ? ^1 : production];
        var expected = reference.Facts.ToLookup(image => image.Key);
        var differences =
            from other in environments
            where other.Environment != reference.Environment
            from image in other.Facts
            // Of several that share kind and name, nobody can tell which is the counterpart.
            let counterparts = expected[image.Key]
                .DistinctBy(counterpart => counterpart.Node.Value, StringComparer.Ordinal)
                .ToList()
            where counterparts.Count == 1
            select new Difference(other.Environment.Name, image, counterparts[0]);
        foreach (
            var cause in differences.GroupBy(difference =>
                (difference.Image.Node.Place, difference.Expected.Node.Place)
            )
        )
        {
            Compare(context, [.. cause], reference.Environment.Name);
        }
    }

    private static void Compare(
        WorkspaceContext<ImmutableArray<ContainerImage>> context,
        List<Difference> cause,
        string reference
    )
    {
        var (_, image, expected) = cause[0];
        if (
            !ImageReference.TryParse(image.Node.Value, out var actual)
            || !ImageReference.TryParse(expected.Node.Value, out var wanted)
        )
        {
            return;
        }

        var isOther = ImageVariant.IsOtherImage(actual, wanted);
        if (isOther || ImageVariant.IsOtherVariant(actual, wanted))
        {
            var names = string.Join(
                ", ",
                cause.Select(difference => $"'{difference.Environment}'").Distinct(StringComparer.Ordinal)
            );
            context
                .Report(
                    isOther ? null : OtherVariant,
                    image.Owner,
                    image.Node,
                    image.Container,
                    $"{image.Owner.Kind.Kind} '{image.Owner.Name}'",
                    image.Node,
                    names,
                    expected.Node,
                    reference
                )
                .Related(expected.Node, $"image in '{reference}'");
        }
    }

    private static bool IsProduction(string name)
    {
        var words = name.Split('-', '_', '.', '/', ' ');
        return words.Any(ProductionWords.Contains) && !words.Any(word => word is "pre" or "non" or "not");
    }

    private sealed record ContainerImage(KubernetesObject Owner, string Container, YamlScalar Node)
    {
        internal (string Kind, string? Name, string Container) Key => (Owner.Kind.Kind, Owner.Name, Container);
    }

    private readonly record struct Difference(string Environment, ContainerImage Image, ContainerImage Expected);
}
