using System.Collections.Immutable;
using ManifestLint.Text;

namespace ManifestLint.Yaml;

/// <summary>
/// Reads YAML and JSON into trees whose nodes know their places. Nothing is thrown for a text, whatever it holds: a fault becomes a
/// <see cref="YamlError"/> of its document, and the other documents of the file are not affected.
/// </summary>
public static class YamlReader
{
    /// <summary>Reads all documents of a file.</summary>
    /// <param name="source">The text, as <see cref="SourceDecoder"/> decodes it.</param>
    /// <param name="limits">What the text may ask for; <see cref="YamlLimits.Default"/> when null.</param>
    public static YamlFile Read(SourceText source, YamlLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        var budget = new YamlBudget(limits ?? YamlLimits.Default);
        var spans = YamlDocumentSplitter.Split(source);
        var count = Math.Min(spans.Length, budget.Limits.MaxDocuments);
        var documents = ImmutableArray.CreateBuilder<YamlDocument>(count);
        var keys = new KeyPool();
        for (var i = 0; i < count; i++)
        {
            // What stands behind the last document that is read is reported there: nothing is left out in silence.
            var isCut = i == count - 1 && count < spans.Length;
            documents.Add(
                isCut ? TooManyDocuments(source, spans[i], budget.Limits) : Read(source, spans[i], budget, keys)
            );
        }

        return new YamlFile(source, documents.MoveToImmutable());
    }

    /// <summary>Reads one document. Documents do not depend on each other, so this may be called from several threads.</summary>
    /// <param name="source">The text.</param>
    /// <param name="span">A span that <see cref="YamlDocumentSplitter.Split"/> gave.</param>
    /// <param name="limits">What the document may ask for; <see cref="YamlLimits.Default"/> when null.</param>
    public static YamlDocument ReadDocument(SourceText source, TextSpan span, YamlLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Read(source, span, new YamlBudget(limits ?? YamlLimits.Default), new KeyPool());
    }

    private static YamlDocument Read(SourceText source, TextSpan span, YamlBudget budget, KeyPool keys) =>
        new YamlTreeBuilder(source, span, budget, keys).Build();

    private static YamlDocument TooManyDocuments(SourceText source, TextSpan span, YamlLimits limits)
    {
        var place = new SourceSpan(source, new TextSpan(span.Start, Math.Min(3, span.Length)));
        var message = string.Create(
            null,
            $"The file has more than {limits.MaxDocuments} documents; the rest is not read"
        );
        return new YamlDocument(source, span, null, [], [new YamlError(YamlErrorKind.LimitExceeded, place, message)]);
    }
}

/// <summary>What is left of a file's limits while its documents are read.</summary>
internal sealed class YamlBudget(YamlLimits limits)
{
    internal YamlLimits Limits { get; } = limits;

    internal int Nodes { get; set; } = limits.MaxNodes;

    internal int AliasedNodes { get; set; } = limits.MaxAliasedNodes;
}
