using System.Globalization;
using ManifestLint.Kubernetes;
using ManifestLint.Rules;
using ManifestLint.Schemas;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Schemas;

/// <summary>
/// The objects of every kind with every field, as Kubernetes' own tests have them: once a field is renamed, a type changed or a value of an enumeration
/// broken, it is caught at that very token. <c>MANIFESTLINT_MUTATION_SEED</c> chooses other mutations, <c>MANIFESTLINT_MUTATIONS</c> how many of an object.
/// </summary>
public sealed class MutatedObjectTests
{
    private static readonly int MutationsPerObject = Setting("MANIFESTLINT_MUTATIONS") ?? 60;
    private static readonly int Seed = Setting("MANIFESTLINT_MUTATION_SEED") ?? 0;

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
        var random = new Random(name.Length + (1000 * Seed));
        var mutations = new List<(TextSpan Span, string Replacement)>();
        Collect(root, type, mutations, random);
        Assert.That(mutations, Is.Not.Empty);
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
                    Does.Contain(span.Start + (replacement[0] == ' ' ? 1 : 0)),
                    $"{text.Substring(span.Start, Math.Min(span.Length, 40))} -> {replacement} at {span.Start}"
                );
            }
        }
    }

    // Each with the span that it takes the place of.
    private static void Collect(YamlNode node, FieldType type, List<(TextSpan, string)> mutations, Random random)
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
                        var slip = Slip(key, random);
                        if (type.Property(slip) is null && mapping[slip] is null)
                        {
                            mutations.Add((entry.Key.Span, slip));
                        }
                    }

                    Collect(entry.Value, child, mutations, random);
                    if (entry.Value is YamlMapping { IsFlow: false } && child.Kind is FieldKind.Object or FieldKind.Map)
                    {
                        mutations.Add((entry.Value.Span, random.Next(2) == 0 ? "[1]" : "17"));
                    }
                }

                break;
            case YamlSequence sequence when type is { Kind: FieldKind.List, Element: { } element }:
                foreach (var item in sequence.Items)
                {
                    Collect(item, element, mutations, random);
                }

                if (!sequence.IsFlow)
                {
                    // A list may stand no deeper than its key, other values may not.
                    mutations.Add((sequence.Span, random.Next(2) == 0 ? " {a: 1}" : " 17"));
                }

                break;
            case YamlScalar scalar:
                Collect(scalar, type, mutations, random);
                break;
        }
    }

    private static void Collect(YamlScalar scalar, FieldType type, List<(TextSpan, string)> mutations, Random random)
    {
        if (type.Kind != FieldKind.Any)
        {
            mutations.Add((scalar.Span, random.Next(2) == 0 ? "[1]" : "{a: 1}"));
        }

        string[] wrong = type.Kind switch
        {
            FieldKind.String => ["17", "1.5", "true", "0x1f", "1e3"],
            FieldKind.Integer => [Nonsense, "1.5", "'3'", "true", "99999999999999999999"],
            FieldKind.IntOrString => ["1.5", "true", "99999999999999999999"],
            FieldKind.Boolean => [Nonsense, "'true'", "1", "0.5"],
            FieldKind.Number => [Nonsense, "'1.5'", "true"],
            // Malformed texts are quantity-malformed's.
            FieldKind.Quantity => ["true"],
            FieldKind.Time or FieldKind.MicroTime => [Nonsense, "2026-13-01T00:00:00Z", "17"],
            FieldKind.Duration => [Nonsense, "17", "true"],
            FieldKind.Bytes => ["'***'", "17", "true"],
            _ => [],
        };
        if (wrong.Length > 0)
        {
            mutations.Add((scalar.Span, wrong[random.Next(wrong.Length)]));
        }

        if (!type.AllowedValues.IsEmpty)
        {
            mutations.Add((scalar.Span, Nonsense));
        }
    }

    // What a hand does: a letter too few, too many, exchanged with its neighbour, or in the wrong case.
    private static string Slip(string key, Random random)
    {
        var at = random.Next(key.Length);
        return random.Next(4) switch
        {
            0 when key.Length > 1 => key.Remove(at, 1),
            1 when at > 0 && key[at] != key[at - 1] => $"{key[..(at - 1)]}{key[at]}{key[at - 1]}{key[(at + 1)..]}",
            2 when char.IsAsciiLetterLower(key[at]) => $"{key[..at]}{char.ToUpperInvariant(key[at])}{key[(at + 1)..]}",
            _ => key.Insert(at, "q"),
        };
    }

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

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
