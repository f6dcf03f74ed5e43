using System.Collections.Immutable;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>A JSON patch (RFC 6902) with the semantics of the library below upstream: see <see cref="JsonPatchRun"/>.</summary>
internal sealed class JsonPatch
{
    private JsonPatch(ImmutableArray<JsonPatchOperation> operations) => Operations = operations;

    /// <summary>The operations in order.</summary>
    internal ImmutableArray<JsonPatchOperation> Operations { get; }

    /// <summary>Reads a patch. Whether the operations make sense shows when they are applied.</summary>
    /// <param name="operations">The root of the patch's document.</param>
    /// <exception cref="KustomizeException">It is no list of mappings.</exception>
    internal static JsonPatch Parse(YamlNode operations)
    {
        if (operations is not YamlSequence list)
        {
            throw new KustomizeException(
                operations.Place,
                $"Expected a list of operations, as a JSON patch is, found {operations.Description}"
            );
        }

        var result = ImmutableArray.CreateBuilder<JsonPatchOperation>(list.Items.Length);
        foreach (var item in list.Items)
        {
            if (item is not YamlMapping mapping)
            {
                throw new KustomizeException(
                    item.Place,
                    $"Expected an operation with 'op' and 'path', found {item.Description}"
                );
            }

            result.Add(new JsonPatchOperation((YamlMapping)JsonForm.OfPatch(mapping)));
        }

        return new JsonPatch(result.MoveToImmutable());
    }

    /// <summary>Applies the patch.</summary>
    /// <param name="target">The object.</param>
    /// <param name="effect">Takes what the patch did, or null.</param>
    /// <param name="hasNotes">Whether upstream has notes of its own among the annotations, so that these exist whatever was written.</param>
    /// <exception cref="KustomizeException">An operation cannot be applied.</exception>
    internal YamlMapping Apply(YamlMapping target, PatchEffect? effect = null, bool hasNotes = true) =>
        new JsonPatchRun(target, effect ?? new PatchEffect(), hasNotes).Apply(Operations);
}
