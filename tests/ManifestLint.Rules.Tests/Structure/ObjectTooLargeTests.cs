using ManifestLint.Rules.Structure;
using ManifestLint.Testing;

namespace ManifestLint.Rules.Tests.Structure;

/// <summary>The limits of the API server, with objects that are too long for a page.</summary>
public class ObjectTooLargeTests
{
    private const int Mebibyte = 1024 * 1024;
    private const int MostAnnotations = Mebibyte / 4;

    // The warning about 'kubectl apply' is another matter.
    private static readonly RunOptions WithoutWarning = new() { RuleOptions = "{\"applyLimit\": 0}" };

    [TestCase(Mebibyte, "")]
    [TestCase(Mebibyte + 1, " # <- ML0072 \"is 1048577 bytes long; the API server takes at most 1048576\"")]
    public void ConfigMap_CountsItsValues(int length, string marker) =>
        Verify($"data:{marker}\n  key: {new string('x', length)}\n");

    [TestCase(MostAnnotations - 3, "")]
    [TestCase(MostAnnotations - 2, " # <- ML0072 \"hold 262145 bytes\"")]
    public void Annotations_CountKeysAndValues(int length, string marker) =>
        Verify($"  annotations:{marker}\n    key: {new string('x', length)}\n");

    // 1,398,100 characters decode to 1,048,575 bytes, and four more to three more.
    [TestCase(1_398_100, "")]
    [TestCase(1_398_104, " # <- ML0072 \"is 1048578 bytes long\"")]
    public void Secret_CountsWhatItsValuesDecodeTo(int length, string marker) =>
        Verify($"data:{marker}\n  key: {new string('A', length)}\n", "Secret");

    private static void Verify(string rest, string kind = "ConfigMap")
    {
        var text = $"apiVersion: v1\nkind: {kind}\nmetadata:\n  name: large\n{rest}";
        Assert.That(() => RuleVerifier.For<ObjectTooLarge>().Verify(text, WithoutWarning), Throws.Nothing);
    }
}
