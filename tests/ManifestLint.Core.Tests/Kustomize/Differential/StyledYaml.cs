using System.Globalization;
using System.Text;

namespace ManifestLint.Core.Tests.Kustomize.Differential;

/// <summary>Writes trees as people and generators write YAML: block and flow style, every kind of quotes, comments, anchors and merge keys.</summary>
/// <param name="dice">Chooses the styles.</param>
/// <param name="isPlayful">Whether to use more than block style.</param>
/// <param name="hasLateMerges">Whether merge keys may stand behind other keys.</param>
internal sealed class StyledYaml(Dice dice, bool isPlayful, bool hasLateMerges = true)
{
    private readonly StringBuilder _text = new();

    // The anchors of mappings that are written to their end: an alias inside of its own node is a fault.
    private readonly List<string> _anchors = [];
    private int _names;

    /// <summary>A document of the tree.</summary>
    internal static string Write(Dice dice, Tree tree, bool isPlayful, bool hasLateMerges = true)
    {
        var writer = new StyledYaml(dice, isPlayful, hasLateMerges);
        writer.Block(tree, 0, isInline: false);
        return writer._text.ToString().TrimStart('\n');
    }

    private bool Play(int percent) => isPlayful && dice.Percent(percent);

    private void Block(Tree tree, int indent, bool isInline)
    {
        switch (tree)
        {
            case Map { Entries.Count: 0 }:
                _text.Append(" {}\n");
                break;
            case List { Items.Count: 0 }:
                _text.Append(" []\n");
                break;
            case Map or List when indent > 2 && Play(6):
                _text.Append(' ').Append(Flow(tree)).Append('\n');
                break;
            case Map map:
                WriteMap(map, indent, isInline);
                break;
            case List list:
                WriteList(list, indent, isInline);
                break;
            default:
                Scalar(tree, indent);
                break;
        }
    }

    private void WriteMap(Map map, int indent, bool isInline)
    {
        var isFirst = true;
        string? anchor = null;
        if (!isInline)
        {
            anchor = indent > 2 && Play(4) ? Anchor() : null;
            _text.Append('\n');
        }

        // In a kustomization a merge key takes the place of the keys before it, in other files it does not.
        var merged = indent > 4 && _anchors.Count > 0 && Play(4) ? _anchors[^1] : null;
        if (merged is not null && !isInline && (!hasLateMerges || dice.Percent(50)))
        {
            Merge(indent, merged);
            merged = null;
        }

        foreach (var (key, value) in map.Entries)
        {
            _text.Append(isFirst && isInline ? " " : new string(' ', indent));
            isFirst = false;
            _text.Append(Key(key)).Append(':');
            Block(value, indent + 2, isInline: false);

            // A comment behind a block that keeps its last lines gives go-yaml one line more at the end of a document.
            if (Play(2) && _text is not [.., '\n', '\n'])
            {
                _text.Append(' ', indent).Append("# said ").Append(key).Append('\n');
            }
        }

        if (merged is not null && hasLateMerges)
        {
            Merge(indent, merged);
        }

        if (anchor is not null)
        {
            _anchors.Add(anchor);
        }
    }

    private void Merge(int indent, string anchor) =>
        _text.Append(' ', indent).Append(CultureInfo.InvariantCulture, $"<<: *{anchor}\n");

    private void WriteList(List list, int indent, bool isInline)
    {
        // The dashes of a list may stand under their key or further in.
        var column = isInline || Play(40) ? indent : Math.Max(0, indent - 2);
        var isFirst = true;
        if (!isInline)
        {
            _text.Append('\n');
        }

        foreach (var item in list.Items)
        {
            _text.Append(isFirst && isInline ? " " : new string(' ', column)).Append('-');
            isFirst = false;
            Block(item, column + 2, isInline: true);
        }
    }

    private void Scalar(Tree tree, int indent)
    {
        if (tree is Token token)
        {
            _text
                .Append(token.Value.Length == 0 ? string.Empty : " ")
                .Append(token.Value)
                .Append(Comment())
                .Append('\n');
            return;
        }

        var value = ((Text)tree).Value;
        if (value.Contains('\n', StringComparison.Ordinal) && IsBlockSafe(value))
        {
            Literal(value, indent);
            return;
        }

        if (indent > 6 && Play(1))
        {
            Anchor();
        }

        _text.Append(' ').Append(Quoted(value)).Append(Comment()).Append('\n');
    }

    private void Literal(string value, int indent)
    {
        var isFolded = Play(10);
        var chomping =
            value.EndsWith("\n\n", StringComparison.Ordinal) ? "+"
            : value.EndsWith('\n') ? ""
            : "-";
        _text.Append(isFolded ? " >" : " |").Append(chomping).Append('\n');
        foreach (var line in value.TrimEnd('\n').Split('\n'))
        {
            _text
                .Append(line.Length == 0 ? string.Empty : new string(' ', Math.Max(indent, 2)))
                .Append(line)
                .Append('\n');
        }

        if (chomping == "+")
        {
            _text.Append('\n', value.Length - value.TrimEnd('\n').Length - 1);
        }
    }

    private string Anchor()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"a{_names++}");
        _text.Append(" &").Append(name);
        return name;
    }

    private string Flow(Tree tree) =>
        tree switch
        {
            Map map =>
                $"{{{string.Join(", ", map.Entries.Select(entry => $"{Key(entry.Key)}: {Flow(entry.Value)}"))}}}",
            List list => $"[{string.Join(", ", list.Items.Select(Flow))}]",
            Token { Value: "" } => "null",
            Token token => token.Value,
            _ => Quoted(((Text)tree).Value, isFlow: true),
        };

    private string Comment() => Play(2) ? " # a comment: with 'things'" : string.Empty;

    private string Key(string key) => IsPlainSafe(key) && !Play(2) ? key : NastyYaml.Quote(key);

    private string Quoted(string value, bool isFlow = false) =>
        IsPlainSafe(value) && !(isFlow && value.AsSpan().ContainsAny(",[]{}")) && !Play(15) ? value
        : !value.Any(char.IsControl) && value.IndexOf('\u0085', StringComparison.Ordinal) < 0 && dice.Percent(50)
            ? $"'{value.Replace("'", "''", StringComparison.Ordinal)}'"
        : NastyYaml.Quote(value);

    private static bool IsBlockSafe(string value) =>
        value[0] is not (' ' or '\n' or '\t')
        && !value.Any(character => char.IsControl(character) && character is not '\n')
        && !value.AsSpan().ContainsAny('\u2028', '\uFEFF', '\u2029');

    // Also what another reading of YAML takes for something else than a string stays in quotes.
    private static bool IsPlainSafe(string value) =>
        value.Length > 0
        && char.IsAsciiLetter(value[0])
        && value.All(character =>
            char.IsAsciiLetterOrDigit(character) || "-_./:@$()=,".Contains(character, StringComparison.Ordinal)
        )
        && value[^1] != ':'
        && value.ToUpperInvariant()
            is not ("TRUE" or "FALSE" or "YES" or "NO" or "ON" or "OFF" or "NULL" or "Y" or "N");
}
