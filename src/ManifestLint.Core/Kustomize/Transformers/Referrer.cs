using System.Collections.Immutable;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>One object whose fields hold names of others, while these names are brought up to date.</summary>
internal sealed class Referrer
{
    private readonly Resource _resource;
    private readonly ResourceId _id;
    private readonly ReferrerScope _scope;
    private readonly Action<Resource, ResourceId> _record;
    private readonly FieldSpecEditor _editor;
    private NameReferenceSpec? _target;
    private FieldSpec? _field;

    /// <summary>Makes a referrer.</summary>
    /// <param name="resource">The object.</param>
    /// <param name="scope">What it can refer to.</param>
    /// <param name="record">Is told which object was found to be meant, and by whom.</param>
    internal Referrer(Resource resource, ReferrerScope scope, Action<Resource, ResourceId> record)
    {
        _resource = resource;
        _id = resource.Id;
        _scope = scope;
        _record = record;
        _editor = new FieldSpecEditor(Set, CreatedField.None, resource.Root.Place);
    }

    /// <summary>Brings the names in one field up to date.</summary>
    /// <param name="target">What the field refers to.</param>
    /// <param name="field">The field.</param>
    internal void Update(NameReferenceSpec target, FieldSpec field)
    {
        _target = target;
        _field = field;
        _resource.Affix(_editor.Apply(_resource.Root, field), isNamed: true);
    }

    private YamlNode Set(YamlNode node) =>
        node switch
        {
            YamlScalar scalar => SetScalar(scalar),
            YamlMapping mapping => SetMapping(mapping),
            YamlSequence sequence => SetItems(sequence),
            _ => node,
        };

    private YamlSequence SetItems(YamlSequence sequence)
    {
        ImmutableArray<YamlNode>.Builder? changed = null;
        for (var i = 0; i < sequence.Items.Length; i++)
        {
            var item = sequence.Items[i] is YamlSequence nested ? throw NoReference(nested) : Set(sequence.Items[i]);
            if (!ReferenceEquals(item, sequence.Items[i]))
            {
                changed ??= sequence.Items.ToBuilder();
                changed[i] = item;
            }
        }

        return changed is null ? sequence : sequence.WithItems(changed.MoveToImmutable());
    }

    private KustomizeException NoReference(YamlNode node) =>
        new(
            _field!.Place ?? node.Place,
            $"The field path '{_field.Path}' leads to names, and {node.Place} is {node.Description}"
        );

    private YamlScalar SetScalar(YamlScalar scalar)
    {
        if (scalar.IsNull)
        {
            return scalar;
        }

        var referral = Select(scalar.Value, null, scalar.Place, hasNamespace: false);
        return referral is null ? scalar : Renamed(scalar, referral);
    }

    private YamlMapping SetMapping(YamlMapping mapping)
    {
        if (mapping["name"] is not { } name)
        {
            throw new KustomizeException(
                _field!.Place ?? mapping.Place,
                $"The field path '{_field.Path}' leads to a mapping without 'name' at {mapping.Place}"
            );
        }

        var scalar = name as YamlScalar;
        var @namespace = mapping["namespace"] is { } node ? (node as YamlScalar)?.Value ?? string.Empty : null;
        var referral = Select(scalar?.Value ?? string.Empty, @namespace, name.Place, hasNamespace: true);
        if (referral is null)
        {
            return mapping;
        }

        if (scalar is not null)
        {
            mapping = mapping.With("name", Renamed(scalar, referral));
        }

        // An object without a namespace leaves what is written, which may be 'default'.
        return referral.Namespace.Length > 0 ? WithNamespace(mapping, referral) : mapping;
    }

    private static YamlMapping WithNamespace(YamlMapping mapping, Resource referral)
    {
        var place = Metadata(referral, "namespace");
        return mapping["namespace"] switch
        {
            null => mapping.With("namespace", NodeEditing.Text(place, referral.Namespace)),
            YamlScalar old when old.HasValue(referral.Namespace) => mapping,
            YamlScalar old => mapping.With(
                "namespace",
                NodeEditing.Rewritten(
                    place,
                    referral.Namespace,
                    old,
                    NodeEditing.History(old, OriginRoles.ReferenceWritten)
                )
            ),
            var old => mapping.With(
                "namespace",
                NodeEditing.Text(place, referral.Namespace, old, OriginRoles.ReferenceWritten)
            ),
        };
    }

    private static YamlScalar Renamed(YamlScalar old, Resource referral) =>
        old.HasValue(referral.Name)
            ? old
            : NodeEditing.Rewritten(
                Metadata(referral, "name"),
                referral.Name,
                old,
                NodeEditing.History(old, OriginRoles.ReferenceWritten)
            );

    private static SourceSpan Metadata(Resource referral, string key) =>
        (referral.Root.Mapping("metadata")?[key] ?? referral.Root).Place;

    private Resource? Select(string name, string? @namespace, SourceSpan place, bool hasNamespace)
    {
        var referral = ReferralChoice.Choose(
            _resource,
            _target!,
            _field!,
            _scope.Candidates(name, @namespace),
            hasNamespace,
            place
        );
        if (referral is not null)
        {
            _record(referral, _id);
        }

        return referral;
    }
}
