using System.Collections.Concurrent;
using System.Collections.Immutable;
using ManifestLint.Discovery;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Kustomize;
using ManifestLint.Rules;
using ManifestLint.Schemas;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Analysis;

/// <summary>Runs the rules over a loaded workspace: documents, objects, environments, and then the workspace as a whole.</summary>
internal sealed class WorkspaceAnalysis
{
    private readonly AnalysisPlan _plan;
    private readonly RuleTable _table;
    private readonly WorkspaceSchemas _schemas;
    private readonly FindingFactory _factory;
    private readonly SuppressionSet _suppressions;
    private readonly ParallelOptions _parallel;
    private readonly ConcurrentBag<Finding> _findings = [];
    private readonly ConcurrentBag<RuleCrash> _crashes = [];
    private HashSet<string> _brokenFiles = [];

    internal WorkspaceAnalysis(
        AnalysisPlan plan,
        WorkspaceSchemas schemas,
        Redaction redaction,
        SuppressionSet suppressions,
        CancellationToken cancellation
    )
    {
        _plan = plan;
        _table = plan.Table;
        _schemas = schemas;
        _factory = new FindingFactory(plan.ConfiguredSeverity, redaction);
        _suppressions = suppressions;
        Redaction = redaction;
        _parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = plan.MaxDegreeOfParallelism,
            CancellationToken = cancellation,
        };
    }

    internal Redaction Redaction { get; }

    /// <summary>What could not be validated, in the newest of the target versions.</summary>
    internal ValidationGaps Gaps { get; private set; } = new();

    /// <summary>All findings, those about suppressions included, before equal causes are merged.</summary>
    /// <param name="isSeenWhole">Whether all that a suppression in a file could silence was checked.</param>
    internal ImmutableArray<Finding> FindingsWithSuppressions(Func<string, bool> isSeenWhole)
    {
        var crashed = _crashes.Select(crash => crash.RuleId).ToHashSet(StringComparer.Ordinal);
        var completed = _plan
            .ActiveRules.Select(rule => rule.Rule.Descriptor.Id)
            .Where(id => !crashed.Contains(id))
            .ToHashSet(StringComparer.Ordinal);
        var findings = _suppressions.Apply(
            _findings,
            new SuppressionScope(path => _plan.IsReported(path) || isSeenWhole(path), isSeenWhole, completed)
            {
                ComparesEnvironments = _plan
                    .ActiveRules.Where(rule => rule.Rule.Descriptor.Category == RuleCategory.Environments)
                    .All(rule => completed.Contains(rule.Rule.Descriptor.Id)),
            },
            _factory
        );
        return SupersededFindings.Remove(findings);
    }

    /// <summary>The crashes, one per rule and kind of error: the first by subject, whichever thread came first.</summary>
    internal IEnumerable<RuleCrash> Crashes =>
        _crashes.IsEmpty
            ? []
            : _crashes
                .OrderBy(crash => crash.RuleId, StringComparer.Ordinal)
                .ThenBy(crash => crash.Error, StringComparer.Ordinal)
                .ThenBy(crash => crash.Subject, StringComparer.Ordinal)
                .DistinctBy(crash => (crash.RuleId, crash.Error));

    /// <summary>What the workspace holds beside manifests.</summary>
    internal WorkspaceLandscape Landscape { get; private set; } = WorkspaceLandscape.Empty;

    /// <param name="files">The files of the workspace.</param>
    /// <param name="environments">The environments.</param>
    /// <param name="provisioned">What is made in clusters beside the manifests.</param>
    /// <param name="landscape">Puts together what else there is, given the objects of each environment.</param>
    internal void Run(
        ImmutableArray<LoadedFile> files,
        ImmutableArray<LintEnvironment> environments,
        IReadOnlySet<ApparentObject> provisioned,
        Func<Func<LintEnvironment, ObjectSet>, WorkspaceLandscape> landscape
    )
    {
        _brokenFiles = files.Where(file => file.IsBroken).Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        Parallel.ForEach(files, _parallel, CollectSensitive);
        Parallel.ForEach(environments.Where(e => !e.Builds.IsEmpty), _parallel, CollectSensitive);
        Parallel.ForEach(
            files.Where(file => file.IsOurs).SelectMany(file => file.Documents),
            _parallel,
            _suppressions.Collect
        );
        var surroundings = new Lazy<Surroundings>(() => new Surroundings(environments, provisioned));
        var nothingElse = WorkspaceSummary.Empty with { Provisioned = provisioned };
        var sets = new Dictionary<LintEnvironment, ObjectSet>(ReferenceEqualityComparer.Instance);
        foreach (var environment in environments)
        {
            sets.Add(environment, SetOf(environment, () => Elsewhere(environment)));
        }

        Parallel.Invoke(
            _parallel,
            () =>
                Landscape = landscape(environment =>
                    sets.TryGetValue(environment, out var set) ? set : SetOf(environment, () => WorkspaceSummary.Empty)
                ),
            () =>
                Parallel.ForEach(
                    files.Where(file => file.IsOurs && _plan.IsReported(file.Path)),
                    _parallel,
                    CheckDocuments
                )
        );
        var counter = new ProgressCounter(
            _plan.Progress,
            "Checking object",
            _plan.Targets.Passes.Length * environments.Sum(environment => environment.Objects.Length)
        );
        foreach (var pass in _plan.Targets.Passes)
        {
            Gaps = new ValidationGaps();
            var facts = new List<object?>[environments.Length];
            Parallel.For(
                0,
                environments.Length,
                _parallel,
                i => facts[i] = CheckEnvironment(pass, environments[i], counter, sets[environments[i]])
            );
            CheckWorkspace(pass, [.. environments.Select(environment => environment.Description)], facts);
        }

        CheckLandscape();

        WorkspaceSummary Elsewhere(LintEnvironment environment) =>
            environments.Length <= 1 ? nothingElse : surroundings.Value.Of(environment);
    }

    // These do not depend on the target version: what they compare says for itself which minor it is for.
    private void CheckLandscape()
    {
        CollectCounterparts();
        Check(Landscape.Clusters, _table.LocalClusters, (sink, cluster) => new LocalClusterContext(sink, cluster));
        Check(Landscape.ComposeProjects, _table.ComposeProjects, (sink, project) => new ComposeContext(sink, project));
        Check(Landscape.Groups, _table.EnvironmentGroups, (sink, group) => new EnvironmentGroupContext(sink, group));
    }

    // What is only compared is no environment of the run, but what it says about itself counts.
    private void CollectCounterparts()
    {
        if (Landscape.Groups.IsEmpty)
        {
            return;
        }

        var own = Landscape.Environments.Select(member => member.Description.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var member in Landscape.Groups.SelectMany(group => group.Members))
        {
            foreach (var @object in own.Contains(member.Description.Name) ? [] : member.Objects.All)
            {
                _suppressions.Collect(@object, member.Description.Name);
            }
        }
    }

    private void Check<TSubject, TContext>(
        ImmutableArray<TSubject> subjects,
        ImmutableArray<RuleCheck<Action<TContext>>> checks,
        Func<IFindingSink, TSubject, TContext> contextOf
    )
        where TSubject : notnull
        where TContext : LandscapeContext
    {
        if (checks.IsEmpty)
        {
            return;
        }

        Parallel.ForEach(
            subjects,
            _parallel,
            subject =>
            {
                var collector = new FindingCollector(_plan.Targets.Passes[^1], _schemas.Api, null)
                {
                    Landscape = Landscape,
                };
                var context = contextOf(collector, subject);
                foreach (var (rule, check) in checks)
                {
                    collector.Run(rule, check, context, subject);
                }

                Take(collector);
            }
        );
    }

    /// <summary>Reports the files that were found and could not be read.</summary>
    internal void ReportUnreadable(IEnumerable<FailedPath> files)
    {
        var collector = new FindingCollector(_plan.Targets.Passes[^1], _schemas.Api, null);
        foreach (var file in files)
        {
            AnalysisFindings.Report(collector, file);
        }

        Take(collector);
    }

    /// <summary>Reports what keeps Kustomizations from being built.</summary>
    internal void Report(IEnumerable<(BuildFault Fault, ImmutableArray<string> Directories)> faults)
    {
        foreach (var (fault, directories) in faults)
        {
            // What is wrong with a file as YAML or text is reported for the file.
            if (fault.Kind == BuildFaultKind.Unreadable && _brokenFiles.Contains(fault.Place.Source.Path))
            {
                continue;
            }

            foreach (var directory in directories)
            {
                var collector = new FindingCollector(
                    _plan.Targets.Passes[^1],
                    _schemas.Api,
                    new EnvironmentDescription(directory, false)
                );
                AnalysisFindings.Report(collector, fault);
                Take(collector);
            }
        }
    }

    /// <summary>Checks the Kustomizations.</summary>
    /// <param name="kustomizations">Gathers what is known about them; not asked when no rule wants it.</param>
    internal void CheckKustomizations(Func<ImmutableArray<KustomizationFacts>> kustomizations)
    {
        if (_table.Kustomizations.IsEmpty)
        {
            return;
        }

        Parallel.ForEach(
            kustomizations(),
            _parallel,
            kustomization =>
            {
                var collector = new FindingCollector(_plan.Targets.Passes[^1], _schemas.Api, null);
                var context = new KustomizationContext(collector, kustomization);
                foreach (var (rule, check) in _table.Kustomizations)
                {
                    collector.Run(rule, check, context, kustomization.Source.Path);
                }

                Take(collector);
            }
        );
    }

    private void CollectSensitive(LintEnvironment environment)
    {
        foreach (var value in environment.Objects.SelectMany(SensitiveValues.Of))
        {
            Redaction.Add(value.Place);
        }
    }

    private void CollectSensitive(LoadedFile file)
    {
        var objects = file
            .Objects.Select(@object => (YamlNode)@object.Root)
            .ToHashSet(ReferenceEqualityComparer.Instance);
        var others = file
            .Documents.Select(document => document.Root)
            .OfType<YamlNode>()
            .Where(root => file.IsOurs && !objects.Contains(root));
        foreach (
            var value in file.Objects.SelectMany(SensitiveValues.Of).Concat(others.SelectMany(SensitiveValues.Below))
        )
        {
            Redaction.Add(value.Place);
        }

        foreach (var place in file.Documents.Where(document => !document.Errors.IsEmpty).SelectMany(ApparentSecrets.In))
        {
            Redaction.Add(place);
        }
    }

    private void CheckDocuments(LoadedFile file)
    {
        var collector = new FindingCollector(_plan.Targets.Passes[^1], _schemas.Api, null);
        // An alias can make one mapping two items of a List.
        var objects = file.Objects.DistinctBy(@object => @object.Root).ToDictionary(@object => (YamlNode)@object.Root);
        if (file.DecodingError is { } fault)
        {
            // What else is wrong with such a file follows from that.
            AnalysisFindings.Report(collector, fault);
            Take(collector);
            return;
        }

        foreach (var document in file.Documents)
        {
            new DocumentChecks(_table, collector, document, objects).Run();
        }

        // A Kustomize patch with a target, for one, needs no apiVersion.
        foreach (var document in file.IsManifest ? file.Classification.Documents : [])
        {
            AnalysisFindings.Report(collector, document);
        }

        Take(collector);
    }

    private List<object?> CheckEnvironment(
        KubernetesVersion pass,
        LintEnvironment environment,
        ProgressCounter counter,
        ObjectSet set
    )
    {
        var target = _plan.Targets.Of(pass, environment.Description.Name);
        var schemas = _schemas.Of(environment, target);
        var collector = new FindingCollector(target, schemas, environment.Description)
        {
            Pass = pass,
            Landscape = Landscape,
        };
        var walker = new ObjectWalker(_table, collector, schemas, Gaps);
        var isAffected = environment.Builds.Any(build => build.State.Files.Keys.Any(_plan.IsReported));
        var facts = new List<object?>();

        // None of these waits for another. Where there is one object, as in a hook, they are all there is to share among threads.
        Parallel.Invoke(
            _parallel,
            () =>
                Parallel.ForEach(
                    environment.Objects,
                    _parallel,
                    @object =>
                    {
                        if (IsReported(@object))
                        {
                            walker.Walk(@object);
                        }

                        counter.Step();
                    }
                ),
            () => Parallel.ForEach(environment.Objects.Where(IsReported), _parallel, walker.WalkPod),
            () => Parallel.ForEach(environment.Objects.Where(IsReported), _parallel, walker.Validate),
            () => facts.AddRange(CheckTogether(environment, set, collector))
        );
        foreach (var @object in environment.Objects)
        {
            _suppressions.Collect(@object, environment.Description.Name);
        }

        Take(collector, new PodSecurityEnforcement(environment.Objects, target));
        return facts;

        bool IsReported(KubernetesObject @object) => isAffected || _plan.IsReported(@object.Root.Source.Path);
    }

    // The rules that look at all objects of an environment, and what those for the workspace take from it.
    private List<object?> CheckTogether(LintEnvironment environment, ObjectSet set, FindingCollector collector)
    {
        // A rule enters its context, so each has its own.
        Parallel.For(
            0,
            _table.Environments.Length,
            _parallel,
            i =>
            {
                var (rule, check) = _table.Environments[i];
                var own = new EnvironmentContext(collector, environment.Description, set);
                collector.Run(rule, check, own, environment.Description.Name);
            }
        );
        var context = new EnvironmentContext(collector, environment.Description, set);
        return [.. _table.Workspaces.Select(check => Extract(collector, check, context))];
    }

    private static ObjectSet SetOf(LintEnvironment environment, Func<WorkspaceSummary> elsewhere) =>
        new(
            environment.Objects,
            new OutOfView(environment.IsComplete, environment.Unreadable, elsewhere)
            {
                IsDeliberate = environment.Description.IsConfigured || !environment.Builds.IsEmpty,
            }
        );

    private static object? Extract(
        FindingCollector collector,
        RuleCheck<WorkspaceRegistration> check,
        EnvironmentContext context
    )
    {
        object? facts = null;
        collector.Run(
            check.Rule,
            (EnvironmentContext c) => facts = check.Check.Extract(c),
            context,
            context.Description.Name
        );
        return facts;
    }

    private void CheckWorkspace(
        KubernetesVersion pass,
        ImmutableArray<EnvironmentDescription> environments,
        List<object?>[] facts
    )
    {
        var collector = new FindingCollector(pass, _schemas.Api, null) { Pass = pass, Landscape = Landscape };
        for (var i = 0; i < _table.Workspaces.Length; i++)
        {
            var (rule, check) = _table.Workspaces[i];
            var ofRule = new List<EnvironmentFacts<object>>();
            for (var e = 0; e < environments.Length; e++)
            {
                if (facts[e][i] is { } taken)
                {
                    ofRule.Add(new(environments[e], taken));
                }
            }

            collector.RunWorkspace(rule, () => check.Check(collector, rule, ofRule));
        }

        Take(collector);
    }

    private void Take(FindingCollector collector, PodSecurityEnforcement? enforcement = null)
    {
        foreach (var (rule, builder) in collector.Findings)
        {
            if (IsReported(builder))
            {
                var finding = _factory.Create(rule, builder, collector.Environment) with
                {
                    KubernetesVersions = collector.Pass is { } pass ? [pass] : [],
                };
                var isConfigured = _plan.ConfiguredSeverity(finding.Rule.Id) is not null;
                Add(isConfigured || enforcement is null ? finding : enforcement.Apply(finding), builder.Environments);
            }
        }

        foreach (var crash in collector.Crashes)
        {
            _crashes.Add(crash);
        }
    }

    // One for each environment, as all findings are before they are merged: suppressions may be for some of them.
    private void Add(Finding finding, ImmutableArray<string> environments)
    {
        if (environments.IsEmpty)
        {
            _findings.Add(finding);
            return;
        }

        foreach (var environment in environments)
        {
            _findings.Add(finding with { Environments = [environment] });
        }
    }

    // Who changes a patch wants to hear what is wrong with the value that it replaces, and the other way round.
    private bool IsReported(FindingBuilder finding) =>
        _plan.IsReported(finding.Place.Source.Path)
        || (finding.Node?.Origin.Via.Any(step => _plan.IsReported(step.Place.Source.Path)) ?? false)
        || finding.RelatedPlaces.Any(related => related.IsOrigin && _plan.IsReported(related.Place.Source.Path));
}
