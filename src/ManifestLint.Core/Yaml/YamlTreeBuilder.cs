using System.Collections.Immutable;
using System.Runtime.InteropServices;
using ManifestLint.Text;

namespace ManifestLint.Yaml;

/// <summary>
/// Builds the tree of one document from the parser's events. The parser ends block collections and block scalars at the next token and gives
/// some events no place at all; the spans here are the exact ones that <see cref="YamlNode.Span"/> promises.
/// </summary>
internal sealed class YamlTreeBuilder
{
    private readonly SourceText _source;
    private readonly string _text;
    private readonly TextSpan _span;
    private readonly YamlBudget _budget;
    private readonly KeyPool _keys;
    private readonly BlockStyleParser? _parser;
    private readonly CommentCollector _comments;

    // Children of all open collections, innermost last: a collection takes its own off the end when it closes.
    private readonly List<YamlNode> _items = [];
    private readonly List<int> _openBrackets = [];
    private YamlEntry[] _entries = new YamlEntry[16];
    private int _entryCount;
    private Dictionary<string, AnchoredNode>? _anchors;
    private YamlEventReader _events = null!;
    private YamlError? _error;

    // End of what was read last, so that whatever comes next starts behind it.
    private int _position;

    // Nodes so far and the greatest depth so far, aliases counted as copies of what they name.
    private int _size;
    private int _deepest;

    /// <param name="source">The text.</param>
    /// <param name="span">The document in it.</param>
    /// <param name="budget">What is left of the limits.</param>
    /// <param name="keys">The keys so far.</param>
    /// <param name="parser">What may be asked first, or null to read all by the parser that knows all of YAML.</param>
    internal YamlTreeBuilder(
        SourceText source,
        TextSpan span,
        YamlBudget budget,
        KeyPool keys,
        BlockStyleParser? parser
    )
    {
        _source = source;
        _text = source.Content;
        _span = span;
        _budget = budget;
        _keys = keys;
        _parser = parser;
        _comments = new CommentCollector(source, span);
        _position = span.Start;
    }

    private enum NodeRole
    {
        Root,
        Key,
        Value,
        Item,
    }

    // A node that is still open has no Node yet: an alias to it would make a cycle.
    private readonly record struct AnchoredNode(YamlNode? Node, int Size, int Height);

    internal YamlDocument Build()
    {
        var root = ReadDocument();
        ImmutableArray<YamlError> errors = _error is null ? [] : [_error];
        return new YamlDocument(_source, _span, _error is null ? root : null, _comments.Finish(), errors);
    }

    private YamlNode? ReadDocument()
    {
        if (YamlCharacters.IndexOfForbidden(_source.Slice(_span)) is var forbidden and >= 0)
        {
            return FailAtCharacter(_span.Start + forbidden);
        }

        if (IsWithoutContent())
        {
            return null;
        }

        _events =
            _parser?.TryParse(_source, _span, _budget.Limits) ?? new ParserEventReader(_source, _span, _budget.Limits);
        if (!MoveNext() || !MoveNext() || _events.Kind == YamlEventKind.StreamEnd || !MoveNext())
        {
            return null;
        }

        var isEmpty = IsEmptyScalar() && !HasProperties();
        if (ReadNode(NodeRole.Root, depth: 1) is not { } root || !MoveNext() || !MoveNext())
        {
            return null;
        }

        if (_events.Kind != YamlEventKind.StreamEnd)
        {
            // Only a document marker behind one of the breaks of YAML 1.1 (NEL, LS, PS), which are no breaks to an editor, gets here.
            return Fail(
                YamlErrorKind.Syntax,
                _events.Start,
                _events.Start + 1,
                "A document may start only at the start of a line"
            );
        }

        return isEmpty ? null : root;
    }

    // Leading directives and comments, one "---", and nothing: common in generated files, and not worth a parser.
    private bool IsWithoutContent()
    {
        var at = YamlText.SkipBlanksAndComments(_text, _span.Start, _span.End);
        if (YamlDocumentSplitter.IsMarker(_text, at, '-'))
        {
            at = YamlText.SkipBlanksAndComments(_text, at + 3, _span.End);
        }

        return at >= _span.End;
    }

    private YamlNode? ReadNode(NodeRole role, int depth)
    {
        if (depth > _budget.Limits.MaxDepth)
        {
            var message = string.Create(null, $"Nested deeper than {_budget.Limits.MaxDepth} levels");
            return Fail(YamlErrorKind.LimitExceeded, _events.Start, _events.Start + 1, message);
        }

        if (!_events.IsNode)
        {
            // The parser loses count of empty keys in places where they are of no use (yaml-test-suite M2N8, UKK6).
            _error ??= Description().UnexpectedEvent(_events.Start);
            return null;
        }

        if (--_budget.Nodes < 0)
        {
            var message = string.Create(
                null,
                $"The file has more than {_budget.Limits.MaxNodes} values; the rest is not read"
            );
            return Fail(YamlErrorKind.LimitExceeded, _events.Start, _events.Start + 1, message);
        }

        if (_events.Kind == YamlEventKind.Alias)
        {
            return ReadAlias(depth);
        }

        _size++;
        _deepest = Math.Max(_deepest, depth);
        return _events.Anchor is { } anchor ? ReadAnchored(anchor, role, depth) : ReadContent(role, depth);
    }

    private YamlNode? ReadContent(NodeRole role, int depth) =>
        _events.Kind switch
        {
            YamlEventKind.Scalar => ReadScalar(role),
            YamlEventKind.SequenceStart => ReadSequence(depth),
            _ => ReadMapping(depth),
        };

    private YamlNode? ReadAnchored(string anchor, NodeRole role, int depth)
    {
        var sizeBefore = _size;
        var deepestBefore = _deepest;
        _deepest = depth;
        _anchors ??= new Dictionary<string, AnchoredNode>(StringComparer.Ordinal);
        _anchors[anchor] = default;
        var node = ReadContent(role, depth);
        _anchors[anchor] = new AnchoredNode(node, _size - sizeBefore + 1, _deepest - depth);
        _deepest = Math.Max(_deepest, deepestBefore);
        return node;
    }

    private YamlNode? ReadAlias(int depth)
    {
        var (name, start, end) = (_events.AliasName, _events.Start, _events.End);
        _position = end;
        var anchored = default(AnchoredNode);
        // The messages do not repeat the name: an unquoted password that starts with '*' is read as an alias.
        if (_anchors?.TryGetValue(name, out anchored) is not true)
        {
            return Fail(
                YamlErrorKind.UndefinedAlias,
                start,
                end,
                "No anchor of this name stands before this alias in the document"
            );
        }

        if (anchored.Node is null)
        {
            return Fail(
                YamlErrorKind.UndefinedAlias,
                start,
                end,
                "This alias stands inside the very node that it names"
            );
        }

        _budget.AliasedNodes -= Math.Min(anchored.Size, _budget.AliasedNodes + 1);
        if (_budget.AliasedNodes < 0)
        {
            var limit = _budget.Limits.MaxAliasedNodes;
            var message = string.Create(null, $"The aliases of this file stand for more than {limit} values");
            return Fail(YamlErrorKind.LimitExceeded, start, end, message);
        }

        if (depth + anchored.Height > _budget.Limits.MaxDepth)
        {
            var message = string.Create(
                null,
                $"Nested deeper than {_budget.Limits.MaxDepth} levels by way of this alias"
            );
            return Fail(YamlErrorKind.LimitExceeded, start, end, message);
        }

        _size += anchored.Size;
        _deepest = Math.Max(_deepest, depth + anchored.Height);
        return anchored.Node;
    }

    private YamlScalar ReadScalar(NodeRole role)
    {
        var (tag, style) = (_events.Tag, _events.Style);
        var content = _events.Content;
        if (IsEmptyScalar())
        {
            var place = HasProperties() ? SkipProperties() : PlaceOfEmpty(role);
            _position = place;
            return new YamlScalar(_source, new TextSpan(place, 0), string.Empty, style, tag);
        }

        var start = ContentStart();
        var isBlock = style is ScalarStyle.Literal or ScalarStyle.Folded;
        var end = isBlock ? BlockScalarSpan.FindEnd(_text, start, _events.End) : Math.Max(start, _events.End);
        if (
            style == ScalarStyle.Plain
            && end - content.Length > start
            && _text.AsSpan(end - content.Length, content.Length).SequenceEqual(content)
        )
        {
            // Behind a flow node the scanner drops a ':' before a plain scalar; that is no part of the value.
            start = end - content.Length;
        }

        // The header line of a block scalar may end in a comment.
        _comments.PassScalar(
            isBlock ? YamlText.EndOfLine(_text, start, _span.End) : start,
            isBlock ? _events.End : end
        );
        _position = end;
        var span = TextSpan.FromBounds(start, end);
        // Where the source already holds these characters, the node copies them when somebody asks.
        var value =
            role == NodeRole.Key ? _keys.Intern(content)
            : style == ScalarStyle.Plain && _source.Slice(span).SequenceEqual(content) ? null
            : _events.Value;
        return new YamlScalar(_source, span, value, style, tag);
    }

    private YamlSequence? ReadSequence(int depth)
    {
        var (isFlow, tag, start) = (_events.IsFlow, _events.Tag, ContentStart());
        if (!isFlow && IsIndentedByTab(start))
        {
            return null;
        }

        Open(start, isFlow);
        var first = _items.Count;
        while (MoveNext() && _events.Kind != YamlEventKind.SequenceEnd)
        {
            if (ReadNode(NodeRole.Item, depth + 1) is not { } item)
            {
                return null;
            }

            _items.Add(item);
        }

        if (_error is not null)
        {
            return null;
        }

        Close(isFlow);
        var items = CollectionsMarshal.AsSpan(_items)[first..].ToImmutableArray();
        _items.RemoveRange(first, items.Length);
        return new YamlSequence(_source, TextSpan.FromBounds(start, _position), items, isFlow, tag);
    }

    private YamlMapping? ReadMapping(int depth)
    {
        // A single pair in a flow sequence, [a: b], is a mapping without braces; its event has no place, which shows as one long passed.
        var isPair = _events.IsFlow && _events.Start < _position;
        var (isFlow, tag) = (_events.IsFlow, _events.Tag);
        var start = isPair ? PlaceOfPair() : ContentStart();
        if (!isFlow && IsIndentedByTab(start))
        {
            return null;
        }

        Open(start, isFlow && !isPair);
        var first = _entryCount;
        while (MoveNext() && _events.Kind != YamlEventKind.MappingEnd)
        {
            if (!ReadEntry(depth))
            {
                return null;
            }
        }

        if (_error is not null)
        {
            return null;
        }

        Close(isFlow && !isPair);
        return new YamlMapping(
            _source,
            TextSpan.FromBounds(start, _position),
            ImmutableCollectionsMarshal.AsImmutableArray(TakeEntries(first)),
            isFlow,
            tag
        );
    }

    // An array, as the generic list over values would be compiled when the first file is read.
    private YamlEntry[] TakeEntries(int first)
    {
        var taken = new YamlEntry[_entryCount - first];
        Array.Copy(_entries, first, taken, 0, taken.Length);
        Array.Clear(_entries, first, taken.Length);
        _entryCount = first;
        return taken;
    }

    private void Add(YamlEntry entry)
    {
        if (_entryCount == _entries.Length)
        {
            Array.Resize(ref _entries, 2 * _entryCount);
        }

        _entries[_entryCount++] = entry;
    }

    private bool ReadEntry(int depth)
    {
        if (ReadNode(NodeRole.Key, depth + 1) is not { } key || !MoveNext())
        {
            return false;
        }

        var (isAlias, start) = (_events.Kind == YamlEventKind.Alias, _events.Start);
        if (ReadNode(NodeRole.Value, depth + 1) is not { } value)
        {
            return false;
        }

        var entry = new YamlEntry(key, value);
        if (entry.IsMerge && !IsMergeable(value))
        {
            var place = isAlias ? TextSpan.FromBounds(start, _position) : value.Span;
            place = place.Length == 0 ? key.Span : place;
            Fail(
                YamlErrorKind.Syntax,
                place.Start,
                place.End,
                "A merge key '<<' needs a mapping or a list of mappings as its value"
            );
            return false;
        }

        Add(entry);
        return true;
    }

    private static bool IsMergeable(YamlNode value) =>
        value is YamlMapping || (value is YamlSequence sequence && sequence.Items.All(item => item is YamlMapping));

    private void Open(int start, bool hasBrackets)
    {
        _position = start;
        if (hasBrackets)
        {
            _openBrackets.Add(start);
            _position = Math.Min(start + 1, _span.End);
        }
    }

    private void Close(bool hasBrackets)
    {
        if (hasBrackets)
        {
            _openBrackets.RemoveAt(_openBrackets.Count - 1);
            _position = Math.Max(_position, Math.Min(_events.Start + 1, _span.End));
        }
    }

    private bool IsEmptyScalar() =>
        _events.Kind == YamlEventKind.Scalar && _events.Style == ScalarStyle.Plain && _events.Content.IsEmpty;

    private bool HasProperties() => _events.Anchor is not null || _events.Tag is not null;

    // Where the node itself starts: the parser counts anchor and tag in.
    private int ContentStart() =>
        HasProperties() ? YamlText.SkipBlanksAndComments(_text, SkipProperties(), _span.End) : _events.Start;

    private int SkipProperties()
    {
        var at = _events.Start;
        var count = (_events.Anchor is null ? 0 : 1) + (_events.Tag is null ? 0 : 1);
        for (var next = at; count > 0 && next < _span.End && _text[next] is '&' or '!'; count--)
        {
            at = YamlText.SkipProperty(_text, next, _span.End, _openBrackets.Count > 0);
            next = YamlText.SkipBlanksAndComments(_text, at, _span.End);
        }

        return at;
    }

    // An absent node has its place behind the indicator that announces it; the parser often gives the next token's place.
    private int PlaceOfEmpty(NodeRole role)
    {
        var limit = Math.Max(_position, _events.Start);
        var at = _position;
        var next = YamlText.SkipBlanksAndComments(_text, at, limit);
        var isExplicit = role != NodeRole.Key;
        while (next < limit && IsIndicatorOf(role, _text[next]))
        {
            isExplicit |= _text[next] == '?';
            at = next + 1;
            next = YamlText.SkipBlanksAndComments(_text, at, limit);
        }

        return isExplicit ? at : next;
    }

    private static bool IsIndicatorOf(NodeRole role, char c) =>
        role switch
        {
            NodeRole.Key => c is '?' or ',',
            NodeRole.Value => c == ':',
            NodeRole.Item => c is '-' or ',',
            _ => false,
        };

    private int PlaceOfPair()
    {
        var at = YamlText.SkipBlanksAndComments(_text, _position, _span.End);
        return at < _span.End && _text[at] == ',' ? YamlText.SkipBlanksAndComments(_text, at + 1, _span.End) : at;
    }

    private bool MoveNext()
    {
        if (_events.MoveNext())
        {
            return true;
        }

        _error ??= Description().Describe(_events.Fault!);
        return false;
    }

    private YamlFaultDescription Description() => new(_source, _span, _position, _openBrackets, _budget.Limits);

    // Spec 6.1: tabs never indent. The parser lets them pass between an indicator and a block collection ("-<tab>- x"); go-yaml does not.
    private bool IsIndentedByTab(int start)
    {
        var blank = start;
        while (blank > _span.Start && YamlText.IsBlank(_text[blank - 1]))
        {
            blank--;
        }

        var tab = _text.AsSpan(blank, start - blank).IndexOf('\t');
        if (tab < 0)
        {
            return false;
        }

        Fail(YamlErrorKind.TabIndentation, blank + tab, blank + tab + 1, YamlFaultDescription.TabMessage);
        return true;
    }

    private YamlNode? FailAtCharacter(int offset)
    {
        var message = string.Create(null, $"The character U+{(int)_text[offset]:X4} is not allowed in YAML");
        return Fail(YamlErrorKind.Syntax, offset, offset + 1, message);
    }

    // Returns null, so that a reader can fail and leave in one expression.
    private YamlNode? Fail(YamlErrorKind kind, int start, int end, string message)
    {
        var span = YamlText.NarrowPlace(_text, _span, start, end);
        _error ??= new YamlError(kind, new SourceSpan(_source, span), message);
        return null;
    }
}
