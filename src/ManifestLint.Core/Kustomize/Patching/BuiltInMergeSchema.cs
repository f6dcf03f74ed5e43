using System.Collections.Frozen;
using System.Collections.Immutable;
using ManifestLint.Kubernetes;

namespace ManifestLint.Kustomize;

/// <summary>
/// The schema that is embedded as <c>kustomize-merge-1.21.2.txt</c>. It is pruned: a field that does not lead to a merged list is not listed, so
/// a field that is not found is taken for one without merge keys below.
/// </summary>
internal sealed class BuiltInMergeSchema : MergeSchema
{
    internal const string ResourceName = "kustomize-merge-1.21.2.txt";

    // Left out of the text, as every definition has it.
    private const string DefinitionPrefix = "io.k8s.";

    private readonly FrozenDictionary<GroupVersionKind, MergeType> _kinds;
    private readonly FrozenSet<GroupVersionKind> _clusterScoped;

    private readonly FrozenDictionary<string, ListedType> _types;

    private BuiltInMergeSchema(
        Dictionary<GroupVersionKind, MergeType> kinds,
        HashSet<GroupVersionKind> clusterScoped,
        Dictionary<string, ListedType> types
    )
    {
        _types = types.ToFrozenDictionary(StringComparer.Ordinal);
        _kinds = kinds.ToFrozenDictionary();
        _clusterScoped = clusterScoped.ToFrozenSet();
    }

    /// <summary>All kinds that the schema knows.</summary>
    internal IEnumerable<GroupVersionKind> Kinds => _kinds.Keys;

    internal override MergeType? For(GroupVersionKind kind) => _kinds.GetValueOrDefault(kind);

    internal override bool? IsNamespaced(GroupVersionKind kind) =>
        _clusterScoped.Contains(kind) ? false
        : _kinds.ContainsKey(kind) ? true
        : null;

    /// <summary>The type of a definition of Kubernetes' OpenAPI document, or null when it is not listed.</summary>
    /// <param name="definition">The definition's full name.</param>
    internal MergeType? TypeOf(string definition) =>
        definition.StartsWith(DefinitionPrefix, StringComparison.Ordinal)
            ? _types.GetValueOrDefault(definition[DefinitionPrefix.Length..])
            : null;

    internal static BuiltInMergeSchema Load()
    {
        using var stream =
            typeof(BuiltInMergeSchema).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"The resource {ResourceName} is not embedded");
        using var reader = new StreamReader(stream);
        return Parse(reader);
    }

    /// <summary>Reads the text; its format is described in its first lines.</summary>
    /// <param name="reader">The text.</param>
    /// <exception cref="FormatException">A line is none of the format.</exception>
    internal static BuiltInMergeSchema Parse(TextReader reader)
    {
        var types = new Dictionary<string, ListedType>(StringComparer.Ordinal);
        var kinds = new Dictionary<GroupVersionKind, MergeType>();
        var clusterScoped = new HashSet<GroupVersionKind>();
        ListedType? current = null;
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var columns = line.Split('\t');
            switch (columns)
            {
                case ["type", var name]:
                    current = TypeOf(name);
                    break;
                case ["", var field, var type, var element, var strategy, var keys] when current is not null:
                    current.Add(
                        field,
                        new MergeField(
                            type.Length == 0 ? MergeType.Plain : TypeOf(type),
                            element.Length == 0 ? MergeType.Plain : TypeOf(element),
                            MergeField.ParseStrategy(strategy),
                            keys.Length == 0 ? [] : [.. keys.Split(',')]
                        )
                    );
                    break;
                case ["kind", var group, var version, var kind, var type]:
                    kinds[new GroupVersionKind(group, version, kind)] =
                        type.Length == 0 ? MergeType.Plain : TypeOf(type);
                    break;
                case ["cluster", var group, var version, var kind]:
                    clusterScoped.Add(new GroupVersionKind(group, version, kind));
                    break;
                default:
                    throw new FormatException($"No line of the merge schema: '{line}'");
            }
        }

        return new BuiltInMergeSchema(kinds, clusterScoped, types);

        ListedType TypeOf(string name)
        {
            if (!types.TryGetValue(name, out var type))
            {
                types[name] = type = new ListedType();
            }

            return type;
        }
    }

    private sealed class ListedType : MergeType
    {
        private static readonly MergeField Other = Plain.Field(string.Empty)!;

        private readonly Dictionary<string, MergeField> _fields = new(StringComparer.Ordinal);

        internal override MergeField Field(string name) => _fields.GetValueOrDefault(name, Other);

        internal void Add(string name, MergeField field) => _fields.Add(name, field);
    }
}
