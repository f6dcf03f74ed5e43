using ManifestLint.Kubernetes;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>Where the value of a replacement comes from.</summary>
internal sealed class ReplacementOrigin
{
    private readonly Resource? _resource;
    private readonly ReplacementPath? _path;
    private readonly bool _isWhole;
    private YamlNode _value;
    private YamlMapping? _root;

    private ReplacementOrigin(YamlNode value, Resource? resource, ReplacementPath? path, bool isWhole)
    {
        _value = value;
        _resource = resource;
        _path = path;
        _isWhole = isWhole;
        _root = resource?.Root;
    }

    /// <summary>Finds the value of an entry.</summary>
    /// <param name="entry">The entry; it has a source or a value.</param>
    /// <param name="resources">The objects.</param>
    /// <exception cref="KustomizeException">There is not exactly one source, or it has no value.</exception>
    internal static ReplacementOrigin Find(ReplacementEntry entry, ResourceMap resources)
    {
        if (entry.SourceValue is { } constant)
        {
            return entry.Source is null
                ? new(TypedScalar.Plain(constant.Place, constant.Value), null, null, isWhole: false)
                : throw new KustomizeException(
                    constant.Place,
                    "A replacement has either 'source' or 'sourceValue', not both"
                );
        }

        var source = entry.Source!;
        var resource = FindResource(source.Selector, resources);
        var path = ReplacementPath.Parse(source.FieldPath, source.Selector.Place);
        var value = PathLookup.Find(resource.Root, path);
        if (
            value
            is null
                or YamlScalar { IsNull: true }
                or YamlMapping { Entries.IsEmpty: true }
                or YamlSequence { Items.IsEmpty: true }
        )
        {
            throw path.Fault(BuildFaultKind.SourceMissing, $"The source {resource} has no value at '{path.Text}'");
        }

        return source.Options.Delimiter is { Value: { Length: > 0 } delimiter } node
            ? new(Part(value, delimiter, source.Options.Index, node.Place, path), null, null, isWhole: false)
            : new(value, resource, path, isWhole: true);
    }

    /// <summary>The value to write.</summary>
    internal YamlNode Value
    {
        get
        {
            // Upstream keeps the node of the source, not its value: what was written into the source is what comes next.
            if (_isWhole && !ReferenceEquals(_root, _resource!.Root))
            {
                _root = _resource.Root;
                _value = PathLookup.Find(_root, _path!) ?? _value;
            }

            return _value;
        }
    }

    /// <summary>Whether an object is the source, and the value one of its nodes.</summary>
    /// <param name="target">The object.</param>
    internal bool IsIn(Resource target) => _isWhole && ReferenceEquals(target, _resource);

    /// <summary>The value in an object that is the source, while it is changed.</summary>
    /// <param name="root">The object.</param>
    internal YamlNode ValueIn(YamlNode root) => PathLookup.Find(root, _path!) ?? _value;

    private static YamlScalar Part(YamlNode value, string delimiter, int index, SourceSpan place, ReplacementPath path)
    {
        if (value is not YamlScalar scalar)
        {
            throw new KustomizeException(
                place,
                $"A delimiter splits scalars only, and the field at {value.Place} is {value.Description}"
            );
        }

        var parts = scalar.Value.Split(delimiter);
        if (index < 0 || index >= parts.Length)
        {
            throw new KustomizeException(
                BuildFaultKind.SourceMissing,
                place,
                $"The value '{scalar.Value}' of '{path.Text}' has {parts.Length} parts, and no part {index}"
            );
        }

        return TypedScalar.Like(scalar, scalar.Place, parts[index], scalar.Origin.Via)
            ?? TypedScalar.Plain(scalar.Place, parts[index], scalar.Origin.Via);
    }

    private static Resource FindResource(TargetSelector selector, ResourceMap resources)
    {
        var matcher = new ExactSelector(selector, resources.State);
        Resource? found = null;
        resources.State.Budget.Work(selector.Place, 5L * resources.Resources.Count);
        foreach (var resource in resources.Resources)
        {
            if (!matcher.Selects(resource))
            {
                continue;
            }

            found = found is null
                ? resource
                : throw new KustomizeException(
                    selector.Place,
                    $"The source of a replacement must be one object, and this selects {found} and {resource}"
                );
        }

        return found
            ?? throw new KustomizeException(
                BuildFaultKind.SourceMissing,
                selector.Place,
                "The source of this replacement selects no object; names here are exact"
            );
    }
}
