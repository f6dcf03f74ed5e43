using System.Collections.Immutable;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>Gives containers another image: another name, tag or digest.</summary>
internal sealed class ImageTagTransformer : ITransformer
{
    private readonly ImageEntry _entry;
    private readonly ImmutableArray<FieldSpec> _specs;
    private readonly ImagePattern _pattern;
    private readonly EntryEffect _effect = new();
    private readonly HashSet<string> _missed = new(StringComparer.Ordinal);
    private readonly SourceSpan _place;
    private readonly ImmutableArray<OriginStep> _others;

    /// <summary>Makes a transformer.</summary>
    /// <param name="entry">The entry of <c>images</c>.</param>
    /// <param name="specs">The fields that hold images, besides all lists of containers.</param>
    internal ImageTagTransformer(ImageEntry entry, ImmutableArray<FieldSpec> specs)
    {
        _entry = entry;
        _specs = specs;
        _pattern = new ImagePattern(entry.Name);

        // The tag says most about an image, then what else pins it; the place of the image is that token, and the others stand behind it.
        YamlScalar[] deciding =
        [
            .. new[] { entry.NewTag, entry.Digest, entry.NewName, SuffixThatCounts(entry) }
                .OfType<YamlScalar>()
                .Where(IsSet),
        ];
        _place = deciding is [var first, ..] ? first.Place : entry.Place;
        _others = [.. deciding.Skip(1).Select(other => new OriginStep(other.Place, OriginRoles.SetByImages))];
    }

    /// <inheritdoc/>
    public void Transform(ResourceMap resources)
    {
        var budget = resources.State.Budget;
        var editor = new FieldSpecEditor(node => Set(node, budget), CreatedField.None, _place);
        resources.LookFor(_place, _specs);
        foreach (var resource in resources.Resources)
        {
            var kind = resource.Id.Kind;

            // The schema in a CustomResourceDefinition has fields of these names that are no images.
            if (string.Equals(kind.Kind, "CustomResourceDefinition", StringComparison.Ordinal))
            {
                continue;
            }

            // Both go over the same containers of Pods and templates, which shows where the second finds what the first has made.
            var root = (YamlMapping)
                ContainerImages.Change(resource.Root, node => Set(node, budget), () => budget.Work(_place, 5));
            foreach (var spec in _specs)
            {
                root = editor.Apply(root, kind, spec);
            }

            resource.Root = root;
        }

        if (_effect.HasFoundNothing)
        {
            resources.State.Effects.Missed(_entry.Name.Place, _missed.Select(image => ImageParts.Cut(image).Name));
        }

        _effect.Report(
            resources.State,
            KustomizationEntryKind.Image,
            _entry.Name.Place,
            $"no image has the name '{_entry.Name.Value}'",
            $"every image of the name '{_entry.Name.Value}' is as it says already"
        );
    }

    private YamlScalar Set(YamlNode node, BuildBudget budget)
    {
        var old = FieldSpecEditor.RequireScalar(node, _entry.Place);
        if (!_pattern.Matches(old.Value, budget))
        {
            _missed.Add(old.Value);
            return old;
        }

        var text = Change(ImageParts.Cut(old.Value)).ToString();
        budget.Charge(_place, 1, text.Length);
        var image =
            old.HasValue(text) && (old.Place == _place || !IsChanging)
                ? old
                : NodeEditing.Rewritten(_place, text, old, HistoryOf(old));
        _effect.Note(old, image);
        return image;
    }

    private bool IsChanging =>
        IsSet(_entry.NewTag) || IsSet(_entry.Digest) || IsSet(_entry.NewName) || IsSet(_entry.TagSuffix);

    private ImmutableArray<OriginStep> HistoryOf(YamlScalar old) =>
        old.Place == _place ? old.Origin.Via : [.. _others, .. NodeEditing.HistoryBehind(_place, old)];

    private ImageParts Change(ImageParts image)
    {
        var name = Text(_entry.NewName, image.Name);
        return (IsSet(_entry.NewTag), IsSet(_entry.Digest)) switch
        {
            (true, _) => new ImageParts(name, _entry.NewTag!.Value, Text(_entry.Digest, string.Empty)),
            (_, true) => new ImageParts(name, string.Empty, _entry.Digest!.Value),
            _ when IsSet(_entry.TagSuffix) => new ImageParts(name, image.Tag + _entry.TagSuffix!.Value, string.Empty),
            _ => image with { Name = name },
        };
    }

    private static string Text(YamlScalar? scalar, string otherwise) => IsSet(scalar) ? scalar!.Value : otherwise;

    private static bool IsSet(YamlScalar? scalar) => scalar is { IsNull: false, Value.Length: > 0 };

    // With a new tag or digest the suffix is passed over.
    private static YamlScalar? SuffixThatCounts(ImageEntry entry) =>
        IsSet(entry.NewTag) || IsSet(entry.Digest) ? null : entry.TagSuffix;
}
