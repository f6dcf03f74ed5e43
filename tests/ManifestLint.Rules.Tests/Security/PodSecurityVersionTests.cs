using ManifestLint.Analysis;
using ManifestLint.Discovery;
using ManifestLint.Kubernetes;
using ManifestLint.Rules.BuiltIn;

namespace ManifestLint.Rules.Tests.Security;

/// <summary>The controls change with the minor that the manifests are meant for, at exactly the minor at which those of Pod Security Admission do.</summary>
public class PodSecurityVersionTests
{
    // A control that applies from a minor on.
    [TestCase("ML0709", 34, "", "readinessProbe: { tcpSocket: { port: 80, host: example.com } }")]
    [TestCase("ML0710", 30, "", "securityContext: { appArmorProfile: { type: Unconfined } }")]
    [TestCase("ML0713", 19, "", "securityContext: { seccompProfile: { type: Unconfined } }")]
    [TestCase("ML0804", 23, "", "securityContext: { runAsUser: 0 }")]
    [TestCase("ML0805", 19, "", "securityContext: { runAsUser: 1 }")]
    [TestCase("ML0806", 22, "", "securityContext: { runAsUser: 1 }")]
    [TestCase("ML0807", 22, "", "securityContext: { capabilities: { add: [CHOWN] } }")]
    [TestCase("ML0808", 35, "hostUsers: false", "securityContext: { procMount: Unmasked }")]
    public void Control_AppliesSince(string id, int minor, string pod, string container) =>
        Assert.Multiple(() =>
        {
            Assert.That(Finds(id, minor - 1, pod, container), Is.False);
            Assert.That(Finds(id, minor, pod, container), Is.True);
        });

    // A relaxation that applies from a minor on.
    [TestCase("ML0711", 31, "", "securityContext: { seLinuxOptions: { type: container_engine_t } }")]
    [TestCase("ML0712", 35, "hostUsers: false", "securityContext: { procMount: Unmasked }")]
    [TestCase("ML0714", 27, "securityContext: { sysctls: [{ name: net.ipv4.ip_local_reserved_ports, value: x }] }", "")]
    [TestCase("ML0714", 29, "securityContext: { sysctls: [{ name: net.ipv4.tcp_keepalive_time, value: x }] }", "")]
    [TestCase("ML0714", 29, "securityContext: { sysctls: [{ name: net.ipv4.tcp_fin_timeout, value: x }] }", "")]
    [TestCase("ML0714", 29, "securityContext: { sysctls: [{ name: net.ipv4.tcp_keepalive_intvl, value: x }] }", "")]
    [TestCase("ML0714", 29, "securityContext: { sysctls: [{ name: net.ipv4.tcp_keepalive_probes, value: x }] }", "")]
    [TestCase("ML0714", 32, "securityContext: { sysctls: [{ name: net.ipv4.tcp_rmem, value: x }] }", "")]
    [TestCase("ML0714", 32, "securityContext: { sysctls: [{ name: net.ipv4.tcp_wmem, value: x }] }", "")]
    [TestCase("ML0802", 25, "os: { name: windows }", "")]
    [TestCase("ML0803", 35, "hostUsers: false", "")]
    [TestCase("ML0804", 35, "hostUsers: false", "securityContext: { runAsUser: 0 }")]
    [TestCase("ML0805", 25, "os: { name: windows }", "")]
    [TestCase("ML0806", 25, "os: { name: windows }", "")]
    [TestCase("ML0807", 25, "os: { name: windows }", "securityContext: { capabilities: { add: [CHOWN] } }")]
    public void Relaxation_AppliesSince(string id, int minor, string pod, string container) =>
        Assert.Multiple(() =>
        {
            Assert.That(Finds(id, minor - 1, pod, container), Is.True);
            Assert.That(Finds(id, minor, pod, container), Is.False);
        });

    [TestCase(26, true)]
    [TestCase(27, false)]
    public void SeccompAnnotations_CountUntilNobodyReadsThem(int minor, bool expected)
    {
        const string Yaml = """
            apiVersion: v1
            kind: Pod
            metadata:
              name: web
              annotations:
                container.seccomp.security.alpha.kubernetes.io/web: unconfined
            spec:
              containers:
                - name: web
            """;

        Assert.That(Finds("ML0713", minor, Yaml), Is.EqualTo(expected));
    }

    private static bool Finds(string id, int minor, string pod, string container) =>
        Finds(
            id,
            minor,
            $"apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  {pod}\n  containers:\n    - name: web\n      image: registry.example.com/web:1.4.2\n      {container}\n"
        );

    private static bool Finds(string id, int minor, string yaml)
    {
        var rule = BuiltInRules.All.Single(rule => rule.Descriptor.Id == id);
        var files = new InMemoryFileSystem().AddFile("/workspace/pod.yaml", yaml);
        var result = Analyzer.Run(
            new AnalysisRequest
            {
                Files = files,
                CurrentDirectory = "/workspace",
                Packs = [new RulePack("ML", null, [rule])],
                Enable = [id],
                TargetVersions = [new KubernetesVersion(1, minor)],
            }
        );
        Assert.That(result.IsTrustworthy, Is.True);
        return result.ActiveFindings.Any(finding => finding.Rule.Id == id);
    }
}
