using ManifestLint.Kubernetes;
using ManifestLint.Schemas;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Schemas.CustomResources;

/// <summary>What does not compile in the rules of definitions.</summary>
public sealed class DefinitionExpressionTests
{
    private const string Head =
        "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nspec: {versions: [{name: v1, schema: {openAPIV3Schema: ";

    [Test]
    public void No_rule_of_the_catalogue_is_refused()
    {
        var faults = new List<string>();
        var count = 0;
        foreach (
            var file in Directory.EnumerateFiles(
                TestEnvironment.Shared("data/crds"),
                "*.json",
                SearchOption.AllDirectories
            )
        )
        {
            var schema = File.ReadAllText(file);
            if (schema.Contains("x-kubernetes-validations", StringComparison.Ordinal))
            {
                count++;
                faults.AddRange(
                    Faults($"{Head}{schema}}}}}]}}\n").Select(fault => $"{Path.GetFileName(file)}: {fault}")
                );
            }
        }

        TestContext.Out.WriteLine($"{count} schemas");
        Assert.Multiple(() =>
        {
            Assert.That(faults, Is.Empty);
            Assert.That(count, Is.GreaterThan(50));
        });
    }

    [Test]
    public void A_schema_that_holds_itself_ends()
    {
        const string schema =
            "{type: object, definitions: {a: {type: array, items: {$ref: '#/definitions/a'}}}, properties: {a: {$ref: '#/definitions/a'}, "
            + "b: {type: object, properties: {c: {type: string}}, x-kubernetes-validations: [{rule: self.d}]}}, "
            + "x-kubernetes-validations: [{rule: 'self.a == self.a'}]}";
        Assert.That(
            Faults($"{Head}{schema}}}}}]}}\n"),
            Is.EqualTo(new[] { "the schema of 'self' declares no field 'd'; did you mean 'c'?" })
        );
    }

    private static IEnumerable<string> Faults(string text)
    {
        var root = (YamlMapping)YamlReader.Read(new SourceText("crd.yaml", text)).Documents.Single().Root!;
        var definition = new KubernetesObject(root, PodOwners.Default);
        var type = ApiCatalog.Default.TypesOf(KubernetesVersion.Newest).ForKind(definition.Kind)!;
        return ExpressionChecks.Of(definition, type, new ExpressionReport()).Select(fault => fault.Detail!);
    }
}
