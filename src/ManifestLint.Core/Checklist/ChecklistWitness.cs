using System.Collections.Immutable;
using System.Globalization;
using ManifestLint.Clusters;
using ManifestLint.Discovery;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Rules;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Checklist;

/// <summary>What was looked at for a point.</summary>
/// <param name="IsUnknown">Whether nothing in view tells.</param>
/// <param name="Explanation">One sentence without period.</param>
/// <param name="Evidence">The places.</param>
internal sealed record Testimony(bool IsUnknown, string Explanation, ImmutableArray<ChecklistEvidence> Evidence);

/// <summary>Says what there is to see for each point: a point that passes shows what it passes by.</summary>
internal sealed class ChecklistWitness(
    WorkspaceLandscape landscape,
    ImmutableArray<EnvironmentMember> local,
    ImmutableArray<EnvironmentMember> production,
    ImmutableArray<UnbuiltEnvironment> unbuilt,
    DifferenceCount differences
)
{
    private const int MostPlaces = 12;

    /// <summary>Says what there is to see for a point.</summary>
    /// <param name="point">The point.</param>
    /// <param name="findings">What the rules found about it, the suppressed ones included: what they speak of is no open question.</param>
    /// <param name="refuted">The places at which nothing can be shown that the point passes by.</param>
    internal Testimony Testify(
        ChecklistPoint point,
        IReadOnlyCollection<Finding> findings,
        IReadOnlySet<SourceSpan> refuted
    )
    {
        ImmutableArray<UnbuiltEnvironment> open =
        [
            .. unbuilt.Where(environment =>
                environment.Description.Role == EnvironmentRole.Local
                    ? IsMissed(environment)
                    : IsMeasuredAgainstProduction(point)
            ),
        ];
        if (open.IsEmpty)
        {
            return Look(point, findings, refuted);
        }

        var isLocalOpen = open.Any(environment => environment.Description.Role == EnvironmentRole.Local);
        var isProductionOpen = open.Any(environment => environment.Description.Role == EnvironmentRole.Production);
        if (local.IsEmpty ? isLocalOpen : isProductionOpen && production.IsEmpty && IsAboutProduction(point))
        {
            return Unknown(UnbuiltEnvironment.Describe(open));
        }

        var seen = Look(point, findings, refuted);
        return new Testimony(
            true,
            $"{seen.Explanation}; {UnbuiltEnvironment.Describe(open)}",
            // Who shares nothing with those of production that were built may share it with the others.
            isProductionOpen
                ? [.. seen.Evidence.Where(item => item.Verdict != ChecklistVerdict.Failed)]
                : seen.Evidence
        );
    }

    // An add-on that lies elsewhere is not what the local environment is judged by.
    private bool IsMissed(UnbuiltEnvironment environment) =>
        local.IsEmpty
        || local.Any(member =>
            SlashPath.Parent(member.Description.Name) == SlashPath.Parent(environment.Description.Name)
        );

    // Cluster, ways and add-ons are judged by themselves; the minor of production is in no manifest.
    private static bool IsMeasuredAgainstProduction(ChecklistPoint point) =>
        point is ChecklistPoint.Resources or ChecklistPoint.Probes or ChecklistPoint.Configuration
        || IsAboutProduction(point);

    private static bool IsAboutProduction(ChecklistPoint point) =>
        point is ChecklistPoint.SharedManifests or ChecklistPoint.BackingServices or ChecklistPoint.Simplifications;

    private Testimony Look(
        ChecklistPoint point,
        IReadOnlyCollection<Finding> findings,
        IReadOnlySet<SourceSpan> refuted
    )
    {
        // What a Compose file runs in their place tells of these points alone.
        var isOfCompose =
            point == ChecklistPoint.SharedManifests
            || (point == ChecklistPoint.BackingServices && !landscape.ComposeProjects.IsEmpty);
        if (local.IsEmpty && !isOfCompose)
        {
            return Unknown(
                "No local environment is known; name one under 'environments' with 'role: local', or call its directory dev or local"
            );
        }

        var spoken = findings
            .SelectMany(finding => finding.Related.Select(related => related.Place).Prepend(finding.Place))
            .ToHashSet();
        var containers = new ContainerWitness(landscape, local, spoken, refuted);
        return point switch
        {
            ChecklistPoint.KubernetesVersion => Version(),
            ChecklistPoint.SharedManifests => SharedManifests(findings),
            ChecklistPoint.Resources => containers.Resources(),
            ChecklistPoint.Probes => containers.Probes(),
            ChecklistPoint.Configuration => containers.Configuration(),
            ChecklistPoint.Discovery => new DiscoveryWitness(landscape, local, spoken).Testify(),
            ChecklistPoint.BackingServices => BackingServices(spoken),
            ChecklistPoint.Addons => Addons(),
            ChecklistPoint.Simplifications => Simplifications(),
            _ => throw new ArgumentOutOfRangeException(nameof(point), point, "Not a point"),
        };
    }

    private static Testimony Unknown(string explanation) => new(true, explanation, []);

    private Testimony Version()
    {
        var clusters = local.Select(member => member.Cluster).OfType<LocalCluster>().Distinct().ToList();
        if (clusters.Count == 0)
        {
            return Unknown(
                landscape.Clusters.Length > 1
                    ? "The workspace defines several clusters; say under 'environments' with 'cluster' which of them serves the local environment"
                    : "No configuration of kind or k3d is known for the local environment; keep one in the repository, and name it under 'environments' with 'cluster'"
            );
        }

        ImmutableArray<ChecklistEvidence> evidence =
        [
            .. clusters.SelectMany(cluster =>
                cluster.Images.Select(image => Passed($"'{image.Text}' is the image of the nodes", image.Place))
            ),
        ];
        if (WithoutCluster() is { } lacking)
        {
            return new Testimony(true, lacking, evidence);
        }

        // What the local cluster pins is no statement about production.
        return landscape.ProductionVersions.IsEmpty
            ? new Testimony(
                true,
                "Nobody says which Kubernetes minor production runs; say it under 'environments' with 'kubernetes'",
                evidence
            )
            : new Testimony(
                false,
                $"Production runs Kubernetes {string.Join(", ", landscape.ProductionVersions.Select(production => production.Version).Distinct())}",
                evidence
            );
    }

    private Testimony SharedManifests(IReadOnlyCollection<Finding> findings)
    {
        if (local.IsEmpty)
        {
            var compose = landscape
                .ComposeProjects.Select(project => new ChecklistEvidence(
                    ChecklistVerdict.Failed,
                    "A Compose file is what runs locally; none of the manifests does",
                    project.Root.Entries is [var first, ..] ? first.Key.Place : project.Root.Place
                ))
                .ToImmutableArray();
            return compose.IsEmpty || production.IsEmpty
                ? Unknown("No local environment is known")
                : new Testimony(
                    false,
                    "There are manifests for production and a Compose file, and no manifests for a local cluster",
                    compose
                );
        }

        if (production.IsEmpty)
        {
            return Unknown("No production environment is known to share manifests with");
        }

        var shared = production.SelectMany(member => member.DecisiveFiles).ToHashSet(StringComparer.Ordinal);
        var count = local
            .SelectMany(member => member.DecisiveFiles)
            .Distinct(StringComparer.Ordinal)
            .Count(shared.Contains);
        if (local.All(member => member.Objects.All.IsEmpty))
        {
            return Unknown("The local environment has no objects");
        }

        // What a rule says of an environment is not said again.
        var judged = findings.SelectMany(finding => finding.Environments).ToHashSet(StringComparer.Ordinal);
        var evidence = local
            .Where(member => !member.Objects.All.IsEmpty)
            .Where(member => member.DecisiveFiles.Any(shared.Contains) || !judged.Contains(member.Description.Name))
            .Select(member =>
                member.DecisiveFiles.Any(shared.Contains)
                    ? Passed($"'{member.Label}' builds on files that production builds on as well", BeginningOf(member))
                    : new ChecklistEvidence(
                        ChecklistVerdict.Failed,
                        $"'{member.Label}' shares no manifest of a workload with production",
                        BeginningOf(member)
                    )
            )
            .OrderByDescending(item => item.Verdict);
        return new Testimony(
            false,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{count} {(count == 1 ? "file is" : "files are")} shared with production"
            ),
            [.. evidence.Take(MostPlaces)]
        );
    }

    private static SourceSpan BeginningOf(EnvironmentMember member) =>
        member
            .Kustomizations.Select(root => KeyOf(root, "resources"))
            .Append(member.Lead!.Anchor)
            .First(node => node is not null)!
            .Place;

    private static YamlNode? KeyOf(YamlMapping mapping, string key) =>
        mapping.TryGetEntry(key, out var entry) ? entry.Key : null;

    private Testimony BackingServices(HashSet<SourceSpan> spoken)
    {
        if (local.IsEmpty ? landscape.Productions.IsEmpty : production.IsEmpty)
        {
            return Unknown("No production environment is known to compare backing services with");
        }

        var shown = local.IsEmpty ? BackingServiceEvidence.InCompose(landscape) : BackingServiceEvidence.In(landscape);

        ImmutableArray<ChecklistEvidence> evidence =
        [
            .. shown
                .Where(item => !spoken.Contains(item.Place!.Value))
                .DistinctBy(item => item.Place)
                .OrderBy(item => item.Verdict != ChecklistVerdict.Unknown),
        ];
        var isOpen = evidence.Any(item => item.Verdict == ChecklistVerdict.Unknown);
        return evidence.IsEmpty && spoken.Count == 0
            ? Unknown("No backing service was recognised; declare managed ones under 'backingServices'")
            : new Testimony(
                isOpen,
                isOpen
                    ? "Not every engine and version is in view; declare managed services with theirs under 'backingServices'"
                    : "Engines and versions were read from images, operator resources, Helm releases, connection strings, Terraform and the configuration",
                evidence
            );
    }

    private Testimony Addons()
    {
        var clusters = local.Select(member => member.Cluster).OfType<LocalCluster>().Distinct().ToList();
        if (clusters.Count == 0)
        {
            return Unknown("Which controllers the local cluster brings is not known without its configuration");
        }

        var evidence = clusters.Select(cluster =>
            Passed($"The {cluster.Tool.ProgramName()} cluster brings {AddonsOf(cluster.Profile)}", cluster.Place)
        );
        var lacking = WithoutCluster();
        return new Testimony(
            lacking is not null,
            lacking ?? "Classes and custom resources of the local environment were looked up",
            [.. evidence]
        );
    }

    // One environment's cluster says nothing about another's.
    private string? WithoutCluster()
    {
        var lacking = local.Where(member => member.Cluster is null).Select(member => member.Label).ToList();
        return lacking.Count == 0
            ? null
            : $"No cluster is known for {NameList.All(lacking)}; name it under 'environments' with 'cluster'";
    }

    private static string AddonsOf(ProviderProfile profile)
    {
        string?[] parts =
        [
            profile.DefaultIngressClass is { } ingress ? $"the ingress class '{ingress}'" : null,
            profile.DefaultStorageClass is { } storage ? $"the storage class '{storage}'" : null,
            profile.HasMetricsServer == true ? "a metrics server" : null,
            profile.HasLoadBalancer == true ? "a load balancer" : null,
        ];
        return parts.OfType<string>().DefaultIfEmpty("no add-ons").Aggregate((left, right) => $"{left}, {right}");
    }

    private Testimony Simplifications()
    {
        var groups = landscape.Groups.Where(group => group.Production is not null && group.Local.Any()).ToList();
        if (groups.Count == 0)
        {
            return Unknown("No production environment is known to differ from");
        }

        var compared = groups.SelectMany(group => group.Local).ToHashSet();
        var others = local.Where(member => !compared.Contains(member)).Select(member => member.Label).ToList();
        if (others.Count > 0)
        {
            return Unknown($"No production environment is known for {NameList.All(others)} to differ from");
        }

        return new Testimony(
            false,
            $"A difference from production that is not expected needs a written reason; {differences.Describe()}",
            []
        );
    }

    private static ChecklistEvidence Passed(string text, SourceSpan place) => new(ChecklistVerdict.Passed, text, place);
}
