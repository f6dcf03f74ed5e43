using ManifestLint.Kubernetes;
using ManifestLint.Rules;
using ManifestLint.Schemas;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Schemas;

/// <summary>
/// The objects of every kind with every field, as Kubernetes' own tests have them: once a field is renamed, a type changed or a value of an enumeration
/// broken, it is caught at that very token.
/// </summary>
public sealed class MutatedObjectTests
{
    private const int MutationsPerObject = 60;

    // What no field of the kind is called, and no enumeration knows.
    private const string Nonsense = "Zqxwvkj";

    [TestCaseSource(nameof(Files))]
    public void A_mutation_is_caught_at_its_token(string name)
    {
        var text = File.ReadAllText(PathOf(name));
        var root = Read(text);
        var kind = KindOf(root);
        if (ApiCatalog.Default.Find(kind) is not { IsCreatable: true } resource)
        {
            Assert.Ignore($"{kind} is no object that is applied");
            return;
        }

        var minor = Newest(resource);
        var type = ApiCatalog.Default.TypesOf(minor).ForKind(kind)!;
        var mutations = new List<(TextSpan Span, string Replacement)>();
        Collect(root, type, mutations);
        Assert.That(mutations, Is.Not.Empty);
        var random = new Random(name.Length);
        using (Assert.EnterMultipleScope())
        {
            foreach (
                var index in Enumerable.Range(0, mutations.Count).OrderBy(_ => random.Next()).Take(MutationsPerObject)
            )
            {
                var (span, replacement) = mutations[index];
                var mutated = string.Concat(text.AsSpan(0, span.Start), replacement, text.AsSpan(span.End));
                var found = Validate(Read(mutated), kind, minor).Select(violation => violation.Node.Span.Start);
                Assert.That(
                    found,
                    Does.Contain(span.Start),
                    $"{text.Substring(span.Start, Math.Min(span.Length, 40))} -> {replacement} at {span.Start}"
                );
            }
        }
    }

    // Each with the span that it takes the place of.
    private static void Collect(YamlNode node, FieldType type, List<(TextSpan, string)> mutations)
    {
        switch (node)
        {
            case YamlMapping mapping when type.Kind is FieldKind.Object or FieldKind.Map:
                foreach (var entry in mapping.Entries)
                {
                    if (entry.Name is not { } key || (type.Property(key) ?? type.Element) is not { } child)
                    {
                        continue;
                    }

                    // Without its kind an object is none, and with another it is another.
                    if (key is "apiVersion" or "kind" && child.Kind == FieldKind.String)
                    {
                        continue;
                    }

                    if (type.IsClosed)
                    {
                        mutations.Add((entry.Key.Span, Nonsense));
                    }

                    Collect(entry.Value, child, mutations);
                }

                break;
            case YamlSequence sequence when type is { Kind: FieldKind.List, Element: { } element }:
                foreach (var item in sequence.Items)
                {
                    Collect(item, element, mutations);
                }

                break;
            case YamlScalar scalar:
                Collect(scalar, type, mutations);
                break;
        }
    }

    private static void Collect(YamlScalar scalar, FieldType type, List<(TextSpan, string)> mutations)
    {
        if (type.Kind != FieldKind.Any)
        {
            mutations.Add((scalar.Span, "[1]"));
        }

        if (type.Kind is FieldKind.String)
        {
            mutations.Add((scalar.Span, "17"));
        }

        if (type.Kind is FieldKind.Integer or FieldKind.Boolean or FieldKind.Number or FieldKind.Time)
        {
            mutations.Add((scalar.Span, Nonsense));
        }

        if (!type.AllowedValues.IsEmpty)
        {
            mutations.Add((scalar.Span, Nonsense));
        }
    }

    private static List<SchemaViolation> Validate(YamlMapping root, GroupVersionKind kind, KubernetesVersion minor)
    {
        var found = new List<SchemaViolation>();
        new SchemaValidator(minor, SchemaSource.Kubernetes, () => null, found.Add).Validate(
            root,
            ApiCatalog.Default.TypesOf(minor).ForKind(kind)!
        );
        return found;
    }

    private static YamlMapping Read(string text) =>
        (YamlMapping)YamlReader.Read(new SourceText("a.yaml", text)).Documents.Single().Root!;

    private static GroupVersionKind KindOf(YamlMapping root) =>
        GroupVersionKind.FromApiVersion(root.Text("apiVersion") ?? string.Empty, root.Text("kind") ?? string.Empty);

    private static KubernetesVersion Newest(ApiResource resource)
    {
        var newest = KubernetesVersion.Newest;
        while (!resource.IsServedIn(newest) && newest > KubernetesVersion.Oldest)
        {
            newest = new KubernetesVersion(1, newest.Minor - 1);
        }

        return newest;
    }

    private static string PathOf(string name) => Path.Combine(TestEnvironment.Shared("data/kubernetes/objects"), name);

    private static IEnumerable<string> Files() =>
        TestEnvironment.SharedOrNull("data/kubernetes/objects") is { } directory
            ? Directory
                .GetFiles(directory, "*.yaml")
                .Select(path => Path.GetFileName(path))
                .Order(StringComparer.Ordinal)
            : ["apps.v1.Deployment.yaml"];
}
