using System.Runtime.InteropServices;

namespace ManifestLint.Yaml;

/// <summary>One event of a document in block style.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Where it starts.</param>
/// <param name="End">Where it ends.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct BlockStyleEvent(YamlEventKind Kind, int Start, int End)
{
    /// <summary>How the scalar is written.</summary>
    internal ScalarStyle Style { get; init; }

    /// <summary>Whether the collection is written in brackets or braces.</summary>
    internal bool IsFlow { get; init; }

    /// <summary>The scalar's content, or null when it is the source from <see cref="Start"/> to <see cref="End"/>, without the quotes of a quoted one.</summary>
    internal string? Content { get; init; }
}

/// <summary>The events that <see cref="BlockStyleParser"/> has found in a document.</summary>
internal sealed class BlockStyleEventReader : YamlEventReader
{
    private string _text = string.Empty;
    private BlockStyleEvent[] _events = new BlockStyleEvent[64];
    private int _count;
    private int _next;
    private BlockStyleEvent _current;

    internal override bool IsNode =>
        _current.Kind is YamlEventKind.Scalar or YamlEventKind.SequenceStart or YamlEventKind.MappingStart;

    internal override ReadOnlySpan<char> Content
    {
        get
        {
            if (_current.Content is { } content)
            {
                return content;
            }

            var quote = _current.Style == ScalarStyle.Plain ? 0 : 1;
            return _text.AsSpan(Start + quote, End - Start - (2 * quote));
        }
    }

    internal override string Value => _current.Content ?? Content.ToString();

    internal override ScalarStyle Style => _current.Style;

    internal override string? Anchor => null;

    internal override string? Tag => null;

    internal override bool MoveNext()
    {
        _current = _next < _count ? _events[_next++] : default;
        (Kind, Start, End, IsFlow) = (_current.Kind, _current.Start, _current.End, _current.IsFlow);
        return true;
    }

    /// <summary>Forgets the document before.</summary>
    /// <param name="text">The text that the next one is in.</param>
    internal void Begin(string text)
    {
        (_text, _count, _next) = (text, 0, 0);
        _current = default;
    }

    internal void Add(BlockStyleEvent @event)
    {
        if (_count == _events.Length)
        {
            Array.Resize(ref _events, 2 * _count);
        }

        _events[_count++] = @event;
    }
}
