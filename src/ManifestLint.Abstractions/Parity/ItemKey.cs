using ManifestLint.Yaml;

namespace ManifestLint.Parity;

/// <summary>By which field the items of a list are known, so that the same item is found in another environment's list.</summary>
internal sealed class ItemKey
{
    // The merge keys of the Kubernetes API (x-kubernetes-patch-merge-key), and what comes nearest to one in lists that have none.
    private static readonly string[] Candidates =
    [
        "name",
        "key",
        "containerPort",
        "port",
        "mountPath",
        "devicePath",
        "path",
        "topologyKey",
        "ip",
        "type",
    ];

    private static readonly string[] Sources = ["configMapRef", "secretRef", "configMap", "secret"];

    private readonly string? _field;

    private ItemKey(string? field)
    {
        _field = field;
    }

    /// <summary>The key that all items of all lists have, each list without repetition; null where there is none.</summary>
    /// <param name="lists">The same list in several environments.</param>
    internal static ItemKey? Of(IEnumerable<YamlSequence> lists)
    {
        var all = lists.ToList();
        if (all.Any(list => list.Items.Any(item => item is not YamlMapping)))
        {
            return null;
        }

        foreach (var key in Candidates.Select(field => new ItemKey(field)).Append(new ItemKey(null)))
        {
            if (all.All(key.IsUniqueIn))
            {
                return key;
            }
        }

        return null;
    }

    /// <summary>The name of an item, or null when it has none.</summary>
    /// <param name="item">The item.</param>
    /// <param name="meaning">What a scalar means.</param>
    internal string? NameOf(YamlNode item, Func<YamlScalar, string> meaning)
    {
        if (item is not YamlMapping mapping)
        {
            return null;
        }

        if (_field is not null)
        {
            return mapping.Scalar(_field) is { } scalar ? meaning(scalar) : null;
        }

        // envFrom and projected sources: known by the kind and name of what they take.
        var source = Sources.FirstOrDefault(name => mapping.Mapping(name) is not null);
        return source is not null && mapping.Mapping(source)!.Scalar("name") is { } reference
            ? $"{source} {meaning(reference)}"
            : null;
    }

    private bool IsUniqueIn(YamlSequence list)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        return list.Items.All(item => NameOf(item, scalar => scalar.CanonicalValue) is { } name && names.Add(name));
    }
}
