using System.Collections.Immutable;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>
/// One application of a JSON patch. As with upstream, <c>replace</c> adds a key that is not there, an index may be negative, a value that is
/// missing is null, and <c>metadata.annotations</c> exists where upstream keeps its own notes there.
/// </summary>
internal sealed class JsonPatchRun
{
    private const int DeepestValue = 512;
    private const int MostCopiedNodes = 1_000_000;

    private readonly JsonMapping _root;
    private readonly PatchEffect _effect;
    private readonly bool _hasNotes;
    private readonly YamlMapping? _emptyAnnotations;
    private int _copiedNodes;

    internal JsonPatchRun(YamlMapping target, PatchEffect effect, bool hasNotes)
    {
        _effect = effect;
        _hasNotes = hasNotes;
        if (
            hasNotes
            && target.Mapping("metadata") is { } metadata
            && StrategicMerge.IsMissingOrNull(metadata["annotations"])
        )
        {
            _emptyAnnotations = new YamlMapping(metadata.Source, new TextSpan(metadata.Span.Start, 0), []);
            var entries = metadata.Entries.RemoveAll(entry => entry.Name == "annotations");
            var key = new YamlScalar(metadata.Source, _emptyAnnotations.Span, "annotations", ScalarStyle.DoubleQuoted);
            var fresh = metadata.WithEntries(entries.Add(new YamlEntry(key, _emptyAnnotations)), metadata.Tombstones);
            var index = target.Entries.IndexOf(target.Entries.First(entry => entry.Name == "metadata"));
            target = target.WithEntries(
                target.Entries.SetItem(index, target.Entries[index] with { Value = fresh }),
                target.Tombstones
            );
        }

        _root = new JsonMapping(target);
    }

    internal YamlMapping Apply(ImmutableArray<JsonPatchOperation> operations)
    {
        foreach (var operation in operations)
        {
            Apply(operation);
        }

        SettleAnnotations();
        return (YamlMapping)JsonForm.OfObject(_root.Freeze());
    }

    private void Apply(JsonPatchOperation operation)
    {
        switch (operation.Op)
        {
            case "add":
                Set(operation, isReplacement: false);
                break;
            case "replace":
                Set(operation, isReplacement: true);
                break;
            case "remove":
                var removed = operation.Path;
                Parent(removed).Remove(removed.Tokens[^1], removed);
                _effect.Record(isChange: true, removed.Place);
                break;
            case "move":
                Transfer(operation, isMove: true);
                break;
            case "copy":
                Transfer(operation, isMove: false);
                break;
            case "test":
                Test(operation);
                break;
            default:
                throw new KustomizeException(
                    operation.Place,
                    "Expected one of the operations 'add', 'remove', 'replace', 'move', 'copy' and 'test'"
                );
        }
    }

    private void Set(JsonPatchOperation operation, bool isReplacement)
    {
        var path = operation.Path;
        var container = Parent(path);
        var value = operation.Value ?? Null(path);
        RefuseDepth(value, path);
        var old = isReplacement
            ? container.Replace(path.Tokens[^1], old => Provenance.Over(value, old), path)
            : container.Add(path.Tokens[^1], old => Provenance.Over(value, old), path);
        _effect.Record(old is null || !NodeValues.AreEqual(old, value), value.Place);
    }

    private void Transfer(JsonPatchOperation operation, bool isMove)
    {
        var from = operation.From;
        var source = Parent(from);
        var found = source.Get(from.Tokens[^1], from);
        var value = found is null ? Null(from) : JsonContainer.Freeze(found);
        if (isMove)
        {
            source.Remove(from.Tokens[^1], from);
        }

        var path = operation.Path;
        var size = RefuseDepth(value, path);
        _copiedNodes += size;
        if (!isMove && _copiedNodes > MostCopiedNodes)
        {
            throw new KustomizeException(
                BuildFaultKind.LimitExceeded,
                path.Place,
                $"The patch copies more than {MostCopiedNodes} values"
            );
        }

        var moved = Provenance.Through(value, path.Place, isMove ? OriginRoles.MovedBy : OriginRoles.CopiedBy);
        var old = Parent(path).Add(path.Tokens[^1], _ => moved, path);
        _effect.Record(isMove || old is null || !NodeValues.AreEqual(old, value), path.Place);
    }

    private void Test(JsonPatchOperation operation)
    {
        if (operation.Value is null)
        {
            throw new KustomizeException(operation.Place, "The operation 'test' needs a 'value'");
        }

        var path = operation.Path;
        var found = Parent(path).Get(path.Tokens[^1], path);
        var present = found is null ? null : JsonForm.WithMoments(JsonContainer.Freeze(found));
        var wanted = operation.Value is YamlScalar { IsNull: true } ? null : operation.Value;

        // Upstream's notes among the annotations make these differ from whatever is written.
        if ((_hasNotes && path.HoldsAnnotations) || !AreEqual(present, wanted))
        {
            throw new KustomizeException(
                BuildFaultKind.PatchPathMissing,
                operation.Value.Place,
                "The object has another value at this path than the 'test' operation demands"
            );
        }
    }

    private JsonContainer Parent(JsonPointer path)
    {
        if (path.Tokens.IsEmpty)
        {
            throw new KustomizeException(
                path.Place,
                "The path must start with '/' and name a field: a JSON patch cannot replace the whole object"
            );
        }

        JsonContainer container = _root;
        for (var i = 0; i < path.Tokens.Length - 1; i++)
        {
            container =
                container.Open(path.Tokens[i], path)
                ?? throw new KustomizeException(
                    BuildFaultKind.PatchPathMissing,
                    path.Place,
                    $"The object has no mapping or list '{path.Tokens[i]}' at this path, and a JSON patch makes none on its way; add it first"
                );
        }

        return container;
    }

    // Upstream puts its notes back when the operations are through, and reads the annotations as strings for that.
    private void SettleAnnotations()
    {
        if (_root.Open("metadata", null!) is not JsonMapping metadata)
        {
            return;
        }

        var annotations = metadata.Get("annotations", null!);
        if (annotations is null || JsonContainer.Freeze(annotations) is not YamlMapping { Entries.IsEmpty: false } map)
        {
            metadata.Drop("annotations");
            return;
        }

        var strings = MetadataStrings.OfMap(
            map,
            value =>
                value is YamlScalar { IsString: true }
                    ? value
                    : MetadataStrings.Instead(value, JsonForm.AnnotationText(value))
        );
        if (!ReferenceEquals(strings, map))
        {
            metadata.Replace("annotations", _ => strings, null!);
        }
    }

    // JSON has one type of numbers.
    private static bool AreEqual(YamlNode? left, YamlNode? right) =>
        (left, right) switch
        {
            (YamlScalar a, YamlScalar b) => a.CanonicalValue == b.CanonicalValue
                && (a.Type == b.Type || (IsNumber(a) && IsNumber(b))),
            (YamlSequence a, YamlSequence b) => a.Items.Length == b.Items.Length
                && a.Items.Zip(b.Items).All(pair => AreEqual(pair.First, pair.Second)),
            (YamlMapping a, YamlMapping b) => a.Entries.Length == b.Entries.Length
                && a.Entries.All(entry =>
                    entry.Name is { } name && b.TryGetEntry(name, out var other) && AreEqual(entry.Value, other.Value)
                ),
            _ => left is null && right is null,
        };

    private static bool IsNumber(YamlScalar scalar) => scalar.Type is ScalarType.Integer or ScalarType.Float;

    private static YamlScalar Null(JsonPointer path) => new(path.Place.Source, path.Place.Span, "null");

    // Whatever walks the tree later recurses into it.
    private static int RefuseDepth(YamlNode value, JsonPointer path)
    {
        var size = 0;
        var depth = path.Tokens.Length + Depth(value, ref size);
        return depth <= DeepestValue && size <= MostCopiedNodes
            ? size
            : throw new KustomizeException(
                BuildFaultKind.LimitExceeded,
                path.Place,
                $"The patch makes an object deeper than {DeepestValue} levels or larger than {MostCopiedNodes} values"
            );
    }

    private static int Depth(YamlNode node, ref int size)
    {
        if (++size > MostCopiedNodes)
        {
            return 0;
        }

        var deepest = 0;
        switch (node)
        {
            case YamlMapping mapping:
                foreach (var entry in mapping.Entries)
                {
                    deepest = Math.Max(deepest, Depth(entry.Value, ref size));
                }

                break;
            case YamlSequence sequence:
                foreach (var item in sequence.Items)
                {
                    deepest = Math.Max(deepest, Depth(item, ref size));
                }

                break;
        }

        return deepest + 1;
    }
}
