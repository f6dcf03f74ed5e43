using ManifestLint.Kubernetes;
using ManifestLint.Schemas;

namespace ManifestLint.Core.Tests.Schemas;

public class FieldTypeTableTests
{
    private const string Meta = "ObjectMeta\n  name: string\n";

    [Test]
    public void Read_TakesSimpleTypesListsMapsAndEnumerations()
    {
        var types = FieldTypeTable.Read(
            Meta,
            """
            Mode = Shared | Dedicated

            Disk: v1 storage.example.com/v1
              size: quantity
              modes: [Mode]
              labels: {string}
              parts: [Part]

            Part
              number port: int
              kind: Small | Large
              parts: [Part]
            """
        );

        var disk = types[new GroupVersionKind("storage.example.com", "v1", "Disk")];
        var part = disk.Property("parts")!.Element!;
        Assert.Multiple(() =>
        {
            Assert.That(types[new GroupVersionKind("", "v1", "Disk")], Is.SameAs(disk));
            Assert.That(disk.Property("kind")!.Kind, Is.EqualTo(FieldKind.String));
            Assert.That(disk.Property("metadata")!.Property("name")!.Kind, Is.EqualTo(FieldKind.String));
            Assert.That(disk.Property("size")!.Kind, Is.EqualTo(FieldKind.Quantity));
            Assert.That(disk.Property("modes")!.Element!.AllowedValues, Is.EqualTo(new[] { "Shared", "Dedicated" }));
            Assert.That(disk.Property("labels")!.Kind, Is.EqualTo(FieldKind.Map));
            Assert.That(part.Property("port")!.Kind, Is.EqualTo(FieldKind.Integer));
            Assert.That(part.Property("kind")!.AllowedValues, Is.EqualTo(new[] { "Small", "Large" }));
            Assert.That(part.Property("parts")!.Element, Is.SameAs(part));
            Assert.That(disk.Property("Size"), Is.Null);
        });
    }

    [TestCase("Disk: v1\n  part: Part\n", "'Part' is used and not defined")]
    [TestCase("Part\n  a: int\nPart\n  b: int\n", "'Part' is defined twice")]
    [TestCase("  a: int\n", "'a: int' is not a line")]
    [TestCase("Part\n  a\n", "'a' is not a line")]
    public void Read_RefusesFaultyTables(string table, string message) =>
        Assert.That(
            () => FieldTypeTable.Read(Meta, table),
            Throws.TypeOf<FormatException>().With.Message.Contains(message)
        );
}
