using ManifestLint.Kubernetes;
using ManifestLint.Schemas;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Schemas;

/// <summary>Upstream's fully populated objects: every field in them is one of the API.</summary>
public class PopulatedObjectTests
{
    private static IEnumerable<TestCaseData> Files() =>
        TestEnvironment.SharedOrNull("data/kubernetes/objects") is { } directory
            ? Directory
                .GetFiles(directory, "*.yaml")
                .Order(StringComparer.Ordinal)
                .Select(path => new TestCaseData(path).SetArgDisplayNames(Path.GetFileNameWithoutExtension(path)))
            : [];

    [TestCaseSource(nameof(Files))]
    public void EveryField_IsKnown(string path)
    {
        var root = (YamlMapping)
            YamlReader.Read(new SourceText("object.yaml", File.ReadAllText(path))).Documents.Single().Root!;
        var kind = GroupVersionKind.FromApiVersion(root.Text("apiVersion")!, root.Text("kind")!);
        if (ApiCatalog.Default.IndexOf(kind) < 0)
        {
            // The options of requests, and objects that the server sends to webhooks.
            Assert.That(kind.Kind, Does.EndWith("Options").Or.EndsWith("Review").Or.EqualTo("SerializedReference"));
            return;
        }

        var blob = ApiCatalog.Default.Blob;
        var row = blob.Type(blob.Kind(ApiCatalog.Default.IndexOf(kind)).Type);
        var walk = new Walk();
        for (int minor = row.Since; minor <= row.Through; minor++)
        {
            var version = new KubernetesVersion(1, minor);
            walk.Visit(root, ApiCatalog.Default.TypesOf(version).ForKind(kind)!, version, kind.Kind);
        }

        Assert.Multiple(() =>
        {
            Assert.That(walk.Unknown, Is.Empty);
            Assert.That(walk.Visited, Is.Positive);
        });
    }

    [Test]
    public void Files_AreThere()
    {
        var directory = TestEnvironment.Shared("data/kubernetes/objects");
        Assert.That(Directory.GetFiles(directory, "*.yaml"), Has.Length.GreaterThan(100));
    }

    // The files are those of one version: a field that an older minor does not have yet must have a life that says so.
    private sealed class Walk
    {
        internal HashSet<string> Unknown { get; } = [];

        internal int Visited { get; private set; }

        internal void Visit(YamlNode node, FieldType type, KubernetesVersion version, string path)
        {
            Visited++;
            switch (node)
            {
                case YamlMapping mapping when type.Kind is FieldKind.Object:
                    foreach (var entry in mapping.Entries)
                    {
                        VisitField(entry, type, version, $"{path}.{entry.Name}");
                    }

                    break;
                case YamlMapping mapping when type.Kind is FieldKind.Map:
                    foreach (var entry in mapping.Entries)
                    {
                        Visit(entry.Value, type.Element!, version, $"{path}.*");
                    }

                    break;
                case YamlSequence sequence when type.Kind is FieldKind.List:
                    foreach (var item in sequence.Items)
                    {
                        Visit(item, type.Element!, version, $"{path}[*]");
                    }

                    break;
                case YamlScalar scalar when Takes(type.Kind, scalar.Type):
                case { } when type.Kind is FieldKind.Any:
                    break;
                default:
                    Unknown.Add($"{version}: {path} is no {type.Kind}");
                    break;
            }
        }

        private void VisitField(YamlEntry entry, FieldType type, KubernetesVersion version, string path)
        {
            if (type.Property(entry.Name!) is { } known)
            {
                Visit(entry.Value, known, version, path);
            }
            else if (type.LifetimeOf(entry.Name!) is not { } life || life.Includes(version))
            {
                Unknown.Add($"{version}: {path} is not known");
            }
        }

        private static bool Takes(FieldKind kind, ScalarType type) =>
            type switch
            {
                ScalarType.Null => true,
                ScalarType.Boolean => kind is FieldKind.Boolean,
                ScalarType.Integer => kind
                    is FieldKind.Integer
                        or FieldKind.Number
                        or FieldKind.Quantity
                        or FieldKind.IntOrString,
                ScalarType.Float => kind is FieldKind.Number or FieldKind.Quantity,
                _ => kind
                    is FieldKind.String
                        or FieldKind.Bytes
                        or FieldKind.Quantity
                        or FieldKind.IntOrString
                        or FieldKind.Time
                        or FieldKind.MicroTime,
            };
    }
}
