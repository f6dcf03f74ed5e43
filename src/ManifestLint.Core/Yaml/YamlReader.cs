using System.Collections.Immutable;
using System.Runtime.InteropServices;
using ManifestLint.Text;

namespace ManifestLint.Yaml;

/// <summary>
/// Reads YAML and JSON into trees whose nodes know their places. Nothing is thrown for a text, whatever it holds: a fault becomes a
/// <see cref="YamlError"/> of its document, and the other documents of the file are not affected.
/// </summary>
public static class YamlReader
{
    // Documents are read in batches of about this many UTF-16 code units. The batches depend on the text alone, so that the limits, which are
    // shared out among them, end a hostile file at the same document whatever the number of threads.
    private const int BatchLength = 1 << 18;

    /// <summary>Reads all documents of a file.</summary>
    /// <param name="source">The text, as <see cref="SourceDecoder"/> decodes it.</param>
    /// <param name="limits">What the text may ask for; <see cref="YamlLimits.Default"/> when null.</param>
    /// <param name="maxDegreeOfParallelism">How many threads may read the documents of a large file. Does not change the result.</param>
    public static YamlFile Read(SourceText source, YamlLimits? limits = null, int maxDegreeOfParallelism = 1)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Read(source, limits ?? YamlLimits.Default, maxDegreeOfParallelism, isParserOnly: false);
    }

    /// <summary>Reads all documents by the parser that knows all of YAML, also those in block style: both must give the same.</summary>
    /// <param name="source">The text.</param>
    internal static YamlFile ReadWithParser(SourceText source) =>
        Read(source, YamlLimits.Default, maxDegreeOfParallelism: 1, isParserOnly: true);

    private static YamlFile Read(SourceText source, YamlLimits limits, int maxDegreeOfParallelism, bool isParserOnly)
    {
        var spans = YamlDocumentSplitter.Split(source);
        var count = Math.Min(spans.Length, limits.MaxDocuments);
        var documents = new YamlDocument[count];
        var batches = Batches(spans, count, source.Length);
        if (batches.Count == 1)
        {
            ReadBatch(batches[0]);
        }
        else
        {
            Parallel.ForEach(
                batches,
                new ParallelOptions { MaxDegreeOfParallelism = maxDegreeOfParallelism },
                ReadBatch
            );
        }

        // What stands behind the last document that is read is reported there: nothing is left out in silence.
        if (count < spans.Length)
        {
            documents[^1] = TooManyDocuments(source, spans[count - 1], limits);
        }

        return new YamlFile(source, ImmutableCollectionsMarshal.AsImmutableArray(documents));

        void ReadBatch(Batch batch)
        {
            var budget = new YamlBudget(limits, batch.Share);
            var keys = new KeyPool();
            var parser = isParserOnly ? null : new BlockStyleParser();
            for (var i = batch.First; i < batch.First + batch.Count; i++)
            {
                documents[i] = new YamlTreeBuilder(source, spans[i], budget, keys, parser).Build();
            }
        }
    }

    /// <summary>Reads one document. Documents do not depend on each other, so this may be called from several threads.</summary>
    /// <param name="source">The text.</param>
    /// <param name="span">A span that <see cref="YamlDocumentSplitter.Split"/> gave.</param>
    /// <param name="limits">What the document may ask for; <see cref="YamlLimits.Default"/> when null.</param>
    public static YamlDocument ReadDocument(SourceText source, TextSpan span, YamlLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        var budget = new YamlBudget(limits ?? YamlLimits.Default, share: 1);
        return new YamlTreeBuilder(source, span, budget, new KeyPool(), new BlockStyleParser()).Build();
    }

    private static List<Batch> Batches(ImmutableArray<TextSpan> spans, int count, int length)
    {
        var batches = new List<Batch>();
        var first = 0;
        for (var i = 0; i < count; i++)
        {
            var batchLength = spans[i].End - spans[first].Start;
            if (batchLength >= BatchLength || i == count - 1)
            {
                batches.Add(new(first, i - first + 1, (double)batchLength / length));
                first = i + 1;
            }
        }

        return batches.Count > 0 ? batches : [new(0, 0, 1)];
    }

    private static YamlDocument TooManyDocuments(SourceText source, TextSpan span, YamlLimits limits)
    {
        var place = new SourceSpan(source, new TextSpan(span.Start, Math.Min(3, span.Length)));
        var message = string.Create(
            null,
            $"The file has more than {limits.MaxDocuments} documents; the rest is not read"
        );
        return new YamlDocument(source, span, null, [], [new YamlError(YamlErrorKind.LimitExceeded, place, message)]);
    }

    private sealed record Batch(int First, int Count, double Share);
}

/// <summary>What is left of a file's limits while some of its documents are read.</summary>
internal sealed class YamlBudget(YamlLimits limits, double share)
{
    private const int Least = 100_000;

    internal YamlLimits Limits { get; } = limits;

    internal int Nodes { get; set; } = Share(limits.MaxNodes, share);

    internal int AliasedNodes { get; set; } = Share(limits.MaxAliasedNodes, share);

    // A small part of a file still gets what an ordinary document needs, unless the whole file has less.
    private static int Share(int whole, double share) => Math.Min(whole, Math.Max(Least, (int)(whole * share)));
}
