using System.Buffers.Binary;
using ManifestLint.Dev.KubernetesApi;

namespace ManifestLint.Rules.Tests.Dev;

/// <summary>What CI checks of the catalogue where the data it was made from is not there.</summary>
public class KubernetesApiTests
{
    private static byte[] Blob =>
        File.ReadAllBytes(Path.Combine(BuiltInRuleCases.Repository.Root, "schemas", "kubernetes-api.bin"));

    [Test]
    public void Blob_DecodedAndWrittenAgain_IsTheSame() =>
        Assert.That(KubernetesApiData.Rewrite(Blob).AsSpan().SequenceEqual(Blob), Is.True);

    [Test]
    public void Blob_CutOff_IsRefused() =>
        Assert.That(() => KubernetesApiData.Rewrite(Blob[..2000]), Throws.InstanceOf<InvalidDataException>());

    [Test]
    public void Blob_OfAnotherFormat_IsRefused()
    {
        var blob = Blob;
        blob[4]++;
        Assert.That(() => KubernetesApiData.Rewrite(blob), Throws.InstanceOf<InvalidDataException>());
    }

    [Test]
    public void Blob_WithAReferenceThatLeadsNowhere_IsRefused()
    {
        var blob = Blob;
        var end = EndOfRows(blob);
        // A row of a kind ends with the replacement, three minors and the flags.
        blob[end - 5] = 0x7F;
        Assert.That(() => KubernetesApiData.Rewrite(blob), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    // Behind the header come the rows of all sections, and behind them the text.
    private static int EndOfRows(byte[] blob)
    {
        int[] rowSizes = [4, 6, 2, 4, 8, 8, 8, 16];
        return rowSizes
            .Select((size, section) => size * BinaryPrimitives.ReadUInt16LittleEndian(blob.AsSpan(8 + (2 * section))))
            .Aggregate(8 + (2 * rowSizes.Length), (sum, size) => sum + size);
    }
}
