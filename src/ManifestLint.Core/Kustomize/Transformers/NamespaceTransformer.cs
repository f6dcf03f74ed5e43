using System.Collections.Immutable;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>Moves objects into a namespace.</summary>
internal sealed class NamespaceTransformer : ITransformer
{
    private const string Subjects = "subjects";

    private static readonly FieldSpec MetadataNamespace = new(
        string.Empty,
        string.Empty,
        string.Empty,
        FieldSpecPath.Parse("metadata/namespace"),
        Create: true
    );

    private readonly YamlScalar _namespace;
    private readonly YamlScalar _text;
    private readonly ImmutableArray<FieldSpec> _specs;
    private readonly bool _unsetOnly;
    private readonly RoleBindingSubjects _mode;
    private readonly FieldSpecEditor _editor;
    private readonly EntryEffect _effect = new();

    /// <summary>Makes a transformer.</summary>
    /// <param name="namespace">The namespace.</param>
    /// <param name="specs">The fields that get it, besides <c>metadata.namespace</c> and the subjects of role bindings.</param>
    /// <param name="unsetOnly">Whether only fields without a value get it.</param>
    /// <param name="mode">Which subjects of role bindings get it.</param>
    internal NamespaceTransformer(
        YamlScalar @namespace,
        ImmutableArray<FieldSpec> specs,
        bool unsetOnly = false,
        RoleBindingSubjects mode = RoleBindingSubjects.DefaultOnly
    )
    {
        _namespace = @namespace;
        _text = NodeEditing.Text(@namespace.Place, @namespace.Value);
        _specs = specs.RemoveAll(spec => IsPath(spec, MetadataNamespace.Path.Text));
        _unsetOnly = unsetOnly;
        _mode = mode;
        _editor = new FieldSpecEditor(Set, CreatedField.Scalar, @namespace.Place);
    }

    /// <summary>Makes the transformer that an object configures.</summary>
    /// <param name="entry">The configuration.</param>
    /// <exception cref="KustomizeException">It names a way to treat subjects that there is not.</exception>
    internal static NamespaceTransformer Create(NamespaceEntry entry) =>
        new(
            entry.Namespace ?? NodeEditing.Text(entry.Place, string.Empty),
            entry.Specs,
            entry.UnsetOnly,
            entry.SetRoleBindingSubjects?.Value switch
            {
                null or "" or "defaultOnly" => RoleBindingSubjects.DefaultOnly,
                "allServiceAccounts" => RoleBindingSubjects.AllServiceAccounts,
                "none" => RoleBindingSubjects.None,
                _ => throw new KustomizeException(
                    entry.SetRoleBindingSubjects.Place,
                    "'setRoleBindingSubjects' is 'defaultOnly', 'allServiceAccounts' or 'none'"
                ),
            }
        );

    /// <inheritdoc/>
    public void Transform(ResourceMap resources)
    {
        if (_namespace.Value.Length == 0)
        {
            return;
        }

        resources.LookFor(_namespace.Place, _specs);
        var occupied = new NamespaceCollisions(resources, _namespace);
        foreach (var resource in resources.Resources)
        {
            if (IsRenderedByHelm(resource))
            {
                continue;
            }

            var before = resource.Id;
            resource.StorePreviousId();
            resource.Affix(Move(resource.Root, resource.Id), isNamed: true);
            occupied.Check(resource, before);
        }

        _effect.Report(
            resources.State,
            KustomizationEntryKind.Namespace,
            _namespace.Place,
            _unsetOnly ? "every object says its namespace itself" : "no object has a namespace",
            resources.Resources.All(resource => IsNamespace(resource.Id.Kind))
                ? $"the only object is the Namespace itself, and it is called '{_namespace.Value}' already"
                : $"every object is in the namespace '{_namespace.Value}' already"
        );
    }

    // Of all kinds named Namespace, only the core one is a namespace.
    private static bool IsNamespace(GroupVersionKind kind) =>
        kind is { Group.Length: 0, Version: "v1", Kind: "Namespace" };

    // Upstream's Helm generator marks what it makes, since Helm has already given it a namespace.
    private static bool IsRenderedByHelm(Resource resource) =>
        resource.Root.Mapping("metadata")?.Mapping("annotations")?.Text("internal.config.kubernetes.io/helm-generated")
            is "true";

    private YamlMapping Move(YamlMapping root, ResourceId id)
    {
        if (!id.IsClusterScoped)
        {
            root = _editor.Apply(root, MetadataNamespace);
        }

        var isRoleBinding = IsRoleBinding(id.Kind.Kind);
        if (isRoleBinding)
        {
            root = MoveSubjects(root);
        }

        // Of all kinds named Namespace, only the core one is a namespace, and has its name changed.
        var isCore = id.Kind is { Group.Length: 0, Version: "v1" };
        foreach (var spec in _specs)
        {
            if (
                (isCore || !IsPath(spec, "metadata/name"))
                && !(isRoleBinding && IsRoleBinding(spec.Kind) && IsPath(spec, "subjects/namespace"))
            )
            {
                root = _editor.Apply(root, id.Kind, spec);
            }
        }

        return root;
    }

    private YamlMapping MoveSubjects(YamlMapping root)
    {
        if (
            _mode == RoleBindingSubjects.None
            || root[Subjects] is not { } subjects
            || subjects is YamlScalar { IsNull: true }
        )
        {
            return root;
        }

        if (subjects is not YamlSequence sequence)
        {
            throw new KustomizeException(
                subjects.Place,
                $"The subjects must be a list, and are {subjects.Description}"
            );
        }

        var items = sequence.Items.ToBuilder();
        var isChanged = false;
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is YamlScalar { IsNull: true })
            {
                continue;
            }

            var subject =
                items[i] as YamlMapping
                ?? throw new KustomizeException(
                    items[i].Place,
                    $"A subject must be a mapping, and is {items[i].Description}"
                );
            if (IsMeant(subject))
            {
                items[i] = subject.With(
                    "namespace",
                    Set(subject["namespace"] ?? new YamlScalar(_namespace.Source, _namespace.Span, string.Empty)),
                    NodeEditing.Key(_namespace.Place, "namespace")
                );
                isChanged |= !ReferenceEquals(items[i], subject);
            }
        }

        return isChanged ? root.With(Subjects, sequence.WithItems(items.MoveToImmutable())) : root;
    }

    private bool IsMeant(YamlMapping subject)
    {
        var (key, value) =
            _mode == RoleBindingSubjects.AllServiceAccounts ? ("kind", "ServiceAccount") : ("name", "default");
        return subject[key] is { } node && FieldSpecEditor.RequireScalar(node, _namespace.Place).HasValue(value);
    }

    private YamlNode Set(YamlNode node)
    {
        var old = FieldSpecEditor.RequireScalar(node, _namespace.Place);
        if (_unsetOnly && !old.IsNull && old.Value.Length > 0)
        {
            return old;
        }

        _effect.Note(old, _text);
        return NodeEditing.TextBehind(_namespace.Place, _namespace.Value, old);
    }

    private static bool IsPath(FieldSpec spec, string path) =>
        string.Equals(spec.Path.Text, path, StringComparison.Ordinal);

    private static bool IsRoleBinding(string kind) => kind is "RoleBinding" or "ClusterRoleBinding";
}
