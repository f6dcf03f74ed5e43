using System.Collections.Immutable;
using System.Text;

namespace ManifestLint.Kustomize;

/// <summary>
/// Reads the table of upstream's default field specs: a line each, columns separated by tabs. The columns are section, group, version, kind, path and
/// whether fields are created; those of a name reference have the group, version and kind of what is referred to before them.
/// </summary>
internal static class FieldSpecTable
{
    private const string ResourceName = "kustomize-fieldspecs.txt";
    private const string NameReference = "nameReference";

    /// <summary>Reads the table that is part of the assembly.</summary>
    internal static TransformerConfig ReadBuiltIn()
    {
        using var stream =
            typeof(FieldSpecTable).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"The assembly has no resource '{ResourceName}'.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Parse(reader.ReadToEnd());
    }

    /// <summary>Reads a table.</summary>
    /// <param name="table">Its text.</param>
    /// <exception cref="FormatException">A line is none of the format.</exception>
    internal static TransformerConfig Parse(string table)
    {
        var sections = new ImmutableArray<FieldSpec>.Builder[TransformerConfig.SectionCount];
        for (var i = 0; i < sections.Length; i++)
        {
            sections[i] = ImmutableArray.CreateBuilder<FieldSpec>();
        }

        var references =
            new List<(string Group, string Version, string Kind, ImmutableArray<FieldSpec>.Builder Specs)>();
        var strings = new StringPool();
        Span<Range> columns = stackalloc Range[10];
        foreach (var untrimmed in table.AsSpan().EnumerateLines())
        {
            if (untrimmed.IsEmpty || untrimmed[0] == '#')
            {
                continue;
            }

            var line = untrimmed;
            var count = line.Split(columns, '\t');
            var section = line[columns[0]];
            if (section.SequenceEqual(NameReference) && count == 9)
            {
                var (group, version, kind) = (
                    strings[line[columns[1]]],
                    strings[line[columns[2]]],
                    strings[line[columns[3]]]
                );
                if (
                    references is not [.., var last]
                    || last.Group != group
                    || last.Version != version
                    || last.Kind != kind
                )
                {
                    last = (group, version, kind, ImmutableArray.CreateBuilder<FieldSpec>());
                    references.Add(last);
                }

                last.Specs.Add(Spec(line, columns[4..9], strings));
            }
            else if (TransformerConfigReading.SectionOf(section) is { } known && count == 6)
            {
                sections[(int)known].Add(Spec(line, columns[1..6], strings));
            }
            else
            {
                throw new FormatException($"No line of a table of field specs: '{line}'");
            }
        }

        return new TransformerConfig(
            [.. sections.Select(section => section.DrainToImmutable())],
            [
                .. references.Select(entry => new NameReferenceSpec(
                    entry.Group,
                    entry.Version,
                    entry.Kind,
                    entry.Specs.DrainToImmutable()
                )),
            ]
        );
    }

    private static FieldSpec Spec(ReadOnlySpan<char> line, ReadOnlySpan<Range> columns, StringPool strings) =>
        new(
            strings[line[columns[0]]],
            strings[line[columns[1]]],
            strings[line[columns[2]]],
            strings.Path(line[columns[3]]),
            line[columns[4]] is "true"
        );

    // The same kinds and paths come again and again; each is made once.
    private sealed class StringPool
    {
        private readonly Dictionary<string, string> _strings = new(StringComparer.Ordinal);
        private readonly Dictionary<string, FieldSpecPath> _paths = new(StringComparer.Ordinal);

        internal string this[ReadOnlySpan<char> text]
        {
            get
            {
                var lookup = _strings.GetAlternateLookup<ReadOnlySpan<char>>();
                if (!lookup.TryGetValue(text, out var pooled))
                {
                    pooled = text.ToString();
                    _strings.Add(pooled, pooled);
                }

                return pooled;
            }
        }

        internal FieldSpecPath Path(ReadOnlySpan<char> text)
        {
            var lookup = _paths.GetAlternateLookup<ReadOnlySpan<char>>();
            if (!lookup.TryGetValue(text, out var path))
            {
                path = FieldSpecPath.Parse(text.ToString());
                _paths.Add(path.Text, path);
            }

            return path;
        }
    }
}
