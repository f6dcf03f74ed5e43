using ManifestLint.Kustomize;
using ManifestLint.Yaml;
using static ManifestLint.Core.Tests.Kustomize.Transformers.TransformedResources;

namespace ManifestLint.Core.Tests.Kustomize.Transformers;

/// <summary>Numbers of replicas.</summary>
public class ReplicaCountTransformerTests
{
    private const string Entry = "{name: web, count: 3}";

    [TestCase("spec: {replicas: 1}", "(3) @ k.yaml:1:20 < r.yaml:4:18 base value")]
    [TestCase("spec: {replicas: '1'}", "3 @ k.yaml:1:20 < r.yaml:4:18 base value")]
    [TestCase("spec: {replicas: null}", "(3) @ k.yaml:1:20 < r.yaml:4:18 base value")]
    [TestCase("spec: {}", "(3) @ k.yaml:1:20")]
    [TestCase("spec: null", "(3) @ k.yaml:1:20")]
    [TestCase("other: {}", "(3) @ k.yaml:1:20")]
    public void The_Count_IsSet(string spec, string expected)
    {
        Assert.That(
            Counted(Entry, $"apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: web}}\n{spec}\n")
                .Value(0, "spec/replicas"),
            Is.EqualTo(expected)
        );
    }

    [TestCase("ReplicationController", true)]
    [TestCase("ReplicaSet", true)]
    [TestCase("StatefulSet", true)]
    [TestCase("DaemonSet", false)]
    public void Only_SomeKindsHaveReplicas(string kind, bool isFound)
    {
        var yaml = $"apiVersion: v1\nkind: {kind}\nmetadata: {{name: web}}\n";

        if (isFound)
        {
            Assert.That(Counted(Entry, yaml).Value(0, "spec/replicas"), Does.StartWith("(3) @ "));
        }
        else
        {
            Assert.That(
                Fault(() => Counted(Entry, yaml)),
                Is.EqualTo(
                    "k.yaml:1:8: There is no 'web' among the kinds that have replicas (Deployment, ReplicaSet, ReplicationController, StatefulSet); correct the name or remove the entry"
                )
            );
        }
    }

    [Test]
    public void Any_NameItHadCounts()
    {
        var resources = TransformedResources
            .From("apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\n")
            .Run(
                new PrefixTransformer(Token("a-"), Specs("metadata/name")),
                new PrefixTransformer(Token("b-"), Specs("metadata/name"))
            );

        foreach (var (name, count) in new[] { ("web", "1"), ("a-web", "2"), ("b-a-web", "0x3") })
        {
            resources.Run(Transformer($"{{name: {name}, count: {count}}}"));
        }

        Assert.That(
            resources.Value(0, "spec/replicas"),
            Does.StartWith("(3) @ k.yaml:1:24 < k.yaml:1:22 earlier value < k.yaml:1:20 base value")
        );
    }

    [Test]
    public void Counting_Again_ChangesNothing()
    {
        var transformer = Transformer(Entry);
        var resources = TransformedResources
            .From("apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\n")
            .Run(transformer);
        var once = resources[0].Root;

        resources.Run(transformer);

        Assert.That(resources[0].Root, Is.SameAs(once));
    }

    private static TransformedResources Counted(string entry, string yaml) =>
        TransformedResources.From(yaml).Run(Transformer(entry));

    private static ReplicaCountTransformer Transformer(string entry)
    {
        var pairs = Pairs(entry);
        return new ReplicaCountTransformer(
            new ReplicaEntry(pairs.Place, (YamlScalar)pairs["name"]!, (YamlScalar)pairs["count"]!),
            TransformerConfig.BuiltIn.Replicas
        );
    }
}
