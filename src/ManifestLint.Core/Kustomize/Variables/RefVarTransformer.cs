using System.Collections.Immutable;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>Resolves variables in the fields that may have them.</summary>
/// <param name="values">The variables with their values.</param>
/// <param name="varReferences">The fields.</param>
internal sealed class RefVarTransformer(
    IReadOnlyDictionary<string, VariableValue> values,
    ImmutableArray<FieldSpec> varReferences
) : ITransformer
{
    /// <inheritdoc/>
    public void Transform(ResourceMap resources)
    {
        if (varReferences.LastOrDefault(spec => spec.Place is not null)?.Place is { } place)
        {
            resources.LookFor(place, varReferences);
        }

        var expansion = new VariableExpansion(values, resources.State.Budget);
        foreach (var resource in resources.Resources)
        {
            foreach (var spec in varReferences)
            {
                if (!FieldSpecEditor.IsFor(spec, resource.Kind))
                {
                    continue;
                }

                var from = spec.Place ?? resource.Root.Place;
                var editor = new FieldSpecEditor(node => Expand(node, expansion, from), CreatedField.None, from);
                resource.Root = editor.Apply(resource.Root, spec);
            }
        }
    }

    private static YamlNode Expand(YamlNode node, VariableExpansion expansion, SourceSpan place) =>
        node switch
        {
            YamlScalar scalar when IsText(scalar) => expansion.Expand(scalar),
            YamlMapping mapping => ExpandValues(mapping, expansion, place),
            YamlSequence sequence => ExpandItems(sequence, expansion),
            _ => node,
        };

    private static YamlMapping ExpandValues(YamlMapping mapping, VariableExpansion expansion, SourceSpan place)
    {
        var entries = mapping.Entries.ToBuilder();
        var hasChanged = false;
        for (var i = 0; i < entries.Count; i++)
        {
            var (key, value) = entries[i];
            if (key is not YamlScalar { IsString: true })
            {
                throw new KustomizeException(
                    place,
                    $"Variables are looked for at {mapping.Place}, where keys must be strings; quote the key at {key.Place}"
                );
            }

            if (value is YamlScalar scalar && IsText(scalar))
            {
                var expanded = expansion.Expand(scalar);
                entries[i] = new YamlEntry(key, expanded);
                hasChanged |= !ReferenceEquals(expanded, scalar);
            }
        }

        return hasChanged ? mapping.WithEntries(entries.MoveToImmutable()) : mapping;
    }

    private static YamlSequence ExpandItems(YamlSequence sequence, VariableExpansion expansion)
    {
        var items = sequence.Items.ToBuilder();
        var hasChanged = false;
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is not YamlScalar scalar || !IsText(scalar))
            {
                throw new KustomizeException(
                    items[i].Place,
                    "Variables are looked for in this list, whose items must be strings; quote this one"
                );
            }

            items[i] = expansion.Expand(scalar);
            hasChanged |= !ReferenceEquals(items[i], scalar);
        }

        return hasChanged ? sequence.WithItems(items.MoveToImmutable()) : sequence;
    }

    // A date without quotes is none to upstream.
    private static bool IsText(YamlScalar scalar) => scalar.IsString && !GoTimestamp.IsMoment(scalar);
}
