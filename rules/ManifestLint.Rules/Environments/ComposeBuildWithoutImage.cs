using ManifestLint.Compose;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags services that are built and whose image has no name: manifests then refer to an image that no registry has.</summary>
public sealed class ComposeBuildWithoutImage : Rule
{
    public ComposeBuildWithoutImage()
        : base(
            new("ML3403", "compose-build-without-image")
            {
                Title = "Built image without a name",
                Message =
                    "Service '{0}' is built, but its image has no name; add 'image', so that manifests can refer to what was pushed",
                Category = RuleCategory.Environments,
                Severity = Severity.Warning,
            }
        ) { }

    public override void Register(RuleRegistration rules) => rules.ForEachComposeProject(Check);

    private static void Check(ComposeContext context)
    {
        if (!context.Project.IsComplete)
        {
            return;
        }

        foreach (var service in context.Project.Services)
        {
            if (
                service.Build is not null
                && service.Node["image"] is null or YamlScalar { IsNull: true }
                && service.Node.TryGetEntry("build", out var build)
            )
            {
                // What several files make together is edited in the one that a person chooses.
                var isOneText = service.Node.Entries.All(entry => entry.Key.Source == service.Node.Source);
                context
                    .Report(null, build.Key, service.Name)
                    .WithFix(
                        $"Name the image '{service.Name}'",
                        FixSafety.Unsafe,
                        isOneText ? service.Node.Insertion("image", service.Name) : null
                    );
            }
        }
    }
}
