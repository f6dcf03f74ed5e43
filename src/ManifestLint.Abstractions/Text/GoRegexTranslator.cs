using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace ManifestLint.Text;

/// <summary>
/// Translates the syntax of Go's <c>regexp</c> (RE2 with Perl's extensions) into a .NET pattern that matches the same texts, and refuses what Go
/// refuses. Only where there is a match counts, so groups do not capture. One pass without recursion.
/// </summary>
internal sealed class GoRegexTranslator(string pattern)
{
    private const int MostRepetitions = 1000;
    private const int DeepestNesting = 500;

    // Go's own limit is far higher; an automaton of that size would take seconds to make.
    private const int LargestSize = 10_000;
    private const int LongestOutput = 1 << 18;

    private readonly StringBuilder _output = new();
    private readonly Stack<Group> _groups = new();
    private readonly GoRegexReader _reader = new(pattern);

    // What a repetition that follows applies to: where it begins in the output, its states, and how often its parts are repeated.
    private Atom? _atom;
    private Group _current = new(0, default, 0, 1);
    private GoRegexFlags _flags;
    private int _lastRepetition = -1;

    /// <summary>How many states the expression has, about.</summary>
    internal int Size { get; private set; }

    /// <summary>Whether the pattern was refused for what it would cost here, and may be one that Go takes.</summary>
    internal bool IsLimit { get; private set; }

    /// <summary>Translates.</summary>
    /// <param name="translated">The .NET pattern.</param>
    /// <param name="error">What Go says.</param>
    internal bool TryTranslate([NotNullWhen(true)] out string? translated, [NotNullWhen(false)] out string? error)
    {
        translated = null;
        try
        {
            while (!_reader.IsAtEnd)
            {
                TranslateNext();
                if (_current.Size > LargestSize || _output.Length > LongestOutput)
                {
                    throw new GoRegexSyntaxException("expression too large") { IsLimit = true };
                }
            }

            if (_groups.Count > 0)
            {
                throw new GoRegexSyntaxException("missing closing )", pattern);
            }
        }
        catch (GoRegexSyntaxException exception)
        {
            error = exception.Message;
            IsLimit = exception.IsLimit;
            return false;
        }

        Size = Math.Max(1, _current.Size);
        translated = _output.ToString();
        error = null;
        return true;
    }

    private void TranslateNext()
    {
        var start = _reader.Position;
        var isRepetition = false;
        switch (_reader.Peek)
        {
            case '(':
                OpenGroup();
                break;
            case ')':
                CloseGroup();
                break;
            case '|':
                _reader.Position++;
                _output.Append('|');
                _atom = null;
                break;
            case '^':
                _reader.Position++;
                AddAssertion(_flags.HasFlag(GoRegexFlags.Multiline) ? "(?m:^)" : @"\A");
                break;
            case '$':
                _reader.Position++;
                AddAssertion(_flags.HasFlag(GoRegexFlags.Multiline) ? "(?m:$)" : @"\z");
                break;
            case '.':
                _reader.Position++;
                AddAnyRune();
                break;
            case '[':
                AddSet(new GoRegexClassReader(_reader, _flags).Read());
                break;
            case '*' or '+' or '?':
                Repeat(
                    start,
                    _reader.Peek switch
                    {
                        '*' => (0, -1),
                        '+' => (1, -1),
                        _ => (0, 1),
                    }
                );
                isRepetition = true;
                break;
            case '{' when _reader.TryReadRepetition(out var min, out var max):
                if (min is < 0 or > MostRepetitions || max > MostRepetitions || (max >= 0 && min > max))
                {
                    throw new GoRegexSyntaxException("invalid repeat count", _reader.TextFrom(start));
                }

                Repeat(start, (min, max));
                isRepetition = true;
                break;
            case '\\':
                TranslateEscape();
                break;
            default:
                AddRune(_reader.ReadRune());
                break;
        }

        _lastRepetition = isRepetition ? start : -1;
    }

    private void TranslateEscape()
    {
        switch (_reader.PeekAt(1))
        {
            case 'A':
                _reader.Position += 2;
                AddAssertion(@"\A");
                break;
            case 'z':
                _reader.Position += 2;
                AddAssertion(@"\z");
                break;
            case var boundary and ('b' or 'B'):
                _reader.Position += 2;
                AddAssertion($"\\{boundary}");
                break;
            case 'Q':
                _reader.Position += 2;
                while (!_reader.IsAtEnd && !_reader.TrySkip(@"\E"))
                {
                    AddRune(_reader.ReadRune());
                }

                break;
            default:
                if (new GoRegexClassReader(_reader, _flags).TryReadClassEscape(out var set))
                {
                    AddSet(set);
                }
                else
                {
                    AddRune(_reader.ReadEscape());
                }

                break;
        }
    }

    private void OpenGroup()
    {
        if (_groups.Count >= DeepestNesting)
        {
            throw new GoRegexSyntaxException("expression nests too deeply", pattern) { IsLimit = true };
        }

        var flags = _flags;
        if (_reader.PeekAt(1) != '?')
        {
            _reader.Position++;
        }
        else if (!_reader.TryReadGroupName() && !_reader.ReadFlags(ref flags))
        {
            // '(?i)': what follows in the same group has the flags.
            _flags = flags;
            return;
        }

        _groups.Push(_current with { Flags = _flags });
        _current = new Group(_output.Length, default, 0, 1);
        _flags = flags;
        _output.Append("(?:");
        _atom = null;
    }

    private void CloseGroup()
    {
        if (_groups.Count == 0)
        {
            throw new GoRegexSyntaxException("unexpected )", pattern);
        }

        _reader.Position++;
        _output.Append(')');
        var closed = _current;
        _current = _groups.Pop();
        _flags = _current.Flags;
        Add(new Atom(closed.Start, closed.Size + 1, closed.Repetitions));
    }

    private void Repeat(int start, (int Min, int Max) count)
    {
        if (_reader.Peek is '*' or '+' or '?' && _reader.Position == start)
        {
            _reader.Position++;
        }

        var isLazy = _reader.TrySkip("?") != _flags.HasFlag(GoRegexFlags.Ungreedy);
        if (_lastRepetition >= 0)
        {
            throw new GoRegexSyntaxException("invalid nested repetition operator", _reader.TextFrom(_lastRepetition));
        }

        if (_atom is not { } atom)
        {
            throw new GoRegexSyntaxException("missing argument to repetition operator", _reader.TextFrom(start));
        }

        // Only counted repetitions multiply.
        var isCounted = pattern[start] == '{';
        var factor = count.Max < 0 ? count.Min : count.Max;
        var repetitions = isCounted && factor > 0 ? atom.Repetitions * factor : atom.Repetitions;
        if (isCounted && factor >= 2 && repetitions > MostRepetitions)
        {
            throw new GoRegexSyntaxException("invalid repeat count", _reader.TextFrom(start));
        }

        var size = atom.Size * Math.Max(1, factor);
        _current = _current with
        {
            Size = _current.Size - atom.Size + size,
            Repetitions = Math.Max(_current.Repetitions, repetitions),
        };
        _output.Insert(atom.Start, "(?:").Append(')');
        _output.Append(
            count switch
            {
                (0, -1) => "*",
                (1, -1) => "+",
                (0, 1) => "?",
                (_, -1) => string.Create(CultureInfo.InvariantCulture, $"{{{count.Min},}}"),
                _ => string.Create(CultureInfo.InvariantCulture, $"{{{count.Min},{count.Max}}}"),
            }
        );
        _output.Append(isLazy ? "?" : string.Empty);
        _atom = new Atom(atom.Start, size, repetitions);
    }

    private void AddAnyRune() =>
        AddSet(
            _flags.HasFlag(GoRegexFlags.DotIsAll)
                ? new RuneSet().Add(0, RuneSet.Greatest)
                : new RuneSet().Add('\n', '\n').Negate()
        );

    private void AddRune(int rune)
    {
        var set = new RuneSet().Add(rune, rune);
        AddSet(_flags.HasFlag(GoRegexFlags.IgnoreCase) ? RuneClasses.Fold(set) : set);
    }

    private void AddSet(RuneSet set)
    {
        var start = _output.Length;
        set.WriteTo(_output);
        Add(new Atom(start, 1, 1));
    }

    private void AddAssertion(string text)
    {
        var start = _output.Length;
        _output.Append(text);
        Add(new Atom(start, 1, 1));
    }

    private void Add(Atom atom)
    {
        _atom = atom;
        _current = _current with
        {
            Size = _current.Size + atom.Size,
            Repetitions = Math.Max(_current.Repetitions, atom.Repetitions),
        };
    }

    private readonly record struct Atom(int Start, int Size, int Repetitions);

    private readonly record struct Group(int Start, GoRegexFlags Flags, int Size, int Repetitions);
}

/// <summary>The flags of a Go pattern that change what it matches.</summary>
[Flags]
internal enum GoRegexFlags
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><c>i</c>.</summary>
    IgnoreCase = 1,

    /// <summary><c>m</c>: <c>^</c> and <c>$</c> match at lines.</summary>
    Multiline = 2,

    /// <summary><c>s</c>: the dot matches line feeds.</summary>
    DotIsAll = 4,

    /// <summary><c>U</c>: greedy and lazy change places.</summary>
    Ungreedy = 8,
}
