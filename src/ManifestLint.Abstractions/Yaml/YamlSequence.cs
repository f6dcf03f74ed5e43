using System.Collections.Immutable;
using ManifestLint.Text;

namespace ManifestLint.Yaml;

/// <summary>A YAML sequence.</summary>
public sealed class YamlSequence : YamlNode
{
    /// <summary>Makes a sequence.</summary>
    /// <param name="source">The file that decided it.</param>
    /// <param name="span">Its range there.</param>
    /// <param name="items">Its items in order.</param>
    /// <param name="isFlow">Whether it was written in brackets.</param>
    /// <param name="tag">Its explicit tag, or null.</param>
    /// <param name="via">Its history, see <see cref="Origin.Via"/>.</param>
    public YamlSequence(
        SourceText source,
        TextSpan span,
        ImmutableArray<YamlNode> items,
        bool isFlow = false,
        string? tag = null,
        ImmutableArray<OriginStep> via = default
    )
        : base(source, span, tag, via)
    {
        Items = items;
        IsFlow = isFlow;
    }

    /// <summary>The items in order.</summary>
    public ImmutableArray<YamlNode> Items { get; }

    /// <summary>Whether the sequence was written in brackets.</summary>
    public bool IsFlow { get; }

    /// <summary>What a Kustomize build took out of the list, so that a report of a missing item can name the line that removed it.</summary>
    internal ImmutableArray<Tombstone> Tombstones { get; private init; } = [];

    /// <inheritdoc/>
    public override string Description => "a list";

    /// <summary>The same list, in the same place, with other items.</summary>
    /// <param name="items">The items.</param>
    /// <param name="tombstones">What was removed.</param>
    internal YamlSequence WithItems(ImmutableArray<YamlNode> items, ImmutableArray<Tombstone> tombstones) =>
        new(Source, Span, items, IsFlow, Tag, Origin.Via) { Tombstones = tombstones };

    /// <summary>The same list with another history.</summary>
    /// <param name="via">See <see cref="Origin.Via"/>.</param>
    internal YamlSequence WithVia(ImmutableArray<OriginStep> via) =>
        new(Source, Span, Items, IsFlow, Tag, via) { Tombstones = Tombstones };
}
