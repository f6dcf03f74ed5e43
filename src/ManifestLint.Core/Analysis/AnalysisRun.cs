using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using ManifestLint.Clusters;
using ManifestLint.Clusters.Scripts;
using ManifestLint.Compose;
using ManifestLint.Configuration;
using ManifestLint.Discovery;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Kustomize;
using ManifestLint.Rules;
using ManifestLint.Schemas;
using ManifestLint.Yaml;

namespace ManifestLint.Analysis;

/// <summary>One run of the <see cref="Analyzer"/>: the stages in order, and what went wrong on the way.</summary>
internal sealed class AnalysisRun(AnalysisRequest request, CancellationToken cancellation)
{
    private const string StandardInputPath = "stdin.yaml";

    private readonly List<Notification> _notifications = [];
    private readonly CoverageBuilder _coverage = new();
    private readonly Redaction _redaction = new();
    private readonly ConcurrentBag<ConfiguredSchemas> _configuredSchemas = [];
    private ImmutableArray<string> _scripts = [];

    internal AnalysisResult Execute()
    {
        var groups = WorkspaceRequest.Group(request.Files, request.CurrentDirectory, request.Paths);
        var requested = WorkspaceOf(groups);
        var workspace = new Workspace(request.Files, requested.Root);
        var configuration = ReadConfiguration(workspace);
        var isConfigurationBroken = _notifications.Count > 0;
        RefuseOtherConfigurations(workspace, groups);
        var selection = RuleSelection.Create(
            request.Packs,
            configuration,
            new RuleArguments(request.Enable, request.Disable, request.Profiles) { Only = request.Only }
        );
        _notifications.AddRange(selection.Errors.Select(error => new Notification(NotificationLevel.Error, error)));

        // A run whose wishes are not understood would check something else than was meant.
        return _notifications.Exists(notification => notification.Level == NotificationLevel.Error)
            ? Result(
                requested.Root,
                configuration,
                selection,
                TargetVersions.Decide(request.TargetVersions, configuration, TargetSources.None)
            ) with
            {
                IsRefused = true,
                CoverageLine = isConfigurationBroken
                    ? "Nothing was checked: the configuration has errors, and nobody can tell what was meant"
                    : "Nothing was checked: what was asked for has errors, and nobody can tell what was meant",
            }
            : Analyse(workspace, ReportScope.Of(workspace, groups, request), configuration, selection);
    }

    // One run has one configuration. Where the paths have several, none of them may be passed over in silence.
    private void RefuseOtherConfigurations(Workspace workspace, ImmutableArray<WorkspaceRequest> groups)
    {
        if (request.ConfigurationPath is not null)
        {
            return;
        }

        foreach (var root in groups.Select(group => workspace.ToRelative(group.Root)).Where(root => root != "."))
        {
            var path = SlashPath.Combine(root, WorkspaceRoot.ConfigurationFileName);
            if (workspace.GetEntry(path) is not null)
            {
                var message =
                    $"The paths belong to several workspaces, and '{path}' would count for one of them only; check them one by one, or say with --config what counts for all";
                _notifications.Add(new Notification(NotificationLevel.Error, message, path));
            }
        }
    }

    private LintConfiguration ReadConfiguration(Workspace workspace)
    {
        var path = request.ConfigurationPath is { } named ? SlashPath.Combine(request.CurrentDirectory, named) : null;
        var (configuration, errors) = ConfigurationFile.Load(workspace, path, RuleCatalog.Of(request.Packs));
        _notifications.AddRange(
            errors.Select(error => new Notification(NotificationLevel.Error, error.ToString(), error.Place.Source.Path))
        );
        return configuration;
    }

    private AnalysisResult Analyse(
        Workspace workspace,
        ReportScope scope,
        LintConfiguration configuration,
        RuleSelection selection
    )
    {
        var table = RuleTable.Begin(selection.ActiveRules, request.MaxDegreeOfParallelism);
        var loaded = Load(workspace, scope, configuration);
        var named = configuration.Environments.Select(environment => new EnvironmentDefinition(
            environment.Name,
            environment.Covers
        )
        {
            Role = environment.Role,
            ClusterPath = environment.Cluster?.Value,
        });
        ImmutableArray<EnvironmentDefinition> definitions = [.. named];
        var isPart = request.StandardInput is not null || scope.IsPart;
        var kustomize = BuildKustomizations(workspace, loaded, configuration, definitions, isPart);
        var environments = EnvironmentsOf(loaded, kustomize, definitions, isPart);
        var scripts = ReadScripts(workspace, loaded);
        var clusters = WorkspaceClusters.In(
            loaded.Files.Select(file => file.Classification),
            scripts.Commands,
            scripts.Clusters
        );
        ImmutableArray<LintEnvironment> all = [.. environments, .. kustomize.Counterparts];
        var serving = LandscapeBuilder.Serving(clusters, configuration, all);
        var terraform = new Lazy<ImmutableArray<TerraformFile>>(() =>
            TerraformFile.All(scripts.Terraform, loaded.Files)
        );
        var production = new Lazy<ImmutableArray<ProductionVersion>>(() =>
            ProductionVersions.Of(configuration, loaded.Files, terraform.Value)
        );
        var targets = TargetVersions.Decide(
            request.TargetVersions,
            configuration,
            new TargetSources(
                [.. environments.Select(environment => environment.Description)],
                [.. kustomize.Counterparts.Select(environment => environment.Description)],
                PinnedClusters.In(clusters),
                serving,
                production
            )
        );
        var plan = new AnalysisPlan
        {
            ActiveRules = selection.ActiveRules,
            Table = table.Value,
            ConfiguredSeverity = selection.ConfiguredSeverity,
            Targets = targets,
            IsReported = scope.Covers,
            MaxDegreeOfParallelism = request.MaxDegreeOfParallelism,
            Progress = request.Progress,
        };
        var suppressions = new SuppressionSet(RuleCatalog.Of(request.Packs), configuration, request.Clock);
        var analysis = new WorkspaceAnalysis(
            plan,
            new WorkspaceSchemas(
                ApiCatalog.Default,
                environments,
                metadata => Others(workspace, configuration, metadata),
                targets.Passes[^1]
            ),
            _redaction,
            suppressions,
            cancellation
        );
        foreach (var comments in scripts.Comments)
        {
            suppressions.Collect(comments);
        }

        var projects = ReadComposeProjects(workspace, loaded);
        analysis.Run(
            loaded.Files,
            environments,
            terraform.Value.SelectMany(file => file.Objects).ToHashSet(),
            setOf =>
                LandscapeBuilder.Build(
                    clusters,
                    [.. scripts.Commands.Select(script => script.Command)],
                    serving,
                    projects,
                    loaded.Files,
                    production,
                    terraform,
                    configuration,
                    definitions,
                    all,
                    kustomize.Unbuilt,
                    setOf,
                    name => targets.Of(targets.Passes[^1], name)
                )
        );
        analysis.CheckKustomizations(() => KustomizationSurvey.Take(loaded, kustomize));
        if (!kustomize.Builds.IsEmpty)
        {
            analysis.Report(kustomize.Faults);
        }

        var report = _coverage.ToReport();
        var unread = UnreadPaths(report, loaded);
        analysis.ReportUnreadable(
            unread.Where(path => workspace.GetEntry(path.Path) is { Kind: FileSystemEntryKind.File })
        );
        var configurationPath = configuration.Source?.Path;
        var findings = analysis.FindingsWithSuppressions(path =>
            !isPart && (path == configurationPath ? scope.IsWhole : scope.Covers(path))
        );
        var schemaFaults = SchemaFaults();
        Notify(report, unread, loaded, scope, analysis, schemaFaults);
        NotifyOfFailedBuilds(kustomize, scope);
        NotifyOfSamples(kustomize);
        NotifyOfExcludedBuilds(kustomize);
        NotifyOfEmptyEnvironments(configuration, loaded, scope);
        NotifyOfExpressions(analysis.Gaps);
        NotifyOfIgnoredKeywords();
        NotifyOfSchemaFaults(schemaFaults, loaded, scope);
        return Result(workspace.Root, configuration, selection, targets) with
        {
            Findings = FindingMerger.Merge(
                findings,
                targets.Passes,
                targets.OfEnvironments(environments.Select(environment => environment.Description.Name))
            ),
            Landscape = analysis.Landscape,
            EnvironmentVersions =
            [
                .. environments
                    .Select(environment => environment.Description.Name)
                    .Distinct(StringComparer.Ordinal)
                    .Select(name => new EnvironmentVersions(name, targets.Of(name))),
            ],
            Coverage = new CoverageCounts(
                report.CheckedFiles.Length,
                report.Skipped.Length,
                report.Failed.Length,
                report.ObjectCount,
                environments.Length
            ),
            NotValidated =
            [
                .. analysis.Gaps.UnknownKinds.Select(unknown => new NotValidatedKind(unknown.Kind, unknown.Objects)),
            ],
            CoverageLine = report + analysis.Gaps.CoverageText,
        };
    }

    private ImmutableArray<ComposeProject> ReadComposeProjects(Workspace workspace, LoadedWorkspace loaded)
    {
        var compose = loaded.Files.Where(file => file.Classification.Role == FileRole.Compose).ToList();
        if (compose.Count == 0)
        {
            return [];
        }

        var files = compose
            .DistinctBy(file => file.Path, StringComparer.Ordinal)
            .ToDictionary(file => file.Path, file => file.Documents, StringComparer.Ordinal);
        var projects = ComposeProjects.Read(files, workspace);
        foreach (var path in projects.SelectMany(project => project.Files))
        {
            _coverage.Check(path, 0);
        }

        foreach (var place in projects.SelectMany(project => project.Confidential))
        {
            _redaction.Add(place);
        }

        return projects;
    }

    private KustomizeEnvironments BuildKustomizations(
        Workspace workspace,
        LoadedWorkspace loaded,
        LintConfiguration configuration,
        ImmutableArray<EnvironmentDefinition> named,
        bool isPart
    )
    {
        if (request.StandardInput is not null || loaded.Usage.Roots.IsEmpty)
        {
            return KustomizeEnvironments.None;
        }

        var files = new BuildFiles(workspace, configuration.Limits.MaxFileLength);
        foreach (var file in loaded.Files)
        {
            files.Add(file.Source, file.DecodingError, file.Documents);
        }

        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = request.MaxDegreeOfParallelism,
            CancellationToken = cancellation,
        };
        var built = KustomizeEnvironments.Build(
            loaded,
            files,
            configuration.Kustomize,
            new PathPatterns(configuration.KustomizeExclude).Cover,
            named,
            configuration.PodOwners,
            isPart,
            parallel
        );
        foreach (var (path, generated, read) in built.CoveredFiles)
        {
            _coverage.Build(path, generated, read);
        }

        return built;
    }

    private static ImmutableArray<LintEnvironment> EnvironmentsOf(
        LoadedWorkspace loaded,
        KustomizeEnvironments kustomize,
        ImmutableArray<EnvironmentDefinition> named,
        bool isPart
    )
    {
        var rest = loaded.Files.Where(file => !kustomize.IsCovered(file.Path));
        return
        [
            .. PlainEnvironments
                .Group(rest, loaded.Usage, named, isPart)
                .Concat(kustomize.Environments)
                .OrderBy(environment => environment.Description.Name, StringComparer.Ordinal),
        ];
    }

    // What stands for a file is not the file: what is found about it is true of the keys alone.
    private void NotifyOfSamples(KustomizeEnvironments kustomize) =>
        _notifications.AddRange(
            kustomize.Samples.Select(use => new Notification(
                NotificationLevel.Note,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"'{use.Missing}' is not there ({use.Place.Source.Path}:{use.Place.Start.Line}); the keys of '{use.Sample}' stand for it, and their values are not known"
                ),
                use.Place.Source.Path
            ))
        );

    private void NotifyOfExcludedBuilds(KustomizeEnvironments kustomize)
    {
        if (!kustomize.Excluded.IsEmpty)
        {
            var names = string.Join(", ", kustomize.Excluded.Select(directory => $"'{directory}'"));
            var message =
                $"Not built, as 'kustomize.exclude' says: {names}; the manifests that nothing else uses are checked as they are written";
            _notifications.Add(new Notification(NotificationLevel.Note, message));
        }
    }

    // The run did not see what would be applied: that is no success, whatever the files say one by one.
    private void NotifyOfFailedBuilds(KustomizeEnvironments kustomize, ReportScope scope)
    {
        foreach (var build in kustomize.Builds.Where(build => !build.IsSuccess))
        {
            var place = build.Faults[0].Place;
            var message = string.Create(
                CultureInfo.InvariantCulture,
                $"'{build.Directory}' cannot be built ({place.Source.Path}:{place.Start.Line}); the manifests that only it uses are checked as they are written"
            );
            _notifications.Add(new Notification(LevelOf(place.Source.Path, scope), message, place.Source.Path));
        }
    }

    private AnalysisResult Result(
        string root,
        LintConfiguration configuration,
        RuleSelection selection,
        TargetVersions targets
    ) =>
        new()
        {
            WorkspaceRoot = root,
            Findings = [],
            Rules = selection.Statuses,
            Notifications = [.. _notifications],
            Coverage = new CoverageCounts(0, 0, 0, 0, 0),
            CoverageLine = "Nothing was checked",
            TargetVersions = targets.Passes,
            TargetVersionExplanation = targets.Explanation,
            FailureThreshold = configuration.FailOn ?? FailureThreshold.Warning,
            Redaction = _redaction,
        };

    private LoadedWorkspace Load(Workspace workspace, ReportScope scope, LintConfiguration configuration)
    {
        var loader = new WorkspaceLoader(
            configuration.PodOwners,
            configuration.Limits,
            configuration.Kustomize.Remotes,
            _coverage,
            request.MaxDegreeOfParallelism,
            cancellation
        );
        if (request.StandardInput is { } input)
        {
            return input.Length <= configuration.Limits.MaxFileLength
                ? loader.Load(SourceDecoder.Decode(StandardInputPath, input.Span))
                : RefuseInput(loader, workspace, configuration.Limits);
        }

        var options = new DiscoveryOptions
        {
            Include = configuration.Include,
            Exclude = configuration.Exclude,
            Limits = configuration.Limits,
        };
        var discovery = FileDiscovery.Discover(workspace, scope.PathsToRead, options);
        _coverage.Add(discovery);
        _scripts = discovery.Scripts;
        var counter = new ProgressCounter(request.Progress, "Reading file", discovery.Files.Length);
        return loader.Load(workspace, discovery.Files, counter.Step);
    }

    private WorkspaceScripts ReadScripts(Workspace workspace, LoadedWorkspace loaded) =>
        request.StandardInput is not null
            ? WorkspaceScripts.None
            : WorkspaceScripts.Read(
                workspace,
                _scripts,
                loaded.Files,
                new ParallelOptions
                {
                    MaxDegreeOfParallelism = request.MaxDegreeOfParallelism,
                    CancellationToken = cancellation,
                }
            );

    private LoadedWorkspace RefuseInput(WorkspaceLoader loader, Workspace workspace, DiscoveryLimits limits)
    {
        _coverage.Fail(new FailedPath(StandardInputPath, FileFault.TooLarge(limits.MaxFileLength).Message));
        return loader.Load(workspace, [], static () => { });
    }

    // Paths of a report need one root. Where the paths belong to several workspaces, it is the nearest directory above all of them.
    private static WorkspaceRequest WorkspaceOf(ImmutableArray<WorkspaceRequest> groups) =>
        groups.Length == 1
            ? groups[0]
            : new WorkspaceRequest(
                groups.Select(group => group.Root).Aggregate(CommonAncestor),
                [.. groups.SelectMany(group => group.Paths)]
            );

    private static string CommonAncestor(string first, string second)
    {
        var ancestor = first;
        while (!SlashPath.IsInside(ancestor, second))
        {
            ancestor = SlashPath.Parent(ancestor) ?? "/";
        }

        return ancestor;
    }

    private static ImmutableArray<FailedPath> UnreadPaths(CoverageReport report, LoadedWorkspace loaded)
    {
        var read = loaded.Files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        return [.. report.Failed.Where(path => !read.Contains(path.Path))];
    }

    private void Notify(
        CoverageReport report,
        ImmutableArray<FailedPath> unread,
        LoadedWorkspace loaded,
        ReportScope scope,
        WorkspaceAnalysis analysis,
        ImmutableArray<SchemaFault> schemaFaults
    )
    {
        _notifications.AddRange(
            unread.Select(path => new Notification(
                LevelOf(path.Path, scope),
                $"Cannot read '{path.Path}': {path.Explanation}",
                path.Path
            ))
        );
        _notifications.AddRange(
            loaded
                .Files.Where(file => file.IsOurs && file.IsBroken)
                .Where(file => scope.Covers(file.Path) || !schemaFaults.Any(fault => fault.IsIn(file.Path)))
                .Select(file => BrokenNotification(file, scope))
        );
        if (report.IsNothingChecked)
        {
            _notifications.Add(
                new Notification(NotificationLevel.Error, "Nothing was checked: no Kubernetes object was found")
            );
        }

        _notifications.AddRange(analysis.Crashes.Select(CrashNotification));
    }

    // A name without manifests is a directory that was renamed, or a pattern with a slip.
    private void NotifyOfEmptyEnvironments(LintConfiguration configuration, LoadedWorkspace loaded, ReportScope scope)
    {
        var empty = configuration.Environments.Where(environment =>
            scope.IsWhole && !loaded.Files.Any(file => environment.Covers(file.Path))
        );
        _notifications.AddRange(
            empty.Select(environment => new Notification(
                NotificationLevel.Warning,
                $"The paths of environment '{environment.Name}' cover no file",
                configuration.Source?.Path
            ))
        );
    }

    // What comes along is read only when somebody asks for one of its groups.
    private ImmutableArray<CustomSchemas> Others(
        Workspace workspace,
        LintConfiguration configuration,
        FieldType? metadata
    )
    {
        var bundled = new CustomSchemas(SchemaSource.Bundled, BundledSchemas.Load(metadata), null);
        if (configuration.Schemas.IsEmpty)
        {
            return [bundled];
        }

        var named = ConfiguredSchemas.Load(workspace, configuration.Schemas, configuration.Limits, metadata);
        _configuredSchemas.Add(named);
        return [new CustomSchemas(SchemaSource.Definition, named, named.Definitions), bundled];
    }

    // A schema that was named and is not used is no schema: what it would find stays hidden.
    private ImmutableArray<SchemaFault> SchemaFaults() =>
        [
            .. _configuredSchemas
                .SelectMany(schemas => schemas.Faults)
                .Distinct()
                .OrderBy(fault => fault.Place.Source.Path, StringComparer.Ordinal)
                .ThenBy(fault => fault.Place.Span)
                .ThenBy(fault => fault.Message, StringComparer.Ordinal),
        ];

    // What is wrong with a file as YAML is a finding there, if somebody asked about the file.
    private void NotifyOfSchemaFaults(ImmutableArray<SchemaFault> faults, LoadedWorkspace loaded, ReportScope scope) =>
        _notifications.AddRange(
            faults
                .Where(fault =>
                    !loaded.Files.Any(file =>
                        file.IsOurs && file.IsBroken && fault.IsIn(file.Path) && scope.Covers(file.Path)
                    )
                )
                .Select(fault => new Notification(
                    NotificationLevel.Error,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{fault.Place.Source.Path}:{fault.Place.Start.Line}:{fault.Place.Start.Column}: {fault.Message}"
                    ),
                    fault.Place.Source.Path
                ))
        );

    // A rule that says nothing must not look like one that holds.
    private void NotifyOfExpressions(ValidationGaps gaps) =>
        _notifications.AddRange(
            gaps.Expressions.Rules.Select(rule => new Notification(
                NotificationLevel.Note,
                $"{rule.Subject}, since {rule.Reason}: {MessageText.Clean(rule.Rule)}"
            ))
        );

    private void NotifyOfIgnoredKeywords() =>
        _notifications.AddRange(
            _configuredSchemas
                .SelectMany(schemas => schemas.Ignored)
                .Distinct()
                .OrderBy(ignored => ignored.Path, StringComparer.Ordinal)
                .Select(ignored => new Notification(
                    NotificationLevel.Note,
                    $"The schema '{ignored.Path}' has keywords that are not evaluated, and allow everything: {MessageText.Clean(ignored.Keywords)}",
                    ignored.Path
                ))
        );

    private static Notification BrokenNotification(LoadedFile file, ReportScope scope)
    {
        var broken = file.Documents.Count(document => !document.Errors.IsEmpty);
        var message =
            broken == 0 ? $"'{file.Path}' has bytes that are no text"
            : file.Documents.Length == 1 ? $"'{file.Path}' cannot be read"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{broken} of {file.Documents.Length} documents in '{file.Path}' cannot be read; the others were checked"
            );
        return new Notification(LevelOf(file.Path, scope), message + PlaceText(file, scope), file.Path);
    }

    // What somebody else broke must not keep a commit from being made that does not touch it; but it is said.
    private static NotificationLevel LevelOf(string path, ReportScope scope) =>
        scope.Covers(path) ? NotificationLevel.Error : NotificationLevel.Warning;

    // Of a file that nobody asked about there is no finding to look at.
    private static string PlaceText(LoadedFile file, ReportScope scope)
    {
        if (scope.Covers(file.Path))
        {
            return string.Empty;
        }

        var (place, message) = file.DecodingError is { } decoding
            ? (decoding.Place, decoding.Message)
            : file
                .Documents.SelectMany(document => document.Errors)
                .Select(error => (error.Place, error.Message))
                .First();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"; line {place.Start.Line}, column {place.Start.Column}: {message}"
        );
    }

    private static Notification CrashNotification(RuleCrash crash) =>
        new(
            NotificationLevel.Error,
            $"Rule {crash.RuleId} crashed at {crash.Subject}: {crash.Error}; please report this",
            RuleId: crash.RuleId
        )
        {
            Details = crash.StackTrace,
        };
}
