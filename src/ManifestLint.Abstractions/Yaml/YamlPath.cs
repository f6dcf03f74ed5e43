using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ManifestLint.Yaml;

/// <summary>
/// A path from one node down to another: keys and list positions. Written <c>spec.template.spec.containers[0].image</c>; a key that holds
/// other characters than letters, digits, <c>_</c>, <c>-</c> and <c>$</c> is quoted: <c>metadata.annotations["a.b/c"]</c>.
/// </summary>
public readonly struct YamlPath : IEquatable<YamlPath>
{
    private readonly ImmutableArray<YamlPathSegment> _segments;

    /// <summary>Makes a path of its segments.</summary>
    /// <param name="segments">The segments from the outside in.</param>
    public YamlPath(ImmutableArray<YamlPathSegment> segments)
    {
        _segments = segments;
    }

    /// <summary>The path of the node itself.</summary>
    public static YamlPath Root => new([]);

    /// <summary>The segments from the outside in.</summary>
    public ImmutableArray<YamlPathSegment> Segments => _segments.IsDefault ? [] : _segments;

    /// <summary>Reads a path of keys and indexes in the form that <see cref="ToString"/> writes.</summary>
    /// <param name="text">For example <c>spec.ports[0].name</c>.</param>
    /// <exception cref="FormatException">The text is not a path.</exception>
    public static YamlPath Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var segments = ImmutableArray.CreateBuilder<YamlPathSegment>();
        var i = 0;
        while (i < text.Length)
        {
            if (text[i] == '[')
            {
                var isQuoted = i + 1 < text.Length && text[i + 1] == '"';
                var end = text.IndexOf(isQuoted ? "\"]" : "]", i + 1, StringComparison.Ordinal);
                if (end < 0)
                {
                    throw new FormatException($"'{text}' is not a path: '[' without ']'");
                }

                segments.Add(
                    isQuoted
                        ? new YamlPathSegment(text[(i + 2)..end])
                        : new YamlPathSegment(
                            int.Parse(text.AsSpan(i + 1, end - i - 1), NumberStyles.None, CultureInfo.InvariantCulture)
                        )
                );
                i = end + (isQuoted ? 2 : 1);
            }
            else
            {
                var end = text.AsSpan(i).IndexOfAny('.', '[');
                end = end < 0 ? text.Length : i + end;
                if (end == i)
                {
                    throw new FormatException($"'{text}' is not a path: empty key");
                }

                segments.Add(new YamlPathSegment(text[i..end]));
                i = end;
            }

            if (i < text.Length && text[i] == '.')
            {
                i++;
                if (i == text.Length)
                {
                    throw new FormatException($"'{text}' is not a path: it ends with a dot");
                }
            }
        }

        return new YamlPath(segments.DrainToImmutable());
    }

    /// <summary>The path of a child.</summary>
    /// <param name="key">The child's key.</param>
    public YamlPath Append(string key) => new(Segments.Add(new YamlPathSegment(key)));

    /// <summary>The path of an item.</summary>
    /// <param name="index">The item's position, from 0.</param>
    public YamlPath Append(int index) => new(Segments.Add(new YamlPathSegment(index)));

    /// <summary>This path followed by another.</summary>
    /// <param name="rest">The path below this one.</param>
    public YamlPath Append(YamlPath rest) => new(Segments.AddRange(rest.Segments));

    /// <summary>Whether the path is another one, or leads to something below it.</summary>
    /// <param name="start">The other path.</param>
    internal bool StartsWith(YamlPath start) => Segments.AsSpan().StartsWith(start.Segments.AsSpan());

    /// <summary>The node at the path below <paramref name="root"/>, or null.</summary>
    /// <param name="root">Where to start.</param>
    public YamlNode? Find(YamlNode? root)
    {
        foreach (var segment in Segments)
        {
            root = segment.Step(root);
            if (root is null)
            {
                return null;
            }
        }

        return root;
    }

    /// <summary>The path from <paramref name="root"/> to the very object <paramref name="node"/> (a value or a key), or null when it is not below it.</summary>
    /// <param name="root">Where to start.</param>
    /// <param name="node">The node to look for, compared by reference.</param>
    /// <remarks>Takes time in the size of the tree; meant for the few nodes that are reported.</remarks>
    public static YamlPath? To(YamlNode root, YamlNode node)
    {
        ArgumentNullException.ThrowIfNull(root);
        var segments = new List<YamlPathSegment>();
        if (!Search(root, node, segments))
        {
            return null;
        }

        segments.Reverse();
        return new YamlPath([.. segments]);
    }

    /// <inheritdoc/>
    public bool Equals(YamlPath other) => Segments.AsSpan().SequenceEqual(other.Segments.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is YamlPath other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var segment in Segments)
        {
            hash.Add(segment);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var segment in Segments)
        {
            segment.AppendTo(text);
        }

        return text.ToString();
    }

    /// <summary>Whether two paths have the same segments.</summary>
    public static bool operator ==(YamlPath left, YamlPath right) => left.Equals(right);

    /// <summary>Whether two paths differ.</summary>
    public static bool operator !=(YamlPath left, YamlPath right) => !left.Equals(right);

    // Adds the segments on the way back, from the inside out: what is passed in vain costs nothing.
    private static bool Search(YamlNode root, YamlNode node, List<YamlPathSegment> segments)
    {
        if (ReferenceEquals(root, node))
        {
            return true;
        }

        switch (root)
        {
            case YamlMapping mapping:
                foreach (var entry in mapping.WrittenEntries)
                {
                    if (ReferenceEquals(entry.Key, node) || Search(entry.Value, node, segments))
                    {
                        segments.Add(new YamlPathSegment(entry.Name ?? "?"));
                        return true;
                    }
                }

                return false;
            case YamlSequence sequence:
                for (var i = 0; i < sequence.Items.Length; i++)
                {
                    if (Search(sequence.Items[i], node, segments))
                    {
                        segments.Add(new YamlPathSegment(i));
                        return true;
                    }
                }

                return false;
            default:
                return false;
        }
    }
}

/// <summary>One step of a <see cref="YamlPath"/>: a key or a position.</summary>
public sealed record YamlPathSegment
{
    /// <summary>A step to a key.</summary>
    /// <param name="key">The key's text.</param>
    public YamlPathSegment(string key)
    {
        Key = key;
        Index = -1;
    }

    /// <summary>A step to a list position.</summary>
    /// <param name="index">The position, from 0.</param>
    public YamlPathSegment(int index)
    {
        Index = index;
    }

    /// <summary>The key, or null for a position.</summary>
    public string? Key { get; }

    /// <summary>The position from 0, or -1 for a key.</summary>
    public int Index { get; }

    internal YamlNode? Step(YamlNode? node) =>
        Key is { } key ? (node as YamlMapping)?[key]
        : node is YamlSequence sequence && Index < sequence.Items.Length ? sequence.Items[Index]
        : null;

    internal void AppendTo(StringBuilder text)
    {
        if (Key is null)
        {
            text.Append(CultureInfo.InvariantCulture, $"[{Index}]");
        }
        else if (Key.Length > 0 && Key.AsSpan().IndexOfAnyExcept(PlainKeyCharacters) < 0)
        {
            text.Append(text.Length > 0 ? "." : string.Empty).Append(Key);
        }
        else
        {
            text.Append("[\"").Append(Key).Append("\"]");
        }
    }

    private static System.Buffers.SearchValues<char> PlainKeyCharacters { get; } =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-$");
}
