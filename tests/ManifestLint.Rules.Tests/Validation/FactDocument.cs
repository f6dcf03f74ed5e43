namespace ManifestLint.Rules.Tests.Validation;

/// <summary>A document that facts are written into, at the comment <c># fact</c>: what stands below it is what the document says by itself.</summary>
internal sealed class FactDocument
{
    private const string Place = "# fact";
    private const string Removal = ": DROP";

    private readonly List<string> _above;
    private readonly string _indent;
    private readonly bool _isItem;
    private readonly List<string> _own;

    internal FactDocument(List<string> lines)
    {
        var place = lines.FindIndex(line => line.Trim() == Place);
        _above = lines[..place];
        _indent = lines[place][..lines[place].IndexOf('#', StringComparison.Ordinal)];
        var own = lines[(place + 1)..].ConvertAll(line => line[_indent.Length..]);
        _isItem = own is [['-', ..], ..];
        _own = _isItem ? own.ConvertAll(line => line[2..]) : own;
    }

    internal IEnumerable<string> With(List<string> fact)
    {
        var fields = Fields(_own);
        foreach (var (name, lines) in Fields(fact))
        {
            var index = fields.FindIndex(field => field.Name == name);
            if (index >= 0)
            {
                fields[index] = (name, lines);
            }
            else
            {
                fields.Add((name, lines));
            }
        }

        var merged = fields
            .Where(field => !field.Lines[0].TrimEnd().EndsWith(Removal, StringComparison.Ordinal))
            .SelectMany(field => field.Lines)
            .ToList();
        return _above.Concat(
            merged.Select(
                (line, i) =>
                    _indent
                    + (
                        !_isItem ? line
                        : i == 0 ? $"- {line}"
                        : $"  {line}"
                    )
            )
        );
    }

    private static List<(string Name, List<string> Lines)> Fields(List<string> lines)
    {
        var fields = new List<(string Name, List<string> Lines)>();
        foreach (var line in lines)
        {
            if (line[0] is ' ' or '-' or '#')
            {
                fields[^1].Lines.Add(line);
            }
            else
            {
                var name = line.Split(':')[0];
                fields.RemoveAll(field => field.Name == name);
                fields.Add((name, [line]));
            }
        }

        return fields;
    }
}
