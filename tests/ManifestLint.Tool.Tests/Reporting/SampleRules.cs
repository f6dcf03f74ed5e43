using ManifestLint.Analysis;
using ManifestLint.Rules;

namespace ManifestLint.Tool.Tests.Reporting;

/// <summary>Rules of every kind that reports tell apart: with a page and without, security and not, on and off.</summary>
internal static class SampleRules
{
    internal static readonly RuleDescriptor MissingMemoryLimit = new("ML0601", "missing-memory-limit")
    {
        Title = "Container without a memory limit",
        Message = "Container '{0}' has no memory limit",
        Category = RuleCategory.Resources,
        Severity = Severity.Warning,
    };

    internal static readonly RuleDescriptor Privileged = new("ML0705", "pss-privileged")
    {
        Title = "Privileged container",
        Message = "Container '{0}' runs privileged",
        Category = RuleCategory.Security,
        Severity = Severity.Error,
        SecuritySeverity = 9,
    };

    internal static readonly RuleDescriptor WildcardVerb = new("ML1301", "wildcard-verb")
    {
        Title = "Role with every verb",
        Message = "Role '{0}' allows every verb",
        Category = RuleCategory.AccessControl,
        Severity = Severity.Info,
        SecuritySeverity = 6.5,
        IsEnabledByDefault = false,
    };

    internal static readonly RuleDescriptor ShortSecret = new("ML0902", "short-secret")
    {
        Title = "Short secret value",
        Message = "The value of '{0}' is short",
        Category = RuleCategory.Configuration,
        Severity = Severity.Info,
    };

    private const string PrivilegedPage = """
        # ML0705 pss-privileged

        ## What it finds

        Containers whose `securityContext.privileged`
        is `true`.

        ## Why it matters

        Such a container owns its node.
        """;

    internal static IEnumerable<RuleStatus> All =>
        [
            new(MissingMemoryLimit, true, Severity.Warning, () => null, null),
            new(Privileged, true, Severity.Error, () => PrivilegedPage, "https://example.org/rules/ML0705"),
            new(ShortSecret, true, Severity.Warning, () => null, null),
            new(WildcardVerb, true, Severity.Info, () => null, null),
        ];
}
