using System.Collections.Immutable;
using ManifestLint.Kubernetes;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>
/// Applies a strategic merge patch. The rules are those of upstream's walk over both trees, with its oddities: users deploy with it. Nothing is
/// changed in place; what the patch does not touch is the same instance afterwards.
/// </summary>
internal sealed class StrategicMerge
{
    private static readonly ImmutableArray<string> ObjectIdentity = ["apiVersion", "kind"];
    private static readonly ImmutableArray<string> NameIdentity = ["name", "namespace"];

    private readonly MergeSchema _schema;
    private readonly PatchEffect _effect;
    private readonly ListMerge _lists;
    private readonly Action<long>? _work;
    private readonly PassedStrings _strings;

    private StrategicMerge(MergeSchema schema, PatchEffect effect, Action<long>? work, PassedStrings strings)
    {
        _strings = strings;
        _work = work;
        _schema = schema;
        _effect = effect;
        _lists = new ListMerge(this, effect);
    }

    /// <summary>Applies a patch to an object.</summary>
    /// <param name="target">The object.</param>
    /// <param name="patch">The patch.</param>
    /// <param name="schema">Says which lists are merged. An object inside an object of unknown kind is merged by its own kind.</param>
    /// <param name="effect">Takes what the patch did, or null.</param>
    /// <param name="work">Is told how much is looked at, or null.</param>
    /// <param name="strings">What the strings of the object went through last; null for none.</param>
    /// <returns>The patched object, or null when the patch deletes it.</returns>
    /// <exception cref="KustomizeException">The patch does not fit the object.</exception>
    internal static YamlMapping? Apply(
        YamlMapping target,
        YamlMapping patch,
        MergeSchema schema,
        PatchEffect? effect = null,
        Action<long>? work = null,
        PassedStrings? strings = null
    )
    {
        effect ??= new PatchEffect();
        if (PatchDirective.Of(patch) is { Kind: PatchDirectiveKind.Replace, Value: { } directive })
        {
            // Upstream merges in place and forgets that here the result is another tree.
            effect.Record(isChange: false, directive.Place);
            return target;
        }

        var merge = new StrategicMerge(schema, effect, work, strings ?? new PassedStrings(StringPassage.None));
        return merge.MergeMapping(target, patch, type: null, ObjectIdentity) as YamlMapping;
    }

    /// <summary>
    /// A patch as it is applied to what a <c>target</c> selects: without its apiVersion, and with labels and annotations that are strings. So a
    /// <c>null</c> there removes nothing but sets the text <c>null</c>.
    /// </summary>
    /// <param name="patch">The patch as written.</param>
    internal static YamlMapping ForSelected(YamlMapping patch)
    {
        patch = RepeatedKeys.WithFirst(patch);
        var entries = new EntryListBuilder(patch);
        for (var i = 0; i < patch.Entries.Length; i++)
        {
            switch (patch.Entries[i])
            {
                case { Name: "apiVersion" }:
                    entries.Set(i, null, removal: null);
                    break;
                case { Name: "metadata", Value: YamlMapping metadata }:
                    entries.Set(i, MetadataStrings.Of(metadata), removal: null);
                    break;
            }
        }

        return entries.Build();
    }

    /// <summary>Merges two values, of which one may be missing.</summary>
    /// <param name="old">The object's value, or null.</param>
    /// <param name="patch">The patch's value, or null.</param>
    /// <param name="field">What the schema knows of the field, or null.</param>
    /// <param name="identity">Keys that a patch must repeat, so that they do not count as its effect.</param>
    /// <returns>The merged value, or null for none.</returns>
    internal YamlNode? Merge(
        YamlNode? old,
        YamlNode? patch,
        MergeField? field,
        ImmutableArray<string> identity = default
    )
    {
        _work?.Invoke(3);
        var leading = IsMissingOrNull(old) ? patch : old;
        if (IsMissingOrNull(leading))
        {
            return MergeNulls(old, patch);
        }

        if (!IsMissingOrNull(old) && !IsMissingOrNull(patch) && old!.GetType() != patch!.GetType())
        {
            throw new KustomizeException(
                patch.Place,
                $"The patch has {patch.Description} where the object has {old.Description}: it cannot be merged"
            );
        }

        if (!IsMissingOrNull(old) && patch is YamlScalar { IsNull: true })
        {
            _effect.Record(isChange: true, patch.Place);
            return null;
        }

        return leading switch
        {
            YamlMapping => IsMissingOrNull(old)
                ? Add((YamlMapping)patch!, field?.Type, old)
                : MergeMapping((YamlMapping)old!, (YamlMapping?)patch, field?.Type, identity),
            YamlSequence when field is { IsAssociative: true } => MergeList(old, (YamlSequence?)patch, field),
            _ => Replace(old, patch),
        };
    }

    /// <summary>Walks a value that the patch adds: upstream merges it with itself, which resolves directives and drops nulls.</summary>
    /// <param name="value">The value.</param>
    /// <param name="field">What the schema knows of the field, or null.</param>
    internal YamlNode? Settle(YamlNode value, MergeField? field)
    {
        _work?.Invoke(3);
        switch (value)
        {
            case YamlScalar { IsNull: true }:
                return null;
            case YamlMapping mapping:
                var directive = PatchDirective.Of(mapping);
                return directive.Kind switch
                {
                    PatchDirectiveKind.Delete => null,
                    PatchDirectiveKind.Unknown => throw directive.Unknown(),
                    _ => SettleEntries(
                        directive.Value is null ? mapping : PatchDirective.Without(mapping),
                        field?.Type
                    ),
                };
            case YamlSequence sequence when field is { IsAssociative: true }:
                var listDirective = PatchDirective.Of(sequence);
                return listDirective.Kind switch
                {
                    PatchDirectiveKind.Delete => null,
                    PatchDirectiveKind.Unknown => throw listDirective.Unknown(),
                    _ => _lists.Settle(
                        listDirective.Value is null ? sequence : PatchDirective.Without(sequence, listDirective),
                        field
                    ),
                };
            default:
                return value;
        }
    }

    /// <summary>The token of the patch that removes a value.</summary>
    /// <param name="patch">The patch's value.</param>
    internal static SourceSpan PlaceOfRemoval(YamlNode patch) =>
        patch switch
        {
            YamlMapping mapping when PatchDirective.Of(mapping).Value is { } value => value.Place,
            YamlSequence sequence when PatchDirective.Of(sequence).Value is { } value => value.Place,
            _ => patch.Place,
        };

    internal static bool IsMissingOrNull(YamlNode? node) => node is null or YamlScalar { IsNull: true };

    // A null that is written out survives in the object; one that is not written (`key:`) goes when anything is merged.
    private YamlNode? MergeNulls(YamlNode? old, YamlNode? patch)
    {
        if (patch is not null)
        {
            _effect.Record(old is not null, patch.Place);
            return null;
        }

        return old is YamlScalar { Value.Length: > 0 } ? old : null;
    }

    private YamlNode? Replace(YamlNode? old, YamlNode? patch)
    {
        if (patch is null)
        {
            return old;
        }

        // The new value takes the quotes of the old one, and so becomes a string where that was one in quotes.
        if (old is YamlScalar scalar && patch is YamlScalar { IsNull: false } text)
        {
            var style = StyleOf(scalar);
            patch = Provenance.Over(TakeStyle(style, text), old);
            _strings.Follow((YamlScalar)patch, style);
            if (!text.IsString && ((YamlScalar)patch).IsString)
            {
                _strings.NoteQuoted((YamlScalar)patch);
            }

            _effect.Record(!NodeValues.AreEqual(old, patch), patch.Place);
            return patch;
        }

        _effect.Record(!NodeValues.AreEqual(old, patch), patch.Place);
        return Provenance.Over(patch, old);
    }

    // A folded block in the place of another text is folded no more, and any text in the place of one is.
    private static YamlScalar TakeStyle(ScalarStyle style, YamlScalar text) =>
        style != ScalarStyle.Plain && text is { Style: ScalarStyle.Plain, Tag: null }
        || style == ScalarStyle.Folded && text is { IsString: true, Style: not ScalarStyle.Folded }
            ? new YamlScalar(text.Source, text.Span, text.Value, style, text.Tag, text.Origin.Via)
        : style != ScalarStyle.Folded ? ScalarPart.Restyled(text, text.Value)
        : text;

    // What has replaced a plain scalar is one to upstream, with whatever quotes its place has.
    private ScalarStyle StyleOf(YamlScalar scalar)
    {
        if (scalar.Style != ScalarStyle.Folded && _strings.StyleOf(scalar) is { } style)
        {
            return style;
        }

        if (scalar.Origin.Via is not [.., { Role: OriginRoles.BaseValue, Place: var place }])
        {
            return scalar.Style;
        }

        var written = place.Source.Slice(place.Span);
        return
            written.IsEmpty
            || written[0] is '"' or '\'' or '|' or '>' or '{' or '['
            || GoScalars.ResolvePlain(written.ToString()) == GoScalarType.Null
            || scalar.Style == ScalarStyle.Folded
            ? scalar.Style
            : ScalarStyle.Plain;
    }

    private YamlMapping? Add(YamlMapping patch, MergeType? type, YamlNode? old)
    {
        // Here, and only here, an unknown directive is no error but an ordinary key.
        var directive = PatchDirective.Of(patch);
        if (directive.Kind == PatchDirectiveKind.Delete)
        {
            _effect.Record(old is not null, directive.Value!.Place);
            return null;
        }

        var isElided = directive.Value is not null && directive.Kind != PatchDirectiveKind.Unknown;
        _effect.Record(isChange: true, patch.Place);
        var added = SettleEntries(isElided ? PatchDirective.Without(patch) : patch, type);
        return (YamlMapping)Provenance.Over(added, old);
    }

    private YamlNode? MergeList(YamlNode? old, YamlSequence? patch, MergeField field)
    {
        if (IsMissingOrNull(old))
        {
            _effect.Record(isChange: true, patch!.Place);
            return Provenance.Over(_lists.Settle(patch, field), old);
        }

        var sequence = (YamlSequence)old!;
        var directive = patch is null ? new PatchDirective(PatchDirectiveKind.Merge, null) : PatchDirective.Of(patch);
        switch (directive.Kind)
        {
            case PatchDirectiveKind.Delete:
                _effect.Record(isChange: true, directive.Value!.Place);
                return null;
            case PatchDirectiveKind.Replace:
                var replaced = _lists.Settle(PatchDirective.Without(patch!, directive), field);
                _effect.Record(!NodeValues.AreEqual(sequence, replaced), directive.Value!.Place);
                return Provenance.Over(replaced, sequence);
            case PatchDirectiveKind.Unknown:
                throw directive.Unknown();
            default:
                return _lists.Merge(
                    sequence,
                    directive.Value is null ? patch : PatchDirective.Without(patch!, directive),
                    field
                );
        }
    }

    private YamlNode? MergeMapping(
        YamlMapping old,
        YamlMapping? patch,
        MergeType? type,
        ImmutableArray<string> identity = default
    )
    {
        if (patch is null)
        {
            return MergeEntries(old, null, type, identity);
        }

        var directive = PatchDirective.Of(patch);
        switch (directive.Kind)
        {
            case PatchDirectiveKind.Delete:
                _effect.Record(isChange: true, directive.Value!.Place);
                return null;
            case PatchDirectiveKind.Replace:
                var replaced = SettleEntries(PatchDirective.Without(patch), type);
                _effect.Record(!NodeValues.AreEqual(old, replaced), directive.Value!.Place);
                return Provenance.Over(replaced, old);
            case PatchDirectiveKind.Unknown:
                throw directive.Unknown();
            default:
                return MergeEntries(
                    old,
                    directive.Value is null ? patch : PatchDirective.Without(patch),
                    type,
                    identity
                );
        }
    }

    private YamlMapping MergeEntries(
        YamlMapping old,
        YamlMapping? patch,
        MergeType? type,
        ImmutableArray<string> identity
    )
    {
        type ??= TypeOf(old) ?? (patch is null ? null : TypeOf(patch));
        patch = patch is null ? null : RepeatedKeys.WithFirst(patch);
        if (patch is { Entries.IsEmpty: true })
        {
            _effect.Record(isChange: false, patch.Place);
        }

        var entries = new EntryListBuilder(old);
        for (var i = 0; i < old.Entries.Length; i++)
        {
            var entry = old.Entries[i];
            if (entry.Name is not { } name)
            {
                continue;
            }

            var patched = default(YamlEntry);
            patch?.TryGetEntry(name, out patched);
            var merged = MergeEntry(entry.Value, patched.Value, type?.Field(name), name, identity);
            if (patched.Value is null && merged is YamlScalar { IsString: false, IsNull: false } untyped && TypedScalar.IsUntyped(untyped))
            {
                // Upstream takes what has no type for a text when it writes it anew.
                merged = MetadataStrings.Instead(untyped, untyped.Value);
            }

            entries.Set(i, merged, patched.Value);
            if (patched.Value is null && merged is YamlScalar kept)
            {
                _strings.PassOver(kept);
            }
        }

        foreach (var entry in patch?.Entries ?? [])
        {
            if (entry.Name is not { } name || old.TryGetEntry(name, out _))
            {
                continue;
            }

            if (Merge(null, entry.Value, type?.Field(name)) is { } added)
            {
                entries.Add(new YamlEntry(entry.Key, added));
            }
        }

        return entries.Build();
    }

    private YamlNode? MergeEntry(
        YamlNode old,
        YamlNode? patch,
        MergeField? field,
        string name,
        ImmutableArray<string> identity
    )
    {
        if (patch is null || identity.IsDefault)
        {
            return Merge(old, patch, field);
        }

        // What a patch must repeat to say what it is for does not decide anything.
        if (identity.Contains(name, StringComparer.Ordinal) && NodeValues.AreEqual(old, patch))
        {
            return old;
        }

        var isMetadata = identity == ObjectIdentity && name == "metadata";
        return Merge(old, patch, field, isMetadata ? NameIdentity : default);
    }

    private YamlMapping SettleEntries(YamlMapping mapping, MergeType? type)
    {
        type ??= TypeOf(mapping);
        var entries = new EntryListBuilder(mapping);
        for (var i = 0; i < mapping.Entries.Length; i++)
        {
            var entry = mapping.Entries[i];
            if (entry.Name is { } name)
            {
                entries.Set(i, Settle(entry.Value, type?.Field(name)), removal: null);
            }
        }

        return entries.Build();
    }

    private MergeType? TypeOf(YamlMapping mapping) =>
        mapping.Scalar("kind") is { Value: { Length: > 0 } kind }
        && mapping.Scalar("apiVersion") is { Value: { Length: > 0 } apiVersion }
            ? _schema.For(GroupVersionKind.FromApiVersion(apiVersion, kind))
            : null;
}
