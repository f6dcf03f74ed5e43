using System.Buffers;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>
/// What the strings of an object went through last, which decides the style that upstream has for them. It shows where a patch puts a value without
/// quotes over one: the value takes the style, and becomes a string where that is one of quotes.
/// </summary>
internal enum StringPassage
{
    /// <summary>None: they are as they were read.</summary>
    None,

    /// <summary>A generator made them anew.</summary>
    Generated,

    /// <summary>They were written as JSON and read again, as the items of a list.</summary>
    Json,

    /// <summary>They were printed and read again, as by a JSON patch.</summary>
    Printed,
}

/// <summary>The style of strings behind a passage.</summary>
internal static class StringPassages
{
    private static readonly SearchValues<char> Structure = SearchValues.Create(":#-[{&?!");

    /// <summary>The style of a string; null where it has kept its own.</summary>
    /// <param name="passage">What it went through.</param>
    /// <param name="text">The string.</param>
    internal static ScalarStyle? StyleOf(this StringPassage passage, string text) =>
        passage switch
        {
            StringPassage.Generated => text.Length == 0 ? ScalarStyle.Plain
            : text.Contains('\n', StringComparison.Ordinal) ? ScalarStyle.Literal
            : IsOther(text) ? ScalarStyle.DoubleQuoted
            : ScalarStyle.Plain,
            StringPassage.Json => ScalarStyle.DoubleQuoted,
            StringPassage.Printed => ScalarEmitter.StyleOf(text, ScalarAnalysis.Of(text), isSimpleKey: false),
            _ => null,
        };

    // What YAML 1.1 reads as something else than a string.
    private static bool IsOther(string text) =>
        text.AsSpan().ContainsAny(Structure) ? IsOtherDocument(text) : IsWord(text);

    /// <summary>Whether YAML 1.1 reads a text without structure as something else than a string. A time of day is one there, and a number only to the printer.</summary>
    /// <param name="text">The text.</param>
    internal static bool IsWord(string text) =>
        !text.Contains(':', StringComparison.Ordinal) && GoScalars.NeedsQuotes(text) && !GoTimestamp.IsTimestamp(text);

    private static bool IsOtherDocument(string text) =>
        YamlReader.Read(new SourceText(string.Empty, text)).Documents is [{ Errors.IsEmpty: true } first, ..]
        && first.Root switch
        {
            YamlScalar { Tag: not null } tagged => tagged.Tag
                is GoScalars.NullTag
                    or GoScalars.BooleanTag
                    or GoScalars.IntegerTag
                    or GoScalars.FloatTag
                    or GoScalars.TimestampTag,
            YamlScalar { Style: ScalarStyle.Plain } plain => plain.IsNull || IsWord(plain.Value),
            YamlScalar => false,
            { } root => !HasAbsentKey(root, isFlow: false),
            null => true,
        };

    // A ':' with nothing before it, which yaml.v2 cannot read. In brackets every ':' at the start of a token is one to it.
    private static bool HasAbsentKey(YamlNode node, bool isFlow) =>
        node switch
        {
            YamlMapping mapping => mapping.WrittenEntries.Any(entry =>
                entry.Key is YamlScalar { IsNull: true, Value: "" } key && !StartsWithMark(key)
                || HasAbsentKey(entry.Key, isFlow || mapping.IsFlow)
                || HasAbsentKey(entry.Value, isFlow || mapping.IsFlow)
            ),
            YamlSequence sequence => sequence.Items.Any(item => HasAbsentKey(item, isFlow || sequence.IsFlow)),
            _ => isFlow && node is YamlScalar { Style: ScalarStyle.Plain, Value: [':', ..] },
        };

    private static bool StartsWithMark(YamlScalar key) =>
        key.Source.Content.AsSpan(0, key.Span.Start).TrimEnd() is [.., '?'];
}
