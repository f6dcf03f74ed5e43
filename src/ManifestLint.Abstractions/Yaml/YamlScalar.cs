using System.Collections.Immutable;
using ManifestLint.Text;

namespace ManifestLint.Yaml;

/// <summary>A YAML scalar. It knows both its value and how it was written.</summary>
public sealed class YamlScalar : YamlNode
{
    private string? _value;

    /// <summary>Makes a scalar.</summary>
    /// <param name="source">The file that decided it.</param>
    /// <param name="span">Its range there, quotes and block indicator included.</param>
    /// <param name="value">Its content after unescaping and folding, or null when that is exactly the source text of <paramref name="span"/>.</param>
    /// <param name="style">How it was written.</param>
    /// <param name="tag">Its explicit tag, or null.</param>
    /// <param name="via">Its history, see <see cref="Origin.Via"/>.</param>
    public YamlScalar(
        SourceText source,
        TextSpan span,
        string? value,
        ScalarStyle style = ScalarStyle.Plain,
        string? tag = null,
        ImmutableArray<OriginStep> via = default
    )
        : base(source, span, tag, via)
    {
        _value = value;
        Style = style;
        Type = ScalarResolution.Resolve(value ?? source.Slice(span), style, tag);
    }

    /// <summary>How the scalar was written.</summary>
    public ScalarStyle Style { get; }

    /// <summary>What Kubernetes reads.</summary>
    public ScalarType Type { get; }

    /// <summary>The content after unescaping and folding. For a plain scalar the text as written: <c>0777</c> stays <c>0777</c>.</summary>
    public string Value => _value ??= Source.Slice(Span).ToString();

    /// <summary>Whether Kubernetes reads null.</summary>
    public bool IsNull => Type == ScalarType.Null;

    /// <summary>Whether Kubernetes reads the boolean true.</summary>
    public bool IsTrue => Type == ScalarType.Boolean && ScalarResolution.IsTrueWord(Value);

    /// <summary>Whether Kubernetes reads the boolean false.</summary>
    public bool IsFalse => Type == ScalarType.Boolean && !ScalarResolution.IsTrueWord(Value);

    /// <summary>Whether Kubernetes reads a string.</summary>
    public bool IsString => Type == ScalarType.String;

    /// <inheritdoc/>
    public override string Description =>
        Type switch
        {
            ScalarType.Null => "null",
            ScalarType.Boolean => "a boolean",
            ScalarType.Integer => "an integer",
            ScalarType.Float => "a number",
            _ => "a string",
        };

    /// <summary>Whether the content equals a text, compared by code unit; allocates nothing.</summary>
    /// <param name="text">The text to compare with.</param>
    public bool HasValue(string text) =>
        _value is { } value
            ? string.Equals(value, text, StringComparison.Ordinal)
            : Source.Slice(Span).SequenceEqual(text);

    /// <summary>The integer that Kubernetes reads, if it is one that fits (a float without fraction, such as <c>3.0</c>, counts).</summary>
    /// <param name="value">The integer.</param>
    public bool TryGetInt64(out long value) => ScalarResolution.TryGetInt64(this, out value);

    /// <summary>The value in the form Kubernetes sees it: numbers and booleans normalised (<c>1_000</c> is <c>1000</c>, <c>yes</c> is <c>true</c>).</summary>
    public string CanonicalValue => ScalarResolution.Canonical(this);

    /// <summary>
    /// Whether the source at <see cref="YamlNode.Place"/> says the value. A token of a Kustomization may only take part in it: <c>web</c> with the
    /// prefix <c>dev-</c> has its place at the prefix.
    /// </summary>
    internal bool IsVerbatim
    {
        get
        {
            if (_value is null)
            {
                return true;
            }

            var written = Source.Slice(Span);
            return written.SequenceEqual(_value)
                || (written is ['"', .., '"'] or ['\'', .., '\''] && written[1..^1].SequenceEqual(_value))
                || (Origin.Via.IsEmpty && Style != ScalarStyle.Plain && IsWrittenInStyle(written));
        }
    }

    /// <summary>An edit that puts <paramref name="newText"/> in the place of the scalar as written, quotes included.</summary>
    /// <param name="newText">The new source text; the caller quotes it if it needs quotes.</param>
    public TextEdit ReplaceWith(string newText) => new(Place, newText) { IsVoid = !IsVerbatim };

    /// <summary>An edit that puts another text between the quotes of the scalar, or in the place of a plain one, so that JSON stays JSON.</summary>
    /// <param name="text">A text that is a string without quotes too, and needs no escaping.</param>
    public TextEdit ReplaceText(string text) =>
        ReplaceWith(
            Style switch
            {
                ScalarStyle.SingleQuoted => $"'{text}'",
                ScalarStyle.DoubleQuoted => $"\"{text}\"",
                _ => text,
            }
        );

    /// <summary>
    /// Edits that put the text between double quotes, for a plain scalar that holds neither quotes nor backslashes. They do not repeat the text,
    /// so they may be shown even where it is secret.
    /// </summary>
    public TextEdit[] Quote() =>
        [
            new(new SourceSpan(Source, new TextSpan(Span.Start, 0)), "\"") { IsVoid = !IsVerbatim },
            new(new SourceSpan(Source, new TextSpan(Span.End, 0)), "\"") { IsVoid = !IsVerbatim },
        ];

    // Escapes, doubled quotes and blocks: the reader has taken the value out of this very text.
    private bool IsWrittenInStyle(ReadOnlySpan<char> written) =>
        Style switch
        {
            ScalarStyle.DoubleQuoted => written is ['"', .., '"'],
            ScalarStyle.SingleQuoted => written is ['\'', .., '\''],
            ScalarStyle.Literal => written is ['|', ..],
            _ => written is ['>', ..],
        };
}
