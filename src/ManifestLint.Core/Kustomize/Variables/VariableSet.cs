using System.Collections.Immutable;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>The deprecated <c>vars</c> of a Kustomization and of what it is made of. A name may stand for one variable only, even for the same one twice.</summary>
internal sealed class VariableSet
{
    private readonly SortedDictionary<string, VarEntry> _entries = new(StringComparer.Ordinal);

    /// <summary>The variables, by name.</summary>
    internal IReadOnlyCollection<VarEntry> Entries => _entries.Values;

    /// <summary>Adds the variables of a Kustomization, and notes them at the objects that have their values.</summary>
    /// <param name="entries">The variables.</param>
    /// <param name="resources">The objects of the Kustomization, after its transformers.</param>
    /// <exception cref="KustomizeException">A name is taken, or several objects could have the value.</exception>
    internal void Add(ImmutableArray<VarEntry> entries, ResourceMap resources)
    {
        var byName = entries.IsEmpty
            ? null
            : resources
                .Resources.SelectMany(static resource => resource.AllIds.Select(id => (id.Name, resource)))
                .ToLookup(static pair => pair.Name, static pair => pair.resource, StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (
                FindObject(entry, byName!, resources.State) is { } resource
                && !resource.Variables.Contains(entry.Name.Value, StringComparer.Ordinal)
            )
            {
                resource.Variables = resource.Variables.Add(entry.Name.Value);
            }
        }

        foreach (var entry in entries)
        {
            Add(entry);
        }
    }

    /// <summary>Adds the variables of a base.</summary>
    /// <param name="other">Its variables.</param>
    /// <exception cref="KustomizeException">A name is taken.</exception>
    internal void Absorb(VariableSet other)
    {
        foreach (var entry in other.Entries)
        {
            Add(entry);
        }
    }

    /// <summary>Puts the values in the place of <c>$(NAME)</c>.</summary>
    /// <param name="resources">All objects of the build.</param>
    /// <param name="varReferences">The fields in which variables count.</param>
    /// <exception cref="KustomizeException">A variable has no value, or a field cannot have variables.</exception>
    internal void Resolve(ResourceMap resources, ImmutableArray<FieldSpec> varReferences)
    {
        if (_entries.Count == 0)
        {
            return;
        }

        var owners = new Dictionary<string, Resource>(StringComparer.Ordinal);
        foreach (var resource in resources.Resources)
        {
            foreach (var name in resource.Variables)
            {
                owners.TryAdd(name, resource);
            }
        }

        var values = new Dictionary<string, VariableValue>(StringComparer.Ordinal);
        foreach (var entry in Entries)
        {
            values.Add(entry.Name.Value, VariableValue.Of(entry, owners.GetValueOrDefault(entry.Name.Value)));
        }

        new RefVarTransformer(values, varReferences).Transform(resources);
        foreach (var value in values.Values)
        {
            if (value.IsUsed)
            {
                resources.State.Effects.Changed(value.Entry.Name.Place, KustomizationEntryKind.Variable);
            }
            else
            {
                resources.State.Effects.NothingMatched(
                    value.Entry.Name.Place,
                    KustomizationEntryKind.Variable,
                    $"no field that may have variables holds $({value.Entry.Name.Value})"
                );
            }
        }
    }

    private void Add(VarEntry entry)
    {
        if (!_entries.TryAdd(entry.Name.Value, entry))
        {
            throw new KustomizeException(
                entry.Name.Place,
                $"The variable '{entry.Name.Value}' is there already, from {_entries[entry.Name.Value].Name.Place}; each name can be used once in a build"
            );
        }
    }

    private static Resource? FindObject(VarEntry entry, ILookup<string, Resource> byName, BuildState state)
    {
        var selector = entry.Object;
        var kind = new GroupVersionKind(TextOf(selector.Group), TextOf(selector.Version), TextOf(selector.Kind));
        var name = TextOf(selector.Name);

        // Upstream does not ask here whether the kind is cluster-scoped: with any namespace, no such object is found.
        var id = new ResourceId(kind, name, TextOf(selector.Namespace), IsClusterScoped: false);
        var found = byName[name]
            .Distinct()
            .Where(resource => resource.AllIds.Any(other => IsMeant(id, other)))
            .Take(2)
            .ToArray();
        return found.Length < 2
            ? found.FirstOrDefault()
            : throw new KustomizeException(
                selector.Place,
                $"The variable '{entry.Name.Value}' could have its value from {found[0]} or {found[1]}; name the namespace"
            );
    }

    // Without a namespace, an object of any namespace will do.
    private static bool IsMeant(ResourceId wanted, ResourceId id) =>
        wanted.Kind == id.Kind
        && string.Equals(wanted.Name, id.Name, StringComparison.Ordinal)
        && (wanted.Namespace.Length == 0 || wanted.IsInNamespaceOf(id));

    private static string TextOf(YamlScalar? node) => node?.Value ?? string.Empty;
}
