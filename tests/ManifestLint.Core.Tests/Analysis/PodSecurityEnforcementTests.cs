using ManifestLint.Kubernetes;
using ManifestLint.Rules;

namespace ManifestLint.Core.Tests.Analysis;

/// <summary>A namespace that enforces a level of the Pod Security Standards refuses the pod, so what its rules find is an error.</summary>
public class PodSecurityEnforcementTests
{
    private static readonly Rule Baseline = new ControlRule(PodSecurityLevel.Baseline);

    private static readonly Rule Restricted = new ControlRule(PodSecurityLevel.Restricted);

    [TestCase("baseline", "", Severity.Error, Severity.Warning)]
    [TestCase("restricted", "", Severity.Error, Severity.Error)]
    [TestCase("privileged", "", Severity.Warning, Severity.Warning)]
    [TestCase("unknown", "", Severity.Warning, Severity.Warning)]
    [TestCase("baseline", "latest", Severity.Error, Severity.Warning)]
    [TestCase("baseline", "v1.24", Severity.Warning, Severity.Warning)]
    public void Severity_FollowsTheEnforcedLevel(string level, string version, Severity baseline, Severity restricted)
    {
        var labels =
            $"{{ pod-security.kubernetes.io/enforce: {level}, pod-security.kubernetes.io/enforce-version: {version} }}";

        Assert.Multiple(() =>
        {
            Assert.That(SeverityOf(Baseline, labels, "shop"), Is.EqualTo(baseline));
            Assert.That(SeverityOf(Restricted, labels, "shop"), Is.EqualTo(restricted));
        });
    }

    [TestCase("other")]
    [TestCase("")]
    public void Severity_StaysWhereTheNamespaceIsAnotherOrUnknown(string @namespace)
    {
        const string Labels = "{ pod-security.kubernetes.io/enforce: baseline }";

        Assert.That(SeverityOf(Baseline, Labels, @namespace), Is.EqualTo(Severity.Warning));
    }

    [Test]
    public void Related_ShowsTheLabel()
    {
        var related = Find(Baseline, "{ pod-security.kubernetes.io/enforce: baseline }", "shop").Related.Single();

        Assert.Multiple(() =>
        {
            Assert.That(related.Place.ToString(), Is.EqualTo("namespace.yaml:5:49"));
            Assert.That(related.Message, Is.EqualTo("namespace enforces 'baseline'"));
        });
    }

    private static Severity SeverityOf(Rule rule, string labels, string @namespace) =>
        Find(rule, labels, @namespace).Severity;

    private static Finding Find(Rule rule, string labels, string @namespace) =>
        EngineFixture
            .Run(
                rule,
                ("namespace.yaml", $"apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels: {labels}\n"),
                (
                    "pod.yaml",
                    $"apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  namespace: {@namespace}\nspec:\n  containers: []\n"
                )
            )
            .Findings.Single(finding => finding.Rule.Id == rule.Descriptor.Id);

    private sealed class ControlRule(PodSecurityLevel level) : Rule
    {
        public override RuleDescriptor Descriptor { get; } =
            new("TST0001", "control")
            {
                Title = "Control",
                Message = "A pod",
                Category = RuleCategory.Security,
                Severity = Severity.Warning,
                PodSecurityLevel = level,
            };

        public override void Register(RuleRegistration rules) =>
            rules.ForEachPod(context => context.ReportMissing("securityContext"));
    }
}
