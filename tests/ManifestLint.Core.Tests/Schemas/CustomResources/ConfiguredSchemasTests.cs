using ManifestLint.Configuration;
using ManifestLint.Discovery;
using ManifestLint.Kubernetes;
using ManifestLint.Rules;
using ManifestLint.Rules.BuiltIn;
using ManifestLint.Schemas;
using ManifestLint.Text;

namespace ManifestLint.Core.Tests.Schemas.CustomResources;

/// <summary>Schemas that the configuration names.</summary>
public sealed class ConfiguredSchemasTests
{
    private const string Definition =
        "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nspec:\n  group: example.com\n  names: {kind: Widget, plural: widgets}\n"
        + "  versions: [{name: v1, served: true, schema: {openAPIV3Schema: {type: object, properties: {spec: {type: string}}}}}]\n";

    private const string Schema = """{"properties": {"spec": {"type": "integer"}}}""";

    [TestCase("schemas/example.com/widget_v1.json", "example.com", true)]
    [TestCase("schemas/other.org/widget_v1.json", "example.com", false)]
    [TestCase("schemas/widget-example-v1.json", "example.com", true)]
    [TestCase("schemas/widget-example.com-v1.json", "example.com", true)]
    [TestCase("schemas/widget-other-v1.json", "example.com", false)]
    [TestCase("schemas/widget-v1.json", "example.com", true)]
    [TestCase("schemas/master-standalone-strict/widget-example-v1.json", "example.com", true)]
    [TestCase("schemas/example.com/widget-v1.json", "example.com", true)]
    [TestCase("schemas/other.org/widget-v1.json", "example.com", false)]
    [TestCase("schemas/widget-example-v1beta1.json", "example.com", false)]
    [TestCase("schemas/widget.json", "example.com", false)]
    public void JsonSchema_IsFoundByItsName(string path, string group, bool isFound)
    {
        var schemas = Load(
            new InMemoryFileSystem()
                .AddFile($"/w/{path}", Schema)
                .AddFile("/w/schemas/a.yaml", Definition.Replace("Widget", "Other", StringComparison.Ordinal)),
            "schemas"
        );
        Assert.That(
            schemas.ForKind(new(group, "v1", "Widget"))?.Property("spec")!.Kind,
            Is.EqualTo(isFound ? FieldKind.Integer : (FieldKind?)null)
        );
        Assert.That(schemas.Faults, Is.Empty);
    }

    [TestCase("schemas")]
    [TestCase("schemas/")]
    [TestCase("schemas/deep/widget.yaml")]
    [TestCase("schemas/**/*.yaml")]
    [TestCase("schemas/*/w*.yaml")]
    [TestCase(".")]
    public void Definition_IsFoundInDirectoriesFilesAndGlobs(string location)
    {
        var schemas = Load(new InMemoryFileSystem().AddFile("/w/schemas/deep/widget.yaml", Definition), location);
        Assert.Multiple(() =>
        {
            Assert.That(schemas.Faults, Is.Empty);
            Assert.That(
                schemas.ForKind(new("example.com", "v1", "Widget"))!.Property("spec")!.Kind,
                Is.EqualTo(FieldKind.String)
            );
            Assert.That(schemas.Definitions.Find(new("example.com", "v1", "Widget")), Is.Not.Null);
        });
    }

    [TestCase("nothing", "manifestlint.yaml:1:10", "'nothing': no such file or directory")]
    [TestCase("empty", "manifestlint.yaml:1:10", "'empty': holds no .yaml, .yml or .json file")]
    [TestCase("schemas/*.xml", "manifestlint.yaml:1:10", "'schemas/*.xml': no file matches")]
    [TestCase(
        "plain.yaml",
        "manifestlint.yaml:1:10",
        "'plain.yaml' holds no CustomResourceDefinition, and is not named like a JSON schema: kind-group-version.json"
    )]
    [TestCase("link.yaml", "manifestlint.yaml:1:10", "'link.yaml': outside the workspace root")]
    [TestCase("../out", "manifestlint.yaml:1:10", "'../out': outside the workspace root")]
    public void EntryThatFindsNothing_IsAFaultAtItsPlace(string location, string place, string message)
    {
        var files = new InMemoryFileSystem()
            .AddDirectory("/w/empty")
            .AddFile("/w/schemas/a.yaml", Definition)
            .AddFile("/w/plain.yaml", "apiVersion: v1\nkind: ConfigMap\n")
            .AddFile("/out/secret.yaml", Definition)
            .AddLink("/w/link.yaml", "/out/secret.yaml");
        var fault = Load(files, location).Faults.Single();
        Assert.That($"{fault.Place}: {fault.Message}", Is.EqualTo($"{place}: {message}"));
    }

    [Test]
    public void BrokenFiles_AreFaultsAtTheirPlaces()
    {
        var files = new InMemoryFileSystem()
            .AddFile("/w/schemas/a.yaml", "a: [1\n")
            .AddFile("/w/schemas/widget-v1.json", "[1]");
        var schemas = Load(files, "schemas");
        schemas.ForKind(new("example.com", "v1", "Widget"));
        Assert.That(
            schemas.Faults.Select(fault => fault.Place.Source.Path),
            Is.EqualTo(new[] { "schemas/a.yaml", "schemas/widget-v1.json" })
        );
    }

    [Test]
    public void LinksInACircle_End()
    {
        var files = new InMemoryFileSystem()
            .AddFile("/w/schemas/a.yaml", Definition)
            .AddLink("/w/schemas/loop", "/w/schemas");
        Assert.That(Load(files, "schemas").Faults, Is.Empty);
    }

    [TestCase("schemas: schemas/crds", null)]
    [TestCase("schemas: [a, 'b/**/*.yaml']", null)]
    [TestCase("schemas: ../crds", "1:10: '../crds' is not a path in the workspace such as schemas/crds")]
    [TestCase(
        "schemas: https://example.com",
        "1:10: 'https://example.com' is not a path in the workspace such as schemas/crds"
    )]
    [TestCase(
        "schemas: {a: b}",
        "1:10: Expected a path in the workspace such as schemas/crds, or a list of such, found a mapping"
    )]
    public void Configuration_NamesPathsOfTheWorkspace(string yaml, string? error)
    {
        var rules = new RuleCatalog(BuiltInRules.All.Select(rule => rule.Descriptor));
        var result = ConfigurationReader.Read(new SourceText("manifestlint.yaml", yaml), rules);
        Assert.That(
            result.Errors.Select(found => found.ToString()),
            Is.EqualTo(error is null ? [] : new[] { $"manifestlint.yaml:{error}" })
        );
        Assert.That(
            result.Configuration.Schemas.Length,
            Is.EqualTo(
                error is not null ? 0
                : yaml.Contains('[', StringComparison.Ordinal) ? 2
                : 1
            )
        );
    }

    private static ConfiguredSchemas Load(InMemoryFileSystem files, string location)
    {
        var source = new SourceText("manifestlint.yaml", $"schemas: {location}\n");
        var place = new SourceSpan(source, new TextSpan("schemas: ".Length, location.Length));
        return ConfiguredSchemas.Load(
            new Workspace(files, "/w"),
            [new SchemaLocation(location, place)],
            new DiscoveryLimits(),
            null
        );
    }
}
