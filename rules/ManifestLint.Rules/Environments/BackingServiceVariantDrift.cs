using ManifestLint.BackingServices;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags databases that sort otherwise than in production, or lack what production adds to them.</summary>
public sealed class BackingServiceVariantDrift : Rule
{
    // By the images' documentation: what decides how texts are compared.
    private static readonly string[] LocaleSettings =
    [
        "LANG",
        "LC_ALL",
        "LC_COLLATE",
        "MSSQL_COLLATION",
        "--collation-server",
        "--character-set-server",
    ];

    private static readonly RuleMessage Extension = new("'{0}' lacks the extension '{1}' here, which {2} in '{3}' has");

    private static readonly RuleMessage Locale = new(
        "'{0}' has the locale '{1}' here, but '{2}' in '{3}', so that it compares and sorts texts otherwise"
    );

    public BackingServiceVariantDrift()
        : base(
            new("ML3203", "backing-service-variant-drift")
            {
                Title = "Another variant of a backing service than in production",
                Message =
                    "'{0}' is built on {1} here, but on {2} in '{3}', whose C library sorts and compares texts otherwise",
                Category = RuleCategory.Environments,
                Severity = Severity.Info,
                Checklist = ChecklistPoint.BackingServices,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules)
    {
        rules.ForEachEnvironmentGroup(context => Check(context, ServiceComparison.Of(context)));
        rules.ForEachComposeProject(context => Check(context, ServiceComparison.Of(context)));
    }

    private static void Check(LandscapeContext context, IEnumerable<ServiceComparison> comparisons)
    {
        foreach (var comparison in comparisons)
        {
            if (
                comparison
                    is {
                        Here: { Server: { Image: { } image } here, Kind: BackingServiceKind.Database },
                        IsShared: false
                    }
                && comparison.There.Engine == comparison.Here.Engine
            )
            {
                CheckLibrary(context, comparison, image);
                CheckExtensions(context, comparison, image);
                CheckLocale(context, comparison, here);
            }
        }
    }

    // Two images of one container are compared by overlay-image-differs.
    private static void CheckLibrary(LandscapeContext context, ServiceComparison comparison, BackingImage image)
    {
        if (
            comparison.There.Server is { Image: { } expected } there
            && image.IsAlpine != expected.IsAlpine
            && !IsOneContainer(comparison.Here.Server!, there)
        )
        {
            comparison.Report(
                context,
                null,
                comparison.Here.Evidence,
                comparison.Here.Name,
                image.IsAlpine ? "Alpine" : "another distribution",
                expected.IsAlpine ? "Alpine" : "another distribution",
                comparison.Production.Label
            );
        }
    }

    private static bool IsOneContainer(BackingServer here, BackingServer there) =>
        here.Container is { } container
        && there.Container is { } counterpart
        && container.Name == counterpart.Name
        && container.Pod.Owner.Kind.Kind == counterpart.Pod.Owner.Kind.Kind
        && container.Pod.Owner.BaseName == counterpart.Pod.Owner.BaseName;

    private static void CheckExtensions(LandscapeContext context, ServiceComparison comparison, BackingImage image)
    {
        if (!image.IsPlain)
        {
            return;
        }

        foreach (var extension in comparison.There.Server?.Image?.Extensions ?? [])
        {
            comparison.Report(
                context,
                Extension,
                comparison.Here.Evidence,
                comparison.Here.Name,
                extension,
                "its image",
                comparison.Production.Label
            );
        }

        foreach (var (extension, node) in DatabaseExtensions.CreatedIn(comparison.Production.Objects))
        {
            if (comparison.There.Server?.Image?.Extensions.Contains(extension, StringComparer.Ordinal) is not true)
            {
                comparison
                    .Report(
                        context,
                        Extension,
                        comparison.Here.Evidence,
                        comparison.Here.Name,
                        extension,
                        "a script",
                        comparison.Production.Label
                    )
                    .Related(node, "created here");
            }
        }
    }

    private static void CheckLocale(LandscapeContext context, ServiceComparison comparison, BackingServer here)
    {
        if (comparison.There.Server is not { Image: not null } there)
        {
            return;
        }

        var (locale, node) = LocaleOf(here);
        var (expected, _) = LocaleOf(there);
        if (locale != expected)
        {
            var evidence = node is null
                ? comparison.Here.Evidence
                : new BackingEvidence(node.Place, here.Subject, node);
            comparison.Report(
                context,
                Locale,
                evidence,
                comparison.Here.Name,
                locale ?? "default",
                expected ?? "default",
                comparison.Production.Label
            );
        }
    }

    private static (string? Locale, YamlNode? Node) LocaleOf(BackingServer server)
    {
        if (server.Settings.GetValueOrDefault("POSTGRES_INITDB_ARGS") is YamlScalar arguments)
        {
            var locale = arguments
                .Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .FirstOrDefault(word =>
                    word.StartsWith("--lc-collate=", StringComparison.Ordinal)
                    || word.StartsWith("--locale=", StringComparison.Ordinal)
                );
            if (locale is not null)
            {
                return (locale[(locale.IndexOf('=', StringComparison.Ordinal) + 1)..], arguments);
            }
        }

        foreach (var setting in LocaleSettings)
        {
            if (server.Settings.GetValueOrDefault(setting) is YamlScalar value)
            {
                return (value.Value[(value.Value.IndexOf('=', StringComparison.Ordinal) + 1)..], value);
            }
        }

        return (null, null);
    }
}
