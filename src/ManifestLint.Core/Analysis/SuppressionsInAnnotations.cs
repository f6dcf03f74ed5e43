using System.Collections.Concurrent;
using System.Collections.Immutable;
using ManifestLint.Kubernetes;
using ManifestLint.Rules;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Analysis;

/// <summary>
/// The suppressions in annotations: those of an object are for all of it, those of its pod template for what is in the template. Taken while the objects
/// are alive, looked up when their trees may be gone.
/// </summary>
internal sealed class SuppressionsInAnnotations(SuppressionJudge judge)
{
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<SuppressionFault, bool> _faults = new();
    private readonly ConcurrentBag<KeyedTarget> _targets = [];
    private Dictionary<TargetKey, Target[]> _byKey = [];

    // Most runs need none.
    private Dictionary<SourceSpan, SuppressionEntry>? _entries;

    internal IEnumerable<SuppressionEntry> Entries => _entries?.Values ?? Enumerable.Empty<SuppressionEntry>();

    internal IEnumerable<SuppressionFault> Faults => _faults.Keys;

    internal void Collect(KubernetesObject @object, string? environment)
    {
        Collect(@object, @object.Annotations, YamlPath.Root, environment);
        if (@object.PodTemplate is { Path.Segments.IsEmpty: false } pod)
        {
            Collect(@object, pod.Annotations, pod.Path, environment);
        }
    }

    /// <summary>Ends the collecting. Sorted, so that nothing depends on the order in which objects came.</summary>
    internal void Seal()
    {
        if (_targets.IsEmpty)
        {
            return;
        }

        _byKey = _targets
            .GroupBy(pair => pair.Key, pair => pair.Target)
            .ToDictionary(
                group => group.Key,
                group =>
                    group
                        .OrderBy(target => target.Root.Span.Start)
                        .ThenBy(target => target.Root.Source.Path, StringComparer.Ordinal)
                        .ThenBy(target => target.Entry.Request.Place.Span)
                        .ToArray()
            );
    }

    internal Suppression? Find(Finding finding)
    {
        if (_byKey.Count == 0 || finding.Subject is not { } subject)
        {
            return null;
        }

        // What an environment lacks is reported at the object that another one has.
        ImmutableArray<string?> environments =
            finding.Environments.IsEmpty ? [null]
            : finding.Rule.Category == RuleCategory.Environments ? [finding.Environments[0], null]
            : [finding.Environments[0]];
        ImmutableArray<string?> containers = finding.Container is { } name ? [null, name] : [null];
        var keys =
            from environment in environments
            from rule in SuppressionKeys.Of(finding.Rule)
            from container in containers
            select new TargetKey(subject, rule, container, environment);
        return keys.Select(key => Find(finding, key)).FirstOrDefault(suppression => suppression is not null);
    }

    private void Collect(KubernetesObject @object, YamlMapping? annotations, YamlPath prefix, string? environment)
    {
        foreach (var entry in annotations?.Entries ?? [])
        {
            if (SuppressionAnnotation.Parse(entry) is not { } annotation)
            {
                continue;
            }

            if (annotation.Fault is { } fault)
            {
                _faults.TryAdd(fault, true);
            }
            else if (annotation.Request is { } request)
            {
                Add(@object, EntryOf(request), annotation.Container);
            }
        }

        void Add(KubernetesObject of, SuppressionEntry entry, string? container)
        {
            if (entry.State != SuppressionState.Effective)
            {
                return;
            }

            var target = new Target(entry, of.Root.Place, prefix);
            _targets.Add(new(new TargetKey(of.Identity, entry.RuleId!, container, environment), target));
            if (environment is not null)
            {
                // What is found in files by themselves, or in the whole workspace, has no environment.
                _targets.Add(new(new TargetKey(of.Identity, entry.RuleId!, container, null), target));
            }
        }
    }

    // An object in several environments is handed over for each; what it asks for is one wish.
    private SuppressionEntry EntryOf(SuppressionRequest request)
    {
        lock (_gate)
        {
            _entries ??= [];
            if (!_entries.TryGetValue(request.Place, out var entry))
            {
                _entries.Add(request.Place, entry = judge.Judge(request));
            }

            return entry;
        }
    }

    private Suppression? Find(Finding finding, TargetKey key) =>
        _byKey.TryGetValue(key, out var targets)
            ? targets.FirstOrDefault(target => target.Covers(finding))?.Entry.Use()
            : null;

    private sealed record TargetKey(ObjectIdentity Object, string RuleId, string? Container, string? Environment);

    private sealed record KeyedTarget(TargetKey Key, Target Target);

    private sealed record Target(SuppressionEntry Entry, SourceSpan Root, YamlPath Prefix)
    {
        // Two objects can have the same name, in one file or in two.
        internal bool Covers(Finding finding) =>
            finding.SubjectPlace == Root && finding.Path.Segments.AsSpan().StartsWith(Prefix.Segments.AsSpan());
    }
}
