using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>One operation of a JSON patch, as written: upstream looks at its members only when it is applied.</summary>
/// <param name="node">The operation.</param>
internal sealed class JsonPatchOperation(YamlMapping node)
{
    /// <summary>The operation as it stands in the patch.</summary>
    internal YamlMapping Node { get; } = node;

    /// <summary>The value to add, to set or to test, or null when there is none.</summary>
    internal YamlNode? Value => Node["value"];

    /// <summary>The kind of the operation, or null when it is missing or no string.</summary>
    internal string? Op => Node["op"] is YamlScalar { IsString: true } op ? op.Value : null;

    /// <summary>Where a fault of the operation as a whole is reported.</summary>
    internal SourceSpan Place => (Node["op"] ?? Node["path"] ?? Node.Entries.FirstOrDefault().Key ?? Node).Place;

    /// <summary>The place of <c>path</c>.</summary>
    internal SourceSpan PathPlace => Node["path"]?.Place ?? Place;

    /// <summary>The path to change.</summary>
    internal JsonPointer Path => Pointer("path");

    /// <summary>The path to take the value of a <c>move</c> or <c>copy</c> from.</summary>
    internal JsonPointer From => Pointer("from");

    private JsonPointer Pointer(string member) =>
        Node[member] switch
        {
            YamlScalar { IsString: true } scalar => new JsonPointer(scalar),
            null => throw new KustomizeException(Place, $"The operation '{Op}' needs a '{member}'"),
            var other => throw new KustomizeException(
                other.Place,
                $"'{member}' must be a string such as '/spec/replicas', found {other.Description}"
            ),
        };
}
