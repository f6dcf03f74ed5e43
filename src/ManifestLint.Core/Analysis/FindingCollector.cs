using System.Collections.Concurrent;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Rules;

namespace ManifestLint.Analysis;

/// <summary>
/// Takes what checks report, in any order and from any thread, and keeps a crashing rule from ending the run: a rule that throws becomes one
/// notification, and the others go on (design 4).
/// </summary>
/// <param name="targetVersion">The Kubernetes minor that rules see.</param>
/// <param name="api">The kinds that rules can ask about.</param>
/// <param name="environment">The environment whose objects are checked, or null while files are checked for themselves.</param>
internal sealed class FindingCollector(
    KubernetesVersion targetVersion,
    IApiResources api,
    EnvironmentDescription? environment
) : IFindingSink
{
    private readonly ConcurrentBag<ReportedFinding> _findings = [];
    private readonly Dictionary<CrashKey, RuleCrash> _crashes = [];

    public KubernetesVersion TargetVersion { get; } = targetVersion;

    public IApiResources Api { get; } = api;

    public WorkspaceLandscape Landscape { get; init; } = WorkspaceLandscape.Empty;

    /// <summary>The pass over all environments that this is part of, or null for what does not depend on the target version.</summary>
    internal KubernetesVersion? Pass { get; init; }

    internal EnvironmentDescription? Environment { get; } = environment;

    internal IReadOnlyCollection<ReportedFinding> Findings => _findings;

    /// <summary>The crashes, one per rule and kind of error, in a stable order.</summary>
    internal IEnumerable<RuleCrash> Crashes =>
        _crashes
            .Values.OrderBy(crash => crash.RuleId, StringComparer.Ordinal)
            .ThenBy(crash => crash.Error, StringComparer.Ordinal);

    public void Add(ActiveRule rule, FindingBuilder finding) => _findings.Add(new(rule, finding));

    internal void Run<TContext>(ActiveRule rule, Action<TContext> check, TContext context, object subject)
        where TContext : RuleContext
    {
        try
        {
            context.Enter(rule);
            check(context);
        }
#pragma warning disable CA1031 // Whatever a rule throws is a bug of that rule alone.
        catch (Exception exception) when (exception is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            Crashed(rule, exception, Describe(subject));
        }
    }

    internal void RunWorkspace(ActiveRule rule, Action check)
    {
        try
        {
            check();
        }
#pragma warning disable CA1031 // As above.
        catch (Exception exception) when (exception is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            Crashed(rule, exception, "the workspace");
        }
    }

    private static string Describe(object subject) =>
        subject is KubernetesObject @object
            ? $"{@object.Anchor.Place} ({@object})"
            : subject.ToString() ?? string.Empty;

    private void Crashed(ActiveRule rule, Exception exception, string subject)
    {
        var error = $"{exception.GetType().Name}: {exception.Message}";
        var key = new CrashKey(rule.Rule.Descriptor.Id, error);
        lock (_crashes)
        {
            if (!_crashes.TryGetValue(key, out var known))
            {
                _crashes.Add(key, new RuleCrash(key.RuleId, error, subject, exception.StackTrace ?? string.Empty));
            }
            else if (string.CompareOrdinal(subject, known.Subject) < 0)
            {
                // The smallest subject, so that the text does not depend on which thread came first.
                _crashes[key] = known with
                {
                    Subject = subject,
                };
            }
        }
    }

    private sealed record CrashKey(string RuleId, string Error);
}

/// <summary>What a rule reported.</summary>
internal sealed record ReportedFinding(ActiveRule Rule, FindingBuilder Finding);

/// <summary>A rule that threw.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Error">What it threw, in a line.</param>
/// <param name="Subject">The object or file that it was looking at: path, line and name.</param>
/// <param name="StackTrace">Where it threw; for the bug report, not for the screen.</param>
public sealed record RuleCrash(string RuleId, string Error, string Subject, string StackTrace);
