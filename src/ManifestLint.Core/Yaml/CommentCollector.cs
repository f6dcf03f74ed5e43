using System.Collections.Immutable;
using ManifestLint.Text;

namespace ManifestLint.Yaml;

/// <summary>
/// Finds the comments of a document: every <c>#</c> at a line's start or behind a blank that is not inside a scalar. The owner names the scalars in
/// order while it meets them, so one pass over the text is enough; behind a syntax error everything is taken for structure.
/// </summary>
internal sealed class CommentCollector
{
    private readonly SourceText _source;
    private readonly string _text;
    private readonly int _end;
    private ImmutableArray<YamlComment>.Builder? _comments;
    private int _nextHash;

    internal CommentCollector(SourceText source, TextSpan span)
    {
        _source = source;
        _text = source.Content;
        _end = span.End;
        _nextHash = FindHash(span.Start);
    }

    /// <summary>Collects up to a scalar, and goes on behind it.</summary>
    internal void PassScalar(int start, int end)
    {
        CollectUntil(start);
        if (_nextHash < end)
        {
            _nextHash = FindHash(end);
        }
    }

    /// <summary>Collects the rest.</summary>
    internal ImmutableArray<YamlComment> Finish()
    {
        CollectUntil(_end);
        return _comments?.DrainToImmutable() ?? [];
    }

    private void CollectUntil(int limit)
    {
        while (_nextHash < limit)
        {
            if (!YamlText.IsCommentStart(_text, _nextHash))
            {
                _nextHash = FindHash(_nextHash + 1);
                continue;
            }

            var lineEnd = YamlText.EndOfLine(_text, _nextHash, _end);
            _comments ??= ImmutableArray.CreateBuilder<YamlComment>();
            var place = new SourceSpan(_source, TextSpan.FromBounds(_nextHash, lineEnd));
            _comments.Add(new YamlComment(place, IsBehindSomething(_nextHash)));
            _nextHash = FindHash(lineEnd);
        }
    }

    private int FindHash(int from)
    {
        var index = _text.AsSpan(from, _end - from).IndexOf('#');
        return index < 0 ? _end : from + index;
    }

    private bool IsBehindSomething(int offset)
    {
        while (offset > 0 && YamlText.IsBlank(_text[offset - 1]))
        {
            offset--;
        }

        return offset > 0 && !YamlText.IsBreak(_text[offset - 1]) && _text[offset - 1] != '\uFEFF';
    }
}
