using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags what a Compose project relies on and no manifest can say: a conversion drops it without a word.</summary>
public sealed class ComposeNoCounterpart : Rule
{
    public override RuleDescriptor Descriptor { get; } =
        new("ML3401", "compose-no-counterpart")
        {
            Title = "Compose key without a counterpart",
            Message = "'{0}' of {1} has no counterpart on Kubernetes: {2}",
            Category = RuleCategory.Environments,
            Severity = Severity.Warning,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachComposeProject(Check);

    private static void Check(ComposeContext context)
    {
        if (ComposePurpose.IsAside(context))
        {
            return;
        }

        var uses = ComposeLosses.In(context.Project).GroupBy(use => (use.Field, use.Instead));
        foreach (var ofField in uses)
        {
            // One advice, one finding: the other places are shown beside the first.
            var places = ofField.DistinctBy(use => use.Key.Place).ToList();
            var finding = context.Report(
                null,
                places[0].Key,
                ofField.Key.Field,
                places[0].Service is null
                    ? $"{ofField.First().Owner}"
                    : ComposeNames.Services(ofField.Select(use => use.Service).OfType<string>()),
                ofField.Key.Instead
            );
            foreach (var other in places.Skip(1))
            {
                finding.Related(other.Key, "here as well");
            }
        }
    }
}

/// <summary>A key that is lost.</summary>
/// <param name="Field">What it is called in a message.</param>
/// <param name="Key">Where it stands.</param>
/// <param name="Instead">What does the same on Kubernetes.</param>
internal readonly record struct ComposeLoss(string Field, YamlNode Key, string Instead)
{
    /// <summary>The service that has it, or null for a network or volume.</summary>
    internal string? Service { get; init; }

    /// <summary>What has it, where that is no service.</summary>
    internal string? Owner { get; init; }
}
