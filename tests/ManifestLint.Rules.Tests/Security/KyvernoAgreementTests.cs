using ManifestLint.Analysis;
using ManifestLint.Discovery;
using ManifestLint.Rules.BuiltIn;

namespace ManifestLint.Rules.Tests.Security;

/// <summary>
/// Kyverno publishes the Pod Security Standards as policies, with resources that each must refuse or accept. Our rules for the same controls
/// must say the same about every one of them.
/// </summary>
public class KyvernoAgreementTests
{
    private const string Corpus = "corpus/kyverno+policies";

    private static readonly string[] Baseline =
    [
        "ML0701",
        "ML0702",
        "ML0703",
        "ML0704",
        "ML0705",
        "ML0706",
        "ML0707",
        "ML0708",
        "ML0709",
        "ML0710",
        "ML0711",
        "ML0712",
        "ML0713",
        "ML0714",
    ];

    private static readonly string[] Restricted =
    [
        .. Baseline,
        "ML0801",
        "ML0802",
        "ML0803",
        "ML0804",
        "ML0805",
        "ML0806",
        "ML0807",
        "ML0808",
    ];

    // Which rules state the control of a policy, or of one rule of a policy.
    private static readonly Dictionary<string, string[]> Controls = new(StringComparer.Ordinal)
    {
        ["disallow-host-process"] = ["ML0701"],
        ["disallow-host-namespaces"] = ["ML0702", "ML0703", "ML0704"],
        ["disallow-privileged-containers"] = ["ML0705"],
        ["disallow-capabilities"] = ["ML0706"],
        ["disallow-host-path"] = ["ML0707"],
        ["disallow-host-ports"] = ["ML0708"],
        ["disallow-host-ports-range"] = ["ML0708"],
        ["restrict-apparmor-profiles"] = ["ML0710"],
        ["disallow-selinux"] = ["ML0711"],
        ["disallow-proc-mount"] = ["ML0712"],
        ["restrict-seccomp"] = ["ML0713"],
        ["restrict-sysctls"] = ["ML0714"],
        ["restrict-volume-types"] = ["ML0707", "ML0801"],
        ["disallow-privilege-escalation"] = ["ML0802"],
        ["require-run-as-nonroot"] = ["ML0803"],
        ["require-run-as-non-root-user"] = ["ML0804"],
        ["restrict-seccomp-strict"] = ["ML0713", "ML0805"],
        ["drop-all-capabilities"] = ["ML0806"],
        ["disallow-capabilities-strict"] = ["ML0706", "ML0806", "ML0807"],
        ["disallow-capabilities-strict/require-drop-all"] = ["ML0806"],
        ["disallow-capabilities-strict/adding-capabilities-strict"] = ["ML0706", "ML0807"],
        ["adding-capabilities-strict"] = ["ML0706", "ML0807"],
        ["podsecurity-subrule-baseline"] = Baseline,
        ["podsecurity-subrule-restricted"] = Restricted,
        ["podsecurity-subrule-restricted-seccomp"] =
        [
            .. Restricted.Except(["ML0713", "ML0805"], StringComparer.Ordinal),
        ],
        ["podsecurity-subrule-restricted-capabilities"] = Restricted,
    };

    // What we say otherwise on purpose. An entry that no case needs any more fails the test.
    private static readonly KnownDisagreement[] KnownDisagreements =
    [
        new(
            "disallow-host-ports-range",
            "good*",
            "the policy allows the ports 5000 to 6000, which Pod Security Admission cannot; with us that is ML0708's option 'allowed'"
        ),
        new(
            "podsecurity-subrule-restricted-capabilities",
            "goodpod01",
            "the policy exempts images by name, which Pod Security Admission cannot; with us that is a suppression"
        ),
    ];

    [Test]
    public void Resources_AreJudgedAsByKyverno()
    {
        var root = Path.GetFullPath(Path.Combine(BuiltInRuleCases.Repository.Root, "..", "shared", Corpus));
        if (!Directory.Exists(root))
        {
            Assert.Ignore($"../shared/{Corpus} is not there: see CONTRIBUTING.md for the test data");
        }

        var verdicts = Directory
            .EnumerateFiles(root, "kyverno-test.yaml", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .SelectMany(path => Judge(root, path))
            .ToList();
        var wrong = verdicts.Where(verdict => verdict.IsViolation != verdict.Case.IsViolation).ToList();
        var unexplained = wrong.Where(verdict =>
            !Array.Exists(KnownDisagreements, known => known.Covers(verdict.Case))
        );
        var vanished = KnownDisagreements.Where(known => !wrong.Exists(verdict => known.Covers(verdict.Case)));
        TestContext.Out.WriteLine(
            $"{verdicts.Count} cases compared, {verdicts.Count - wrong.Count} agree, {wrong.Count} disagree"
        );
        foreach (var known in KnownDisagreements)
        {
            TestContext.Out.WriteLine($"{wrong.Count(verdict => known.Covers(verdict.Case))} x {known.Reason}");
        }

        Assert.Multiple(() =>
        {
            Assert.That(verdicts, Has.Count.GreaterThan(1000), "the corpus holds more cases than that");
            Assert.That(string.Join("\n", unexplained), Is.Empty);
            Assert.That(vanished, Is.Empty, "these disagreements are gone: strike them from the list");
        });
    }

    private static IEnumerable<Verdict> Judge(string root, string path)
    {
        var directory = Path.GetDirectoryName(path)!;
        var test = Path.GetRelativePath(root, Path.GetDirectoryName(directory)!).Replace('\\', '/');
        var cases = KyvernoCase.Read(test, path).Where(c => ControlOf(c) is not null).ToList();
        if (cases.Count == 0)
        {
            return [];
        }

        var findings = FindingsIn(Path.Combine(directory, "resource.yaml"));
        return cases.Select(c => new Verdict(c, [.. findings.Where(finding => Concerns(finding, c))]));
    }

    private static List<Finding> FindingsIn(string path)
    {
        var files = new InMemoryFileSystem().AddFile("/workspace/resource.yaml", File.ReadAllBytes(path));
        var rules = BuiltInRules.All.Where(rule => Restricted.Contains(rule.Descriptor.Id, StringComparer.Ordinal));
        var result = Analyzer.Run(
            new AnalysisRequest
            {
                Files = files,
                CurrentDirectory = "/workspace",
                Packs = [new RulePack("ML", null, [.. rules])],
                Enable = [.. Restricted],
            }
        );
        Assert.That(result.IsTrustworthy, Is.True, path);
        return [.. result.ActiveFindings];
    }

    private static string[]? ControlOf(KyvernoCase c) =>
        Controls.GetValueOrDefault($"{c.Policy}/{c.Rule}") ?? Controls.GetValueOrDefault(c.Policy);

    private static bool Concerns(Finding finding, KyvernoCase c) =>
        finding.Subject is { } subject
        && subject.Name == c.Name
        && (c.Kind is null || subject.Kind.Kind == c.Kind)
        && ControlOf(c)!.Contains(finding.Rule.Id, StringComparer.Ordinal)
        && (c.Rule is not ("selinux-type" or "selinux-user-role") || IsAbout(c.Rule, finding));

    // One rule of ours, with a message for each of the two.
    private static bool IsAbout(string rule, Finding finding) =>
        rule == "selinux-type" == finding.Message.Contains("SELinux type", StringComparison.Ordinal);

    private sealed record Verdict(KyvernoCase Case, IReadOnlyList<Finding> Findings)
    {
        internal bool IsViolation => Findings.Count > 0;

        public override string ToString() =>
            $"{Case}; we say {(IsViolation ? string.Join(", ", Findings.Select(f => $"{f.Rule.Id} {f.Message}")) : "nothing")}";
    }

    /// <summary>Cases in which we differ, and why.</summary>
    private sealed record KnownDisagreement(string Policy, string NamePattern, string Reason)
    {
        internal bool Covers(KyvernoCase c) =>
            c.Policy == Policy
            && System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(NamePattern, c.Name, ignoreCase: false);
    }
}
