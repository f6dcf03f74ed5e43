using ManifestLint.Kustomize;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Kustomize.Generators;

public sealed class IamPolicyGeneratorTests
{
    [Test]
    public void Service_account_is_bound()
    {
        var resource = Generate("{cloud: gke, name: sa, namespace: ns, account: gsa, project: p1}");
        Assert.That(
            ResourceDump.Leaves(resource),
            Is.EqualTo(
                """
                apiVersion: 1:1 <{cloud: gke, name: sa, namespace: ns, account: gsa, project: p1}> 'v1' at iam.yaml:1:1 <{cloud: gke, name: sa, namespace: ns, account: gsa, project: p1}>
                kind: 1:1 <{cloud: gke, name: sa, namespace: ns, account: gsa, project: p1}> 'ServiceAccount' at iam.yaml:1:1 <{cloud: gke, name: sa, namespace: ns, account: gsa, project: p1}>
                metadata.annotations.iam.gke.io/gcp-service-account: 1:1 <{cloud: gke, name: sa, namespace: ns, account: gsa, project: p1}> 'gsa@p1.iam.gserviceaccount.com' at iam.yaml:1:48 <gsa>
                metadata.name: 1:1 <{cloud: gke, name: sa, namespace: ns, account: gsa, project: p1}> 'sa' at iam.yaml:1:20 <sa>
                metadata.namespace: 1:1 <{cloud: gke, name: sa, namespace: ns, account: gsa, project: p1}> 'ns' at iam.yaml:1:35 <ns>
                """.ReplaceLineEndings("\n")
            )
        );
        Assert.That(resource.NeedsHash, Is.False);
    }

    [Test]
    public void Name_is_written_without_quotes_and_may_become_a_number()
    {
        var metadata = Generate("{cloud: gke, name: '123', account: a}").Root.Mapping("metadata")!;
        Assert.That(
            (((YamlScalar)metadata["name"]!).Type, metadata["namespace"]),
            Is.EqualTo((ScalarType.Integer, (YamlNode?)null))
        );
    }

    [TestCase("{cloud: aws, name: sa, account: a}", "1:9")]
    [TestCase("{name: sa, account: a}", "1:1")]
    [TestCase("{cloud: gke, account: a}", "1:1")]
    [TestCase("{cloud: gke, name: sa}", "1:1")]
    [TestCase("{cloud: gke, name: 'a: b', account: a}", "1:20")]
    public void Faults(string yaml, string place) =>
        Assert.That(
            Assert.Throws<KustomizeException>(() => Generate(yaml))!.Fault.Place.ToString(),
            Is.EqualTo($"iam.yaml:{place}")
        );

    private static Resource Generate(string yaml)
    {
        var root = (YamlMapping)YamlReader.Read(new SourceText("iam.yaml", yaml)).Documents[0].Root!;
        var policy = new IamPolicyEntry(
            root.Place,
            root.Scalar("cloud"),
            root.Scalar("name"),
            root.Scalar("namespace"),
            root.Scalar("account"),
            root.Scalar("project")
        );
        return new IamPolicyGenerator(policy).Generate(new BuildState()).Single();
    }
}
