using System.Collections.Concurrent;
using System.Collections.Immutable;
using ManifestLint.Discovery;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Rules;
using ManifestLint.Yaml;

namespace ManifestLint.Analysis;

/// <summary>
/// What an environment may rely on that lies elsewhere in the workspace. Overlays that share a base are alternatives, not complements: what the one
/// has is no excuse for the other. Everything else may be applied beside it.
/// </summary>
internal sealed class Surroundings
{
    // No family: the name is in several of them, or in a plain directory.
    private const int Several = -1;

    private readonly ImmutableArray<LintEnvironment> _environments;
    private readonly IReadOnlySet<ApparentObject> _provisioned;
    private readonly Dictionary<LintEnvironment, int> _families = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<(int Family, string? Siblings), WorkspaceSummary> _outside = new();
    private readonly Lazy<ImmutableArray<WorkspaceSummary>> _summaries;
    private readonly Lazy<WorkspaceSummary> _whole;
    private readonly Lazy<ImmutableHashSet<ApparentObject>> _names;
    private readonly Lazy<Dictionary<ApparentObject, int>> _familyOfName;

    /// <param name="environments">The environments.</param>
    /// <param name="provisioned">What is made in clusters beside the manifests, whichever environment it is for.</param>
    internal Surroundings(ImmutableArray<LintEnvironment> environments, IReadOnlySet<ApparentObject> provisioned)
    {
        _environments = environments;
        _provisioned = provisioned;
        FindFamilies();
        _summaries = new(() => [.. _environments.Select(Summarise)]);
        _names = new(() => [.. _summaries.Value.SelectMany(summary => summary.Names)]);
        _whole = new(() =>
            new(_names.Value, _summaries.Value.SelectMany(summary => summary.PodLabels))
            {
                Defaults = _summaries.Value.SelectMany(summary => summary.Defaults).ToHashSet(),
                Provisioned = _provisioned,
            }
        );
        _familyOfName = new(FamilyOfNames);
    }

    /// <summary>The objects of all environments that are no alternatives of one.</summary>
    /// <param name="environment">The environment.</param>
    /// <remarks>
    /// A plain directory is no alternative of itself: its objects count among what lies elsewhere, as two of its files may be alternatives. Of its
    /// siblings (dev beside prod) the LimitRanges do not count, whatever namespace they name.
    /// </remarks>
    internal WorkspaceSummary Of(LintEnvironment environment) =>
        _outside.GetOrAdd(
            (environment.Builds.IsEmpty ? Several : _families[environment], SiblingsOf(environment.Description)),
            static (key, self) =>
            {
                var summary = key.Family == Several ? self._whole.Value : self.OutsideOf(key.Family);
                return key.Siblings is null
                    ? summary
                    : self.WithoutDefaultsOfSiblings(summary, key.Family, key.Siblings);
            },
            this
        );

    // What several environments of one application have in common: that the configuration names them, or the directory that they lie in.
    private static string? SiblingsOf(EnvironmentDescription environment) =>
        environment.IsConfigured ? (environment.Role == EnvironmentRole.Unknown ? null : string.Empty)
        : EnvironmentNames.LabelOf(SlashPath.Name(environment.Name)) is not null
            ? SlashPath.Parent(environment.Name) ?? "."
        : null;

    private WorkspaceSummary WithoutDefaultsOfSiblings(WorkspaceSummary summary, int family, string siblings) =>
        summary.Defaults.Count == 0
            ? summary
            : summary with
            {
                Defaults = Enumerable
                    .Range(0, _environments.Length)
                    .Where(i => _summaries.Value[i].Defaults.Count > 0)
                    .Where(i => !(family != Several && IsOf(family, i)))
                    .Where(i => SiblingsOf(_environments[i].Description) != siblings)
                    .SelectMany(i => _summaries.Value[i].Defaults)
                    .ToHashSet(),
            };

    // Of many environments each needs all but a little: they share the set, and nobody copies the labels.
    private WorkspaceSummary OutsideOf(int family)
    {
        var own = Enumerable.Range(0, _environments.Length).Where(i => IsOf(family, i));
        var others = Enumerable.Range(0, _environments.Length).Where(i => !IsOf(family, i));
        return new WorkspaceSummary(
            _names.Value.Except(
                own.SelectMany(i => _summaries.Value[i].Names).Where(name => _familyOfName.Value[name] == family)
            ),
            others.SelectMany(i => _summaries.Value[i].PodLabels)
        )
        {
            Defaults = others.SelectMany(i => _summaries.Value[i].Defaults).ToHashSet(),
            Provisioned = _provisioned,
        };
    }

    private bool IsOf(int family, int i) => !_environments[i].Builds.IsEmpty && _families[_environments[i]] == family;

    private Dictionary<ApparentObject, int> FamilyOfNames()
    {
        var families = new Dictionary<ApparentObject, int>();
        for (var i = 0; i < _environments.Length; i++)
        {
            var family = _environments[i].Builds.IsEmpty ? Several : _families[_environments[i]];
            foreach (var name in _summaries.Value[i].Names)
            {
                families[name] = families.TryGetValue(name, out var known) && known != family ? Several : family;
            }
        }

        return families;
    }

    private void FindFamilies()
    {
        var parent = Enumerable.Range(0, _environments.Length).ToArray();
        var firstUser = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < _environments.Length; i++)
        {
            foreach (var file in _environments[i].Builds.SelectMany(build => build.ObjectFiles))
            {
                if (!firstUser.TryAdd(file, i))
                {
                    parent[Root(i)] = Root(firstUser[file]);
                }
            }
        }

        for (var i = 0; i < _environments.Length; i++)
        {
            _families.Add(_environments[i], Root(i));
        }

        int Root(int i)
        {
            while (parent[i] != i)
            {
                parent[i] = parent[parent[i]];
                i = parent[i];
            }

            return i;
        }
    }

    private static WorkspaceSummary Summarise(LintEnvironment environment)
    {
        var names = new HashSet<ApparentObject>();
        var labels = ImmutableArray.CreateBuilder<IReadOnlyDictionary<string, string>>();
        foreach (var @object in environment.Objects)
        {
            names.Add(new(@object.Kind.Kind, string.Empty));
            names.Add(new(@object.Kind.Kind, @object.Name ?? string.Empty));
            if (@object.PodTemplate is { } pod)
            {
                labels.Add(LabelsOf(pod));
            }
        }

        return new WorkspaceSummary(names, labels.DrainToImmutable())
        {
            Defaults = environment.Objects.SelectMany(ContainerDefaults.AmountsOf).ToHashSet(),
        };
    }

    private static Dictionary<string, string> LabelsOf(PodTemplate pod)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in pod.Labels.Mapping?.Entries ?? [])
        {
            if (entry is { Name: { } name, Value: YamlScalar value })
            {
                labels[name] = value.Value;
            }
        }

        return labels;
    }
}
