using System.Collections.Immutable;
using ManifestLint.Analysis;
using ManifestLint.Configuration;
using ManifestLint.Rules;

namespace ManifestLint.Core.Tests.Configuration;

/// <summary>Rules that can be configured, and do nothing.</summary>
internal sealed class TestRule(RuleDescriptor descriptor) : Rule
{
    public override RuleDescriptor Descriptor { get; } = descriptor;

    public override void Register(RuleRegistration rules) { }
}

internal static class TestRules
{
    internal static RuleOption<int> Most { get; } = new("most", 3, "The most.");

    internal static RuleOption<ImmutableArray<string>> Names { get; } = new("names", ["a"], "The names.");

    internal static Rule ProbeMissing { get; } =
        new TestRule(
            new RuleDescriptor("ML0601", "probe-missing")
            {
                Title = "No probe",
                Message = "No probe",
                Category = RuleCategory.Probes,
                Severity = Severity.Warning,
                Options = [Most, Names],
            }
        );

    internal static Rule ProbesIdentical { get; } =
        new TestRule(
            new RuleDescriptor("ML0602", "probes-identical")
            {
                Title = "Identical probes",
                Message = "Identical probes",
                Category = RuleCategory.Probes,
                Severity = Severity.Info,
            }
        );

    internal static Rule Privileged { get; } =
        new TestRule(
            new RuleDescriptor("ML0705", "pss-privileged")
            {
                Title = "Privileged",
                Message = "Privileged",
                Category = RuleCategory.AccessControl,
                Severity = Severity.Error,
                IsEnabledByDefault = false,
                Profiles = ["baseline"],
            }
        );

    internal static RulePack Pack { get; } = new("ML", null, [ProbeMissing, ProbesIdentical, Privileged]);

    internal static RuleCatalog Catalog { get; } = RuleCatalog.Of([Pack]);
}
