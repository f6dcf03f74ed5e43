using System.Collections.Immutable;
using ManifestLint.Text;

namespace ManifestLint.Clusters;

/// <summary>
/// A command line in a script, Makefile or workflow. Only what is written literally counts, and variables that the same file sets to one text. What
/// an action of a workflow does stands here as the command line that it comes to.
/// </summary>
/// <param name="Words">The words in order, the name of the program first, without its directory.</param>
public sealed record ToolCommand(ImmutableArray<CommandWord> Words)
{
    /// <summary>The name of the program: <c>kubectl</c>.</summary>
    public string Program => Words is [var first, ..] ? first.Text : string.Empty;

    /// <summary>The place of the program's name, which stands for the command.</summary>
    public SourceSpan Place => Words[0].Place;

    /// <summary>Whether some arguments come from variables that nothing decides, so that any option may be among them.</summary>
    public bool HasUnknownArguments
    {
        get
        {
            for (var i = 1; i < Words.Length; i++)
            {
                var isValue =
                    Words[i - 1].Text.StartsWith('-') && !Words[i - 1].Text.Contains('=', StringComparison.Ordinal);
                if (!isValue && Words[i].Text is ['$' or '{' or '`', ..])
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>
    /// Whether the program and the words behind it that are no options begin so: <c>Is("kind", "create", "cluster")</c>. Options that the program takes
    /// in front of its subcommands may stand anywhere, with their values.
    /// </summary>
    /// <param name="words">The program and its subcommands.</param>
    public bool Is(params ReadOnlySpan<string> words)
    {
        var next = 0;
        for (var i = 0; i < Words.Length && next < words.Length; i++)
        {
            var text = Words[i].Text;
            if (text.StartsWith('-'))
            {
                i += CommonOptions.TakeValue(Program, text) ? 1 : 0;
            }
            else if (text != words[next])
            {
                return false;
            }
            else
            {
                next++;
            }
        }

        return next == words.Length;
    }

    /// <summary>Whether an option is given, with or without a value.</summary>
    /// <param name="options">Its names, such as <c>--image</c> and <c>-i</c>.</param>
    public bool Has(params ReadOnlySpan<string> options)
    {
        foreach (var word in Words)
        {
            foreach (var option in options)
            {
                if (
                    word.Text == option
                    || (
                        word.Text.StartsWith(option, StringComparison.Ordinal)
                        && word.Text.Length > option.Length
                        && word.Text[option.Length] == '='
                    )
                )
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The values of an option: <c>--image=a</c>, <c>--image a</c>, <c>-i a</c>.</summary>
    /// <param name="options">Its names, such as <c>--image</c> and <c>-i</c>.</param>
    public ImmutableArray<ClusterValue> ValuesOf(params ReadOnlySpan<string> options)
    {
        var values = ImmutableArray.CreateBuilder<ClusterValue>();
        for (var i = 1; i < Words.Length; i++)
        {
            var word = Words[i];
            foreach (var option in options)
            {
                if (word.Text == option && i + 1 < Words.Length)
                {
                    values.Add(new ClusterValue(Words[i + 1].Text, Words[i + 1].ValuePlace));
                }
                else if (
                    word.Text.Length > option.Length
                    && word.Text[option.Length] == '='
                    && word.Text.StartsWith(option, StringComparison.Ordinal)
                )
                {
                    values.Add(new ClusterValue(word.Text[(option.Length + 1)..], word.PlaceBehind(option.Length + 1)));
                }
            }
        }

        return values.DrainToImmutable();
    }

    /// <summary>The words that are neither options nor, as far as the given options go, their values; the program included.</summary>
    /// <param name="optionsWithValues">
    /// The options that take the next word as their value, beside those that the program takes in front of its subcommands.
    /// </param>
    public ImmutableArray<CommandWord> Operands(params ReadOnlySpan<string> optionsWithValues)
    {
        var operands = ImmutableArray.CreateBuilder<CommandWord>();
        for (var i = 0; i < Words.Length; i++)
        {
            if (!Words[i].Text.StartsWith('-'))
            {
                operands.Add(Words[i]);
            }
            else if (CommonOptions.TakeValue(Program, Words[i].Text) || optionsWithValues.Contains(Words[i].Text))
            {
                i++;
            }
        }

        return operands.DrainToImmutable();
    }
}

/// <summary>A word of a command line.</summary>
/// <param name="Text">The word without its quotes; variables that nothing decides are left as they are written.</param>
/// <param name="Place">Where it stands, quotes included.</param>
public sealed record CommandWord(string Text, SourceSpan Place)
{
    private readonly SourceSpan? _valuePlace;

    /// <summary>Where its value is decided: where a variable is set, if the word is nothing but one; else where the word stands.</summary>
    public SourceSpan ValuePlace
    {
        get => _valuePlace ?? Place;
        init => _valuePlace = value;
    }

    /// <summary>Whether it has a variable in it that nothing decides.</summary>
    public bool IsUndecided => IsUndecidedText(Text);

    internal static bool IsUndecidedText(string text) =>
        text.Contains('$', StringComparison.Ordinal)
        || text.Contains("{{", StringComparison.Ordinal)
        || text.Contains('`', StringComparison.Ordinal);

    // Where the source says the word as it is, the part behind its beginning has a place of its own.
    internal SourceSpan PlaceBehind(int start)
    {
        var place = ValuePlace;
        return place == Place && place.Span.Length == Text.Length && place.Source.Slice(place.Span).SequenceEqual(Text)
            ? new SourceSpan(place.Source, TextSpan.FromBounds(place.Span.Start + start, place.Span.End))
            : place;
    }
}
