using System.Collections.Immutable;
using ManifestLint.Kustomize;
using ManifestLint.Rules;

namespace ManifestLint.Analysis;

/// <summary>
/// The rules of the engine itself: what keeps a file from being checked, and what is wrong with suppressions. They have pages, severities and
/// configuration as every rule has, but the engine reports them.
/// </summary>
public static class AnalysisRules
{
    /// <summary>A document is not YAML.</summary>
    public static Rule YamlSyntax { get; } = new YamlSyntax();

    /// <summary>The bytes of a file are no text.</summary>
    public static Rule FileUnreadable { get; } = new FileUnreadable();

    /// <summary>A document asks for more than a limit allows.</summary>
    public static Rule LimitExceeded { get; } = new LimitExceeded();

    /// <summary>A document looks like an object and is none.</summary>
    public static Rule NotAnObject { get; } = new NotAnObject();

    /// <summary>A Kustomization cannot be built.</summary>
    public static Rule KustomizationUnbuildable { get; } = new KustomizationUnbuildable();

    /// <summary>Two objects of a build are the same.</summary>
    public static Rule KustomizeObjectDuplicate { get; } = new KustomizeObjectDuplicate();

    /// <summary>A patch is for an object that is not there.</summary>
    public static Rule KustomizePatchTargetMissing { get; } = new KustomizePatchTargetMissing();

    /// <summary>A JSON patch is for a path that is not there.</summary>
    public static Rule KustomizePatchPathMissing { get; } = new KustomizePatchPathMissing();

    /// <summary>A replacement or variable has no source.</summary>
    public static Rule KustomizeSourceMissing { get; } = new KustomizeSourceMissing();

    /// <summary>A suppression silences nothing.</summary>
    public static Rule UnusedSuppression { get; } = new UnusedSuppression();

    /// <summary>A suppression names a rule that does not exist.</summary>
    public static Rule UnknownSuppression { get; } = new UnknownSuppression();

    /// <summary>A suppression does not say why.</summary>
    public static Rule SuppressionWithoutReason { get; } = new SuppressionWithoutReason();

    /// <summary>A suppression's last day is over.</summary>
    public static Rule ExpiredSuppression { get; } = new ExpiredSuppression();

    /// <summary>A suppression cannot be understood, or is not allowed.</summary>
    public static Rule InvalidSuppression { get; } = new InvalidSuppression();

    /// <summary>What documents a difference between environments does not say why.</summary>
    public static Rule DeliberateDifferenceUndocumented { get; } = new DeliberateDifferenceUndocumented();

    /// <summary>All of them, as a pack.</summary>
    public static RulePack Pack { get; } =
        new(
            "ML90",
            null,
            [
                YamlSyntax,
                FileUnreadable,
                LimitExceeded,
                NotAnObject,
                KustomizationUnbuildable,
                UnusedSuppression,
                UnknownSuppression,
                SuppressionWithoutReason,
                ExpiredSuppression,
                InvalidSuppression,
                DeliberateDifferenceUndocumented,
                .. BuildFaults,
            ]
        );

    // What keeps a build from succeeding, where it has a rule of its own.
    private static ImmutableArray<Rule> BuildFaults =>
        [KustomizeObjectDuplicate, KustomizePatchTargetMissing, KustomizePatchPathMissing, KustomizeSourceMissing];

    /// <summary>Whether a rule cannot be switched off: what was not checked is never passed over in silence.</summary>
    /// <param name="id">The id.</param>
    public static bool IsMandatory(string id) =>
        id is "ML9001" or "ML9002" or "ML9003" or "ML9005" || BuildFaults.Any(rule => rule.Descriptor.Id == id);

    /// <summary>The rule that a fault of a build belongs to.</summary>
    /// <param name="kind">The sort of fault.</param>
    internal static Rule Of(BuildFaultKind kind) =>
        kind switch
        {
            BuildFaultKind.DuplicateObject => KustomizeObjectDuplicate,
            BuildFaultKind.PatchTargetMissing => KustomizePatchTargetMissing,
            BuildFaultKind.PatchPathMissing => KustomizePatchPathMissing,
            BuildFaultKind.SourceMissing => KustomizeSourceMissing,
            _ => KustomizationUnbuildable,
        };
}

/// <summary>A rule whose findings the engine reports.</summary>
public abstract class AnalysisRule : Rule
{
    private protected AnalysisRule(
        string id,
        string name,
        string title,
        string message,
        Severity severity,
        RuleCategory category = RuleCategory.Analysis,
        ChecklistPoint? checklist = null
    )
    {
        Descriptor = new RuleDescriptor(id, name)
        {
            Title = title,
            Message = message,
            Category = category,
            Severity = severity,
            Checklist = checklist,
        };
        Active = new ActiveRule(this, ImmutableDictionary<RuleOption, object>.Empty);
    }

    /// <inheritdoc/>
    public sealed override RuleDescriptor Descriptor { get; }

    internal ActiveRule Active { get; }

    /// <inheritdoc/>
    public sealed override void Register(RuleRegistration rules) { }
}

internal sealed class YamlSyntax() : AnalysisRule("ML9001", "yaml-syntax", "Not YAML", "{0}", Severity.Error);

internal sealed class FileUnreadable() : AnalysisRule("ML9002", "file-unreadable", "Not text", "{0}", Severity.Error);

internal sealed class LimitExceeded()
    : AnalysisRule("ML9003", "limit-exceeded", "More than a limit allows", "{0}", Severity.Error);

internal sealed class NotAnObject()
    : AnalysisRule("ML9004", "not-an-object", "Almost a Kubernetes object", "Not checked: {0}", Severity.Warning);

internal sealed class DeliberateDifferenceUndocumented()
    : AnalysisRule(
        "ML3110",
        "deliberate-difference-undocumented",
        "Simplification without a reason",
        "The simplification {0}; write in a sentence why the environment may differ from production",
        Severity.Warning,
        RuleCategory.Environments,
        ChecklistPoint.Simplifications
    );

internal sealed class KustomizationUnbuildable()
    : AnalysisRule("ML9005", "kustomization-unbuildable", "Kustomization that cannot be built", "{0}", Severity.Error);

internal sealed class KustomizeObjectDuplicate()
    : AnalysisRule(
        "ML2924",
        "kustomize-object-duplicate",
        "The same object twice in a build",
        "{0}",
        Severity.Error,
        RuleCategory.Composition
    );

internal sealed class KustomizePatchTargetMissing()
    : AnalysisRule(
        "ML2925",
        "kustomize-patch-target-missing",
        "Patch for an object that is not there",
        "{0}",
        Severity.Error,
        RuleCategory.Composition
    );

internal sealed class KustomizePatchPathMissing()
    : AnalysisRule(
        "ML2926",
        "kustomize-patch-path-missing",
        "JSON patch for a path that is not there",
        "{0}",
        Severity.Error,
        RuleCategory.Composition
    );

internal sealed class KustomizeSourceMissing()
    : AnalysisRule(
        "ML2927",
        "kustomize-source-missing",
        "Replacement or variable without source",
        "{0}",
        Severity.Error,
        RuleCategory.Composition
    );

internal sealed class UnusedSuppression()
    : AnalysisRule(
        "ML9011",
        "unused-suppression",
        "Suppression that silences nothing",
        "Nothing to ignore: '{0}' finds nothing here",
        Severity.Warning
    );

internal sealed class UnknownSuppression()
    : AnalysisRule(
        "ML9012",
        "unknown-suppression",
        "Suppression of an unknown rule",
        "No rule is called '{0}'{1}",
        Severity.Warning
    );

internal sealed class SuppressionWithoutReason()
    : AnalysisRule(
        "ML9013",
        "suppression-without-reason",
        "Suppression without reason",
        "No reason is given for ignoring '{0}'",
        Severity.Warning
    );

internal sealed class ExpiredSuppression()
    : AnalysisRule(
        "ML9014",
        "expired-suppression",
        "Expired suppression",
        "The suppression of '{0}' expired on {1}",
        Severity.Warning
    );

internal sealed class InvalidSuppression()
    : AnalysisRule("ML9015", "invalid-suppression", "Invalid suppression", "{0}", Severity.Warning);
