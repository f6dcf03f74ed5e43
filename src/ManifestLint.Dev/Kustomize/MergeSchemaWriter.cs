using System.Text;
using System.Text.Json;
using ManifestLint.Kubernetes;

namespace ManifestLint.Dev.Kustomize;

/// <summary>Writes the types that lead to a merged list, the kinds, and which kinds have no namespace.</summary>
internal sealed class MergeSchemaWriter
{
    private const string Prefix = "io.k8s.";

    private const string Header = """
        # Merge keys of Kustomize's built-in schema (Kubernetes 1.21.2). Written by `dotnet run --project src/ManifestLint.Dev -- generate`.
        # Columns are separated by tabs. "type" starts a type; its fields follow, indented: name, type of the value, type of its items, patch
        # strategy, merge keys. "kind": group, version, kind, type. "cluster": group, version, kind of an object without a namespace.
        # A type or field that leads to no patch strategy is left out.

        """;

    private readonly Dictionary<(string Definition, string Field), MergeKeyRow> _rows;
    private readonly JsonElement _definitions;
    private readonly Dictionary<string, bool> _matters = new(StringComparer.Ordinal);

    private MergeSchemaWriter(MergeKeyTable table, JsonElement definitions)
    {
        // A strategy on a single value (the key of a label selector's requirement) says nothing.
        _rows = table.Fields.Where(row => row.Type != "string").ToDictionary(row => (row.Definition, row.Field));
        _definitions = definitions;
        FindWhatMatters();
    }

    /// <summary>Makes the text.</summary>
    /// <param name="table">The merge keys and kinds.</param>
    /// <param name="clusterScoped">Lines of <c>apiVersion kind</c>.</param>
    /// <param name="openApi">The OpenAPI document of Kubernetes 1.21.</param>
    internal static string Write(MergeKeyTable table, IEnumerable<string> clusterScoped, byte[] openApi)
    {
        using var document = JsonDocument.Parse(openApi);
        var writer = new MergeSchemaWriter(table, document.RootElement.GetProperty("definitions"));
        var text = new StringBuilder(Header.ReplaceLineEndings("\n"));
        var kinds = writer.KindsOf(table.Kinds);
        writer.AppendTypes(text, kinds.Select(kind => kind.Definition));
        foreach (var (kind, definition) in kinds)
        {
            text.Append(null, $"kind\t{kind.Group}\t{kind.Version}\t{kind.Kind}\t{writer.ListedName(definition)}\n");
        }

        foreach (var line in clusterScoped.Where(line => line.Length > 0).Order(StringComparer.Ordinal))
        {
            var parts = line.Split(' ');
            var kind = GroupVersionKind.FromApiVersion(parts[0], parts[1]);
            text.Append(null, $"cluster\t{kind.Group}\t{kind.Version}\t{kind.Kind}\n");
        }

        return text.ToString();
    }

    private void AppendTypes(StringBuilder text, IEnumerable<string?> roots)
    {
        foreach (var definition in Reachable(roots).Order(StringComparer.Ordinal))
        {
            text.Append(null, $"type\t{Short(definition)}\n");
            foreach (var field in FieldsOf(definition).OrderBy(field => field.Name, StringComparer.Ordinal))
            {
                var row = _rows.GetValueOrDefault((definition, field.Name));
                var type = ListedName(field.Type);
                var element = ListedName(field.ElementType);
                if (type.Length > 0 || element.Length > 0 || row?.Strategy is not null)
                {
                    text.Append(null, $"\t{field.Name}\t{type}\t{element}\t{row?.Strategy}\t{row?.Keys}\n");
                }
            }
        }
    }

    private HashSet<string> Reachable(IEnumerable<string?> roots)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(roots.OfType<string>().Where(Matters));
        while (open.TryPop(out var definition))
        {
            if (!reached.Add(definition))
            {
                continue;
            }

            foreach (var field in FieldsOf(definition))
            {
                foreach (var next in new[] { field.Type, field.ElementType }.OfType<string>().Where(Matters))
                {
                    open.Push(next);
                }
            }
        }

        return reached;
    }

    private List<(GroupVersionKind Kind, string? Definition)> KindsOf(IEnumerable<GroupVersionKind> kinds)
    {
        var definitions = _definitions
            .EnumerateObject()
            .SelectMany(definition => KindsOf(definition.Value).Select(kind => (Kind: kind, definition.Name)))
            .GroupBy(pair => pair.Kind)
            .ToDictionary(group => group.Key, group => group.First().Name);

        // Upstream's schema holds its own Kustomization besides; the table names it by a definition of the same last name.
        string? Foreign(string kind) =>
            _matters.Keys.FirstOrDefault(name =>
                !_definitions.TryGetProperty(name, out _) && name.EndsWith($".{kind}", StringComparison.Ordinal)
            );

        return
        [
            .. kinds
                .OrderBy(kind => kind.Group, StringComparer.Ordinal)
                .ThenBy(kind => kind.Version, StringComparer.Ordinal)
                .ThenBy(kind => kind.Kind, StringComparer.Ordinal)
                .Select(kind => (kind, definitions.GetValueOrDefault(kind) ?? Foreign(kind.Kind))),
        ];
    }

    // The graph has circles (JSONSchemaProps), so it is walked backwards, from the rows, until nothing new is found.
    private void FindWhatMatters()
    {
        foreach (var row in _rows.Values.Where(row => row.Strategy is not null))
        {
            _matters[row.Definition] = true;
        }

        var names = _definitions.EnumerateObject().Select(definition => definition.Name).ToList();
        bool isChanged;
        do
        {
            isChanged = false;
            foreach (var name in names.Where(name => !_matters.GetValueOrDefault(name)))
            {
                if (FieldsOf(name).Any(field => Matters(field.Type) || Matters(field.ElementType)))
                {
                    _matters[name] = isChanged = true;
                }
            }
        } while (isChanged);
    }

    private bool Matters(string? definition) => definition is not null && _matters.GetValueOrDefault(definition);

    private string ListedName(string? definition) => Matters(definition) ? Short(definition!) : string.Empty;

    private static string Short(string definition) =>
        definition.StartsWith(Prefix, StringComparison.Ordinal) ? definition[Prefix.Length..] : definition;

    private IEnumerable<(string Name, string? Type, string? ElementType)> FieldsOf(string definition)
    {
        if (!_definitions.TryGetProperty(definition, out var schema))
        {
            return _rows
                .Keys.Where(key => key.Definition == definition)
                .Select(key => (key.Field, (string?)null, (string?)null));
        }

        return schema.TryGetProperty("properties", out var properties)
            ? properties
                .EnumerateObject()
                .Select(property =>
                    (
                        property.Name,
                        ReferenceOf(property.Value),
                        property.Value.TryGetProperty("items", out var items) ? ReferenceOf(items) : null
                    )
                )
            : [];
    }

    private static string? ReferenceOf(JsonElement schema) =>
        schema.TryGetProperty("$ref", out var reference) ? reference.GetString()!.Split('/')[^1] : null;

    private static IEnumerable<GroupVersionKind> KindsOf(JsonElement schema) =>
        schema.TryGetProperty("x-kubernetes-group-version-kind", out var kinds)
            ? kinds
                .EnumerateArray()
                .Select(kind => new GroupVersionKind(
                    kind.GetProperty("group").GetString()!,
                    kind.GetProperty("version").GetString()!,
                    kind.GetProperty("kind").GetString()!
                ))
            : [];
}
