using ManifestLint.Kustomize;
using static ManifestLint.Core.Tests.Kustomize.Transformers.TransformedResources;

namespace ManifestLint.Core.Tests.Kustomize.Transformers;

/// <summary>Prefixes and suffixes.</summary>
public class NameAffixTests
{
    private static readonly System.Collections.Immutable.ImmutableArray<FieldSpec> Names = Specs("metadata/name");

    [Test]
    public void Names_KeepTheirWholeHistory()
    {
        var resources = TransformedResources
            .From("kind: ConfigMap\nmetadata:\n  name: web\n")
            .Run(
                new PrefixTransformer(Token("b-", "base.yaml"), Names),
                new SuffixTransformer(Token("-s", "base.yaml"), Names),
                new PrefixTransformer(Token("t-", "top.yaml"), Names)
            );

        Assert.Multiple(() =>
        {
            Assert.That(
                resources.Value(0, "metadata/name"),
                Is.EqualTo(
                    "t-b-web-s @ top.yaml:1:1 < base.yaml:1:1 earlier value < base.yaml:1:1 earlier value < r.yaml:3:9 base value"
                )
            );
            Assert.That(resources[0].Prefixes, Is.EqualTo(new[] { "b-", "t-" }));
            Assert.That(resources[0].Suffixes, Is.EqualTo(new[] { "-s" }));
            Assert.That(
                resources[0].PreviousIds.Select(id => id.Name),
                Is.EqualTo(new[] { "web", "b-web", "b-web-s" })
            );
        });
    }

    [TestCase("apiextensions.k8s.io/v1", "CustomResourceDefinition")]
    [TestCase("example.com/v1", "CustomResourceDefinition")]
    [TestCase("apiregistration.k8s.io/v1", "APIService")]
    [TestCase("v1", "Namespace")]
    [TestCase("example.com/v1", "Namespace")]
    public void Some_AreNeverRenamed(string apiVersion, string kind)
    {
        var resources = TransformedResources.From($"apiVersion: {apiVersion}\nkind: {kind}\nmetadata: {{name: web}}\n");
        var before = resources[0].Root;

        resources.Run(new PrefixTransformer(Token("p-"), Names), new SuffixTransformer(Token("-s"), Names));

        Assert.Multiple(() =>
        {
            Assert.That(resources[0].Root, Is.SameAs(before));
            Assert.That(resources[0].HasPreviousId, Is.False);
            Assert.That(resources[0].Prefixes, Is.Empty);
        });
    }

    [Test]
    public void An_ApiServiceOfAnotherGroup_IsRenamed()
    {
        var resources = TransformedResources
            .From("apiVersion: example.com/v1\nkind: APIService\nmetadata: {name: web}\n")
            .Run(new PrefixTransformer(Token("p-"), Names));

        Assert.That(resources[0].Name, Is.EqualTo("p-web"));
    }

    [Test]
    public void An_EmptyPrefix_ChangesNothing()
    {
        var resources = TransformedResources.From("kind: X\nmetadata: {name: web}\n");
        var before = resources[0].Root;

        resources.Run(new PrefixTransformer(Token("''"), Names));

        Assert.Multiple(() =>
        {
            Assert.That(resources[0].Root, Is.SameAs(before));
            Assert.That(resources[0].HasPreviousId, Is.False);
        });
    }

    [Test]
    public void Other_Fields_AreNoRename()
    {
        var resources = TransformedResources
            .From("kind: X\nmetadata: {name: web}\nspec: {name: web}\n")
            .Run(new PrefixTransformer(Token("p-"), Specs("spec/name")));

        Assert.Multiple(() =>
        {
            Assert.That(resources.Value(0, "spec/name"), Does.StartWith("p-web @ "));
            Assert.That(resources[0].HasPreviousId, Is.False);
            Assert.That(resources[0].Prefixes, Is.Empty);
        });
    }

    [TestCase("23", "(423)")]
    [TestCase("'23'", "423")]
    [TestCase("web", "4web")]
    [TestCase("yes", "4yes")]
    public void A_Name_KeepsItsQuotes(string name, string expected)
    {
        var resources = TransformedResources
            .From($"kind: X\nmetadata: {{name: {name}}}\n")
            .Run(new PrefixTransformer(Token("'4'"), Names));

        Assert.That(resources.Value(0, "metadata/name"), Does.StartWith($"{expected} @ k.yaml:1:1 < "));
    }

    [Test]
    public void Fields_AreThoseOfTheOriginalKind()
    {
        var resources = TransformedResources
            .From("apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\n")
            .Run(
                new PrefixTransformer(Token("p-"), Specs("metadata/name@apps//Deployment", "metadata/name@//Service"))
            );

        Assert.That(resources[0].Name, Is.EqualTo("p-web"));
    }
}
