using ManifestLint.Compose;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags services that are built and whose image has no name: manifests then refer to an image that no registry has.</summary>
public sealed class ComposeBuildWithoutImage : Rule
{
    private static readonly RuleMessage Several = new(
        "Services {0} are built, but their image has no name; add 'image', so that manifests can refer to what was pushed"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML3403", "compose-build-without-image")
        {
            Title = "Built image without a name",
            Message =
                "Service '{0}' is built, but its image has no name; add 'image', so that manifests can refer to what was pushed",
            Category = RuleCategory.Environments,
            Severity = Severity.Warning,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachComposeProject(Check);

    private static void Check(ComposeContext context)
    {
        if (!context.Project.IsComplete || ComposePurpose.IsAside(context))
        {
            return;
        }

        // Services that extend one are built as it is, and lack the same line.
        var builds =
            from service in context.Project.Services
            where service.Build is not null && service.Node["image"] is null or YamlScalar { IsNull: true }
            let anchor = AnchorOf(service.Node.Entries.First(entry => entry.Name == "build"))
            group (Service: service, Anchor: anchor) by anchor.Place;
        foreach (var build in builds)
        {
            var (service, anchor) = build.First();
            if (build.Count() > 1)
            {
                context.Report(Several, anchor, NameList.Quoted(build.Select(built => built.Service.Name)));
                continue;
            }

            // What several files make together is edited in the one that a person chooses.
            var isOneText = service.Node.Entries.All(entry => entry.Key.Source == service.Node.Source);
            context
                .Report(null, anchor, service.Name)
                .WithFix(
                    $"Name the image '{service.Name}'",
                    FixSafety.Unsafe,
                    isOneText ? service.Node.Insertion("image", service.Name) : null
                );
        }
    }

    // A service that extends another one may build something else.
    private static YamlNode AnchorOf(YamlEntry build) =>
        build.Value is YamlMapping mapping
        && mapping.Scalar("context") is { } context
        && !(context.Source == mapping.Source && mapping.Span.Contains(context.Span))
            ? context
            : build.Key;
}
