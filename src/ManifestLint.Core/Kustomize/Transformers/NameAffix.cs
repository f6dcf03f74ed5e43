using System.Collections.Immutable;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>Puts a text before or behind the names of objects. Prefix and suffix differ in nothing else.</summary>
internal sealed class NameAffix
{
    private readonly YamlScalar _affix;
    private readonly ImmutableArray<FieldSpec> _specs;
    private readonly bool _isPrefix;
    private readonly FieldSpecEditor _editor;
    private readonly EntryEffect _effect = new();
    private BuildBudget? _budget;

    /// <summary>Makes an affix.</summary>
    /// <param name="affix">The text.</param>
    /// <param name="specs">The fields that get it.</param>
    /// <param name="isPrefix">Whether it goes before the name.</param>
    internal NameAffix(YamlScalar affix, ImmutableArray<FieldSpec> specs, bool isPrefix)
    {
        _affix = affix;
        _specs = specs;
        _isPrefix = isPrefix;
        _editor = new FieldSpecEditor(Set, CreatedField.Scalar, affix.Place);
    }

    /// <summary>Puts it to all objects.</summary>
    /// <param name="resources">The objects.</param>
    internal void Apply(ResourceMap resources)
    {
        _budget = resources.State.Budget;
        resources.LookFor(_affix.Place, _specs);
        foreach (var resource in resources.Resources)
        {
            var id = resource.OriginalId;
            if (IsNeverRenamed(id))
            {
                continue;
            }

            foreach (var spec in _specs)
            {
                if (FieldSpecEditor.IsFor(spec, id.Kind))
                {
                    Apply(resource, spec);
                }
            }
        }

        if (_affix.Value.Length > 0)
        {
            const string Nothing = "no object is renamed by it";
            _effect.Report(resources.State, KustomizationEntryKind.Name, _affix.Place, Nothing, Nothing);
        }
    }

    private void Apply(Resource resource, FieldSpec spec)
    {
        // Upstream remembers the affix and the name it had as soon as the path is this one, whether or not the field is there.
        if (string.Equals(spec.Path.Text, "metadata/name", StringComparison.Ordinal) && _affix.Value.Length > 0)
        {
            if (_isPrefix)
            {
                resource.AddPrefix(_affix.Value);
            }
            else
            {
                resource.AddSuffix(_affix.Value);
            }

            resource.StorePreviousId();
        }

        resource.Affix(_editor.Apply(resource.Root, resource.Id.Kind, spec), isNamed: true);
    }

    private YamlScalar Set(YamlNode node)
    {
        var old = FieldSpecEditor.RequireScalar(node, _affix.Place);
        if (_affix.Value.Length == 0)
        {
            return old;
        }

        var name = NodeEditing.Rewritten(
            _affix.Place,
            _isPrefix ? _affix.Value + old.Value : old.Value + _affix.Value,
            old,
            NodeEditing.HistoryBehind(_affix.Place, old)
        );
        _budget?.Charge(_affix.Place, 1, name.Value.Length);
        _effect.Note(old, name);
        return name;
    }

    // The names of these are made of others' names, or are what others write as a namespace.
    private static bool IsNeverRenamed(ResourceId id) =>
        id.Kind.Kind switch
        {
            "CustomResourceDefinition" or "Namespace" => true,
            "APIService" => string.Equals(id.Kind.Group, "apiregistration.k8s.io", StringComparison.Ordinal),
            _ => false,
        };
}
