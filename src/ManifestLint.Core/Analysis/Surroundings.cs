using System.Collections.Concurrent;
using System.Collections.Immutable;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Analysis;

/// <summary>
/// What an environment may rely on that lies elsewhere in the workspace. Overlays that share a base are alternatives, not complements: what the one
/// has is no excuse for the other. Everything else may be applied beside it.
/// </summary>
internal sealed class Surroundings
{
    private readonly ImmutableArray<LintEnvironment> _environments;
    private readonly Dictionary<LintEnvironment, int> _families = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<int, WorkspaceSummary> _outside = new();
    private readonly Lazy<ImmutableArray<WorkspaceSummary>> _summaries;

    internal Surroundings(ImmutableArray<LintEnvironment> environments)
    {
        _environments = environments;
        FindFamilies();
        _summaries = new(() => [.. _environments.Select(Summarise)]);
    }

    /// <summary>The objects of all environments that are no alternatives of one.</summary>
    /// <param name="environment">The environment.</param>
    internal WorkspaceSummary Of(LintEnvironment environment) =>
        _outside.GetOrAdd(_families[environment], static (family, self) => self.OutsideOf(family), this);

    // A plain directory is a family of its own, and of itself: its objects count among what lies elsewhere, as two of its files may be alternatives.
    private WorkspaceSummary OutsideOf(int family)
    {
        var names = new HashSet<ApparentObject>();
        var labels = ImmutableArray.CreateBuilder<IReadOnlyDictionary<string, string>>();
        var defaults = new HashSet<GivenAmount>();
        for (var i = 0; i < _environments.Length; i++)
        {
            if (_families[_environments[i]] != family || _environments[i].Builds.IsEmpty)
            {
                names.UnionWith(_summaries.Value[i].Names);
                labels.AddRange(_summaries.Value[i].PodLabels);
                defaults.UnionWith(_summaries.Value[i].Defaults);
            }
        }

        return new WorkspaceSummary(names, labels.DrainToImmutable()) { Defaults = defaults };
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
