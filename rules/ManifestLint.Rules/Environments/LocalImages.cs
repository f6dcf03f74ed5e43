using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using ManifestLint.Clusters;
using ManifestLint.Compose;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Text;

namespace ManifestLint.Rules.Environments;

/// <summary>An image that is made on the developer's machine.</summary>
/// <param name="Text">Where it comes from, as a participle: <c>loaded into the cluster at dev.sh:2</c>.</param>
/// <param name="IsLoaded">Whether a script brings it into the cluster for certain.</param>
/// <param name="KeepsTag">Whether the cluster gets it under the tag that manifests name.</param>
internal sealed record LocalImage(string Text, bool IsLoaded, bool KeepsTag);

/// <summary>The images of a workspace that are made on the developer's machine, and that nothing in it pushes to a registry.</summary>
internal sealed class LocalImages
{
    private readonly Dictionary<string, Dictionary<string, LocalImage>> _tagsByName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LocalImage> _byName = new(StringComparer.Ordinal);

    // Of each workspace once: containers ask.
    private static readonly ConditionalWeakTable<WorkspaceLandscape, LocalImages> Known = [];

    private LocalImages() { }

    internal bool IsEmpty => _tagsByName.Count == 0 && _byName.Count == 0;

    /// <summary>Where an image comes from, or null for one that is in a registry as far as anybody can tell.</summary>
    internal LocalImage? Find(ImageReference reference) =>
        _tagsByName.GetValueOrDefault(Name(reference))?.GetValueOrDefault(reference.EffectiveTag)
        ?? _byName.GetValueOrDefault(Name(reference));

    /// <summary>Gathers the images: those of scripts, of Skaffold and of Compose projects.</summary>
    internal static LocalImages Of(WorkspaceLandscape landscape) => Known.GetValue(landscape, Gather);

    private static LocalImages Gather(WorkspaceLandscape landscape)
    {
        var images = new LocalImages();
        images.AddLoaded(landscape.Commands);
        var pushes = landscape.Commands.Where(ComposePush.IsPush).ToList();
        if (!pushes.Exists(command => command.Program == "skaffold"))
        {
            images.AddOfSkaffold(landscape.BuiltImages);
        }

        images.AddOfCompose(landscape, [.. pushes.Select(ComposePush.Of).OfType<ComposePush>()]);
        foreach (var word in pushes.SelectMany(command => command.Words))
        {
            images.Remove(word);
        }

        return images;
    }

    private void AddOfSkaffold(ImmutableArray<BuiltImage> images)
    {
        foreach (var built in images)
        {
            if (ImageReference.TryParse(built.Image.Value, out var reference))
            {
                _byName.TryAdd(
                    Name(reference),
                    new LocalImage($"built by {built.Builder} ({At(built.Image.Place)})", false, KeepsTag: false)
                );
            }
        }
    }

    private void AddLoaded(ImmutableArray<ToolCommand> commands)
    {
        foreach (var name in commands.SelectMany(command => LoadedBy(command)).Where(name => !name.IsUndecided))
        {
            if (ImageReference.TryParse(name.Text, out var reference))
            {
                AddTag(
                    reference,
                    new LocalImage($"loaded into the cluster at {At(name.Place)}", IsLoaded: true, KeepsTag: true)
                );
            }
        }
    }

    // A name with a registry before it is one that somebody pushes to, if not from here. Skaffold and Tilt put a tag of their own in, also where Compose
    // builds an image of the same name for other purposes.
    private void AddOfCompose(WorkspaceLandscape landscape, List<ComposePush> pushes)
    {
        var retagged = landscape
            .BuiltImages.Select(built => built.Image.Value)
            .Concat(
                landscape
                    .Commands.Where(command => command.Is("tilt", "build"))
                    .SelectMany(command => command.Words.Skip(2))
                    .Select(word => word.Text)
            )
            .Select(text => ImageReference.TryParse(text, out var reference) ? Name(reference) : null)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var service in landscape.ComposeProjects.SelectMany(project => project.Services))
        {
            if (
                service is { Build: not null, Image: { } image }
                && !ComposeText.IsOpen(image.Value)
                && ImageReference.TryParse(image.Value, out var reference)
                && !reference.HasDigest
                && !HasRegistry(image.Value)
                && !pushes.Exists(push => push.Covers(service.Name))
                && !retagged.Contains(Name(reference))
            )
            {
                AddTag(
                    reference,
                    new LocalImage($"built by Compose ({At(image.Place)})", IsLoaded: false, KeepsTag: true)
                );
            }
        }
    }

    private static bool HasRegistry(string image)
    {
        var slash = image.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && (image.AsSpan(0, slash).ContainsAny('.', ':') || image.AsSpan(0, slash) is "localhost");
    }

    // What is pushed is in a registry, wherever it was built; under which tag, a variable may say.
    private void Remove(CommandWord word)
    {
        var open = word.Text.IndexOf('$', StringComparison.Ordinal);
        var text = open > 0 ? word.Text[..open].TrimEnd(':') : word.Text;
        if (ImageReference.TryParse(text, out var reference))
        {
            _byName.Remove(Name(reference));
            if (open > 0)
            {
                _tagsByName.Remove(Name(reference));
            }
            else
            {
                _tagsByName.GetValueOrDefault(Name(reference))?.Remove(reference.EffectiveTag);
            }
        }
    }

    private void AddTag(ImageReference reference, LocalImage image)
    {
        if (!_tagsByName.TryGetValue(Name(reference), out var tags))
        {
            _tagsByName[Name(reference)] = tags = new Dictionary<string, LocalImage>(StringComparer.Ordinal);
        }

        tags.TryAdd(reference.EffectiveTag, image);
    }

    private static string At(SourceSpan place) =>
        string.Create(CultureInfo.InvariantCulture, $"{place.Source.Path}:{place.Start.Line}");

    private static ImmutableArray<CommandWord> LoadedBy(ToolCommand command) =>
        command.Is("kind", "load", "docker-image") ? After(command.Operands("--name", "-n", "--nodes"), 3)
        : command.Is("k3d", "image", "import") ? After(command.Operands("--cluster", "-c", "--mode", "-m"), 3)
        : command.Is("minikube", "image", "load") ? After(command.Operands("--profile", "-p"), 3)
        : [];

    private static ImmutableArray<CommandWord> After(ImmutableArray<CommandWord> words, int count) =>
        words.Length > count ? words[count..] : [];

    private static string Name(ImageReference reference) => $"{reference.Registry}/{reference.Repository}";
}
