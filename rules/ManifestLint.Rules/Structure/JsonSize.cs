using System.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Structure;

/// <summary>Counts the bytes of a tree as JSON without blanks, up to a limit.</summary>
/// <param name="limit">Beyond this, counting ends.</param>
internal sealed class JsonSize(int limit)
{
    private long _size;

    /// <summary>Whether a tree is longer than the limit.</summary>
    /// <param name="root">The tree.</param>
    internal bool IsExceededBy(YamlNode root)
    {
        Add(root);
        return _size > limit;
    }

    // Ends soon after the limit, however often aliases repeat a part. The reader bounds the depth.
    private void Add(YamlNode node)
    {
        switch (node)
        {
            case YamlScalar scalar:
                _size += scalar.IsString ? Quoted(scalar.Value) : scalar.Span.Length;
                break;
            case YamlMapping mapping:
                _size += 1 + mapping.Entries.Length;
                foreach (var entry in mapping.Entries)
                {
                    if (_size > limit)
                    {
                        return;
                    }

                    _size += 1 + Quoted(entry.Name ?? string.Empty);
                    Add(entry.Value);
                }

                break;
            case YamlSequence sequence:
                _size += 1 + sequence.Items.Length;
                foreach (var item in sequence.Items)
                {
                    if (_size > limit)
                    {
                        return;
                    }

                    Add(item);
                }

                break;
            default:
                break;
        }
    }

    // As Go writes it: some characters take a backslash, those of markup six bytes.
    private static int Quoted(string text)
    {
        var size = 2 + Encoding.UTF8.GetByteCount(text);
        foreach (var c in text)
        {
            size += c switch
            {
                '"' or '\\' or '\n' or '\r' or '\t' => 1,
                '<' or '>' or '&' or < ' ' => 5,
                _ => 0,
            };
        }

        return size;
    }
}
