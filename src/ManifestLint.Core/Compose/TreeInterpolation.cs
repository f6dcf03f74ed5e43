using System.Collections.Immutable;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Compose;

/// <summary>Replaces the variables in all values of a tree. A new value has the place of the old one, and the line that set the variable in its history.</summary>
internal sealed class TreeInterpolation
{
    private const string VariableSet = "variable set here";

    // The sign and what follows it; more could be of a password that somebody wrote without doubling its '$'.
    private const int LengthShown = 2;

    private readonly Dictionary<YamlNode, YamlNode> _done = new(ReferenceEqualityComparer.Instance);
    private readonly ComposeVariables _variables;
    private readonly Interpolation _interpolation;
    private readonly List<ComposeFault> _faults;
    private readonly List<OriginStep> _used = [];

    internal TreeInterpolation(ComposeVariables variables, ComposeBudget budget, List<ComposeFault> faults)
    {
        _variables = variables;
        _faults = faults;
        _interpolation = new Interpolation(ValueOf, budget);
    }

    /// <summary>The tree with its variables replaced; the same nodes where nothing is to replace.</summary>
    /// <param name="node">The root of the tree. Extensions at its top are left alone: what they hold counts where it is used.</param>
    internal YamlMapping Apply(YamlMapping node)
    {
        var entries = node.Entries.Select(entry =>
            entry.Name?.StartsWith("x-", StringComparison.Ordinal) is true
                ? entry
                : entry with
                {
                    Value = Visit(entry.Value),
                }
        );
        return Rebuilt(node, [.. entries]);
    }

    private YamlNode Visit(YamlNode node)
    {
        if (_done.TryGetValue(node, out var done))
        {
            return done;
        }

        var result = node switch
        {
            YamlScalar scalar => Interpolation.Concerns(scalar.Value) ? Expand(scalar) : scalar,
            YamlMapping mapping => Rebuilt(
                mapping,
                [.. mapping.Entries.Select(entry => entry with { Value = Visit(entry.Value) })]
            ),
            YamlSequence sequence => Rebuilt(sequence, [.. sequence.Items.Select(Visit)]),
            _ => node,
        };
        _done.Add(node, result);
        return result;
    }

    private YamlScalar Expand(YamlScalar scalar)
    {
        _used.Clear();
        var value = _interpolation.Expand(scalar.Value, out var invalid);
        if (_interpolation.Fault is { } kind)
        {
            var place = ComposeText.PlaceOf(scalar, invalid, 1);
            var shown = scalar.Value.AsSpan(invalid, Math.Min(scalar.Value.Length - invalid, LengthShown)).ToString();
            _faults.Add(
                new ComposeFault(
                    kind,
                    FirstLine(place),
                    [kind == ComposeFaultKind.LimitExceeded ? "the default of a variable" : shown]
                )
            );
        }

        return value == scalar.Value
            ? scalar
            : new YamlScalar(
                scalar.Source,
                scalar.Span,
                value,
                scalar.Style,
                scalar.Tag,
                [.. scalar.Origin.Via, .. _used.Distinct()]
            );
    }

    private static SourceSpan FirstLine(SourceSpan place)
    {
        var end = place.Source.Slice(place.Span).IndexOfAny('\n', '\r');
        return end < 0 ? place : new SourceSpan(place.Source, new TextSpan(place.Span.Start, end));
    }

    private string? ValueOf(string name)
    {
        var value = _variables.Find(name);
        if (value is not null)
        {
            _used.Add(new OriginStep(value.Place, VariableSet));
        }

        return value?.Value;
    }

    /// <summary>A mapping with other entries, or itself where they are the same.</summary>
    internal static YamlMapping Rebuilt(YamlMapping mapping, ImmutableArray<YamlEntry> entries)
    {
        if (entries.Length != mapping.Entries.Length)
        {
            return mapping.WithEntries(entries, mapping.Tombstones);
        }

        for (var i = 0; i < entries.Length; i++)
        {
            if (!ReferenceEquals(entries[i].Value, mapping.Entries[i].Value))
            {
                return mapping.WithEntries(entries, mapping.Tombstones);
            }
        }

        return mapping;
    }

    /// <summary>A list with other items, or itself where they are the same.</summary>
    internal static YamlSequence Rebuilt(YamlSequence sequence, ImmutableArray<YamlNode> items) =>
        items.AsSpan().SequenceEqual(sequence.Items.AsSpan(), ReferenceEqualityComparer.Instance)
            ? sequence
            : sequence.WithItems(items, sequence.Tombstones);
}
