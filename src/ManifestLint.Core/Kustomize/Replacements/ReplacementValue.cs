using System.Collections.Immutable;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>Writes the value of a replacement into a field of a target.</summary>
/// <param name="value">The value.</param>
/// <param name="options">The target's options.</param>
/// <param name="path">The field's path.</param>
/// <param name="budget">What may still be written.</param>
/// <param name="isInSource">Whether the target is the source itself, so that the path may lead to the very node that is written.</param>
/// <param name="strings">What the strings of the target went through.</param>
internal sealed class ReplacementValue(
    YamlNode value,
    ReplacementOptions options,
    ReplacementPath path,
    BuildBudget budget,
    bool isInSource,
    PassedStrings strings
)
{
    // The writer, the matcher and the mappings on the way to the field, all made anew.
    private const int StepsOfWrite = 40;

    // Changes when a target is the source itself.
    private YamlNode _value = value;

    /// <summary>What may still be written.</summary>
    internal BuildBudget Budget => budget;

    /// <summary>Whether something was written that was not there before.</summary>
    internal bool HasChanged { get; private set; }

    /// <summary>The last node of a path that is missing: of the value's kind, and empty.</summary>
    internal YamlNode Make() =>
        _value switch
        {
            YamlMapping => NodeEditing.EmptyMapping(path.Place),
            YamlSequence => new YamlSequence(path.Place.Source, path.Place.Span, []),
            _ => TypedScalar.Plain(path.Place, string.Empty),
        };

    /// <summary>The new value of a field.</summary>
    /// <param name="old">Its value.</param>
    /// <param name="isMade">Whether that was made for it.</param>
    /// <exception cref="KustomizeException">The value does not fit there.</exception>
    internal YamlNode Write(YamlNode old, bool isMade)
    {
        var written = Compose(old, isMade);
        HasChanged |= isMade || !IsSame(old, written);
        if (isInSource && ReferenceEquals(old, _value))
        {
            // What the path matches behind it gets the node as it is now.
            _value = written;
        }

        return written;
    }

    /// <summary>A text that was composed with the value in it, in the place of another.</summary>
    /// <param name="old">The other text.</param>
    /// <param name="text">The composed text.</param>
    internal YamlScalar Embed(YamlScalar old, string text)
    {
        budget.Charge(path.Place, 1, text.Length);
        return Like(old, text, History(old, isMade: false));
    }

    private YamlNode Compose(YamlNode old, bool isMade)
    {
        var text = (_value as YamlScalar)?.Value ?? string.Empty;
        if (options.Delimiter is { Value: { Length: > 0 } delimiter })
        {
            text = Join(old, text, delimiter);
            budget.Charge(path.Place, 0, text.Length);
        }

        var via = History(old, isMade);
        if (old is YamlScalar scalar)
        {
            budget.Charge(path.Place, 1, 0);
            return isMade ? TypedScalar.Plain(_value.Place, text, via) : Like(scalar, text, via);
        }

        NodeSize.Charge(_value, path, budget);
        var place = _value.Place;
        return _value switch
        {
            YamlMapping mapping => new YamlMapping(
                place.Source,
                place.Span,
                mapping.Entries,
                mapping.IsFlow,
                mapping.Tag,
                via
            ),
            YamlSequence sequence => new YamlSequence(
                place.Source,
                place.Span,
                sequence.Items,
                sequence.IsFlow,
                sequence.Tag,
                via
            ),
            _ => Like((YamlScalar)_value, text, via),
        };
    }

    private string Join(YamlNode old, string text, string delimiter)
    {
        if (old is not YamlScalar scalar)
        {
            throw new KustomizeException(
                options.Delimiter!.Place,
                $"A delimiter splits scalars only, and the field at {old.Place} is {old.Description}"
            );
        }

        var parts = new List<string>(scalar.Value.Split(delimiter));
        if (options.Index < 0)
        {
            parts.Insert(0, text);
        }
        else if (options.Index >= parts.Count)
        {
            parts.Add(text);
        }
        else
        {
            parts[options.Index] = text;
        }

        return string.Join(delimiter, parts);
    }

    private YamlScalar Like(YamlScalar model, string text, ImmutableArray<OriginStep> via) =>
        (
            strings.IsQuoted(model) && !TypedScalar.HasType(text, GoScalars.ResolvePlain(model.Value))
                ? null
                : TypedScalar.Like(model, _value.Place, text, via)
        )
        ?? throw path.Fault(
            $"The field '{path.Text}' at {model.Place} is {(strings.IsQuoted(model) ? "no text, whatever quotes it has taken" : model.Description)}, and '{Shorten(text)}' cannot become one; quote the field's value to make it a string"
        );

    // A value that was made for this stands nowhere else.
    private ImmutableArray<OriginStep> History(YamlNode old, bool isMade)
    {
        ImmutableArray<OriginStep> history = isMade
            ? [new OriginStep(path.Place, OriginRoles.SetByReplacements)]
            :
            [
                new OriginStep(path.Place, OriginRoles.SetByReplacements),
                .. NodeEditing.HistoryBehind(_value.Place, old),
            ];

        // A field that thousands of entries write has a history of thousands of steps, which each entry copies.
        budget.Work(path.Place, StepsOfWrite + history.Length);
        return history;
    }

    private static bool IsSame(YamlNode old, YamlNode written) =>
        (old, written) switch
        {
            (YamlScalar left, YamlScalar right) => left.Type == right.Type && left.HasValue(right.Value),
            (YamlMapping left, YamlMapping right) => left.Entries.SequenceEqual(right.Entries),
            (YamlSequence left, YamlSequence right) => left.Items.SequenceEqual(right.Items),
            _ => false,
        };

    private static string Shorten(string text) => text.Length <= 40 ? text : $"{text[..40]}...";
}
