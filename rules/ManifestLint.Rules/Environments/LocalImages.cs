using System.Collections.Immutable;
using System.Globalization;
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
    private readonly Dictionary<string, LocalImage> _byTag = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LocalImage> _byName = new(StringComparer.Ordinal);

    private LocalImages() { }

    internal bool IsEmpty => _byTag.Count == 0 && _byName.Count == 0;

    /// <summary>Where an image comes from, or null for one that is in a registry as far as anybody can tell.</summary>
    internal LocalImage? Find(ImageReference reference) =>
        _byTag.GetValueOrDefault(TaggedName(reference)) ?? _byName.GetValueOrDefault(Name(reference));

    /// <summary>Gathers the images: those of scripts, of Compose projects and of Skaffold.</summary>
    internal static LocalImages Of(WorkspaceLandscape landscape)
    {
        var images = new LocalImages();
        images.AddLoaded(landscape.Commands);
        var pushes = landscape.Commands.Where(IsPush).ToList();
        if (!pushes.Exists(command => command.Is("docker", "compose", "push")))
        {
            images.AddOfCompose(landscape.ComposeProjects);
        }

        foreach (var built in landscape.BuiltImages)
        {
            if (ImageReference.TryParse(built.Image.Value, out var reference))
            {
                images._byName.TryAdd(
                    Name(reference),
                    new LocalImage($"built by {built.Builder} ({At(built.Image.Place)})", false, KeepsTag: false)
                );
            }
        }

        foreach (var word in pushes.SelectMany(command => command.Words))
        {
            images.Remove(word);
        }

        return images;
    }

    private void AddLoaded(ImmutableArray<ToolCommand> commands)
    {
        foreach (var name in commands.SelectMany(command => LoadedBy(command)).Where(name => !name.IsUndecided))
        {
            if (ImageReference.TryParse(name.Text, out var reference))
            {
                _byTag.TryAdd(
                    TaggedName(reference),
                    new LocalImage($"loaded into the cluster at {At(name.Place)}", IsLoaded: true, KeepsTag: true)
                );
            }
        }
    }

    // A name with a registry before it is one that somebody pushes to, if not from here.
    private void AddOfCompose(ImmutableArray<ComposeProject> projects)
    {
        foreach (var service in projects.SelectMany(project => project.Services))
        {
            if (
                service is { Build: not null, Image: { } image }
                && !ComposeText.IsOpen(image.Value)
                && ImageReference.TryParse(image.Value, out var reference)
                && !reference.HasDigest
                && !HasRegistry(image.Value)
            )
            {
                _byTag.TryAdd(
                    TaggedName(reference),
                    new LocalImage($"built by Compose ({At(image.Place)})", IsLoaded: false, KeepsTag: true)
                );
            }
        }
    }

    private static bool HasRegistry(string image)
    {
        var slash = image.IndexOf('/', StringComparison.Ordinal);
        return slash > 0
            && (image.AsSpan(0, slash).ContainsAny('.', ':') || image.AsSpan(0, slash) is "localhost");
    }

    // What is pushed is in a registry, wherever it was built; under which tag, a variable may say.
    private void Remove(CommandWord word)
    {
        var open = word.Text.IndexOf('$', StringComparison.Ordinal);
        var text = open > 0 ? word.Text[..open].TrimEnd(':') : word.Text;
        if (ImageReference.TryParse(text, out var reference))
        {
            _byName.Remove(Name(reference));
            _byTag.Remove(TaggedName(reference));
            foreach (var tag in _byTag.Where(pair => open > 0 && pair.Key.StartsWith($"{Name(reference)}:", StringComparison.Ordinal)).ToList())
            {
                _byTag.Remove(tag.Key);
            }
        }
    }

    private static string At(SourceSpan place) =>
        string.Create(CultureInfo.InvariantCulture, $"{place.Source.Path}:{place.Start.Line}");

    private static bool IsPush(ToolCommand command) =>
        command.Has("--push")
        || command.Is(command.Program, "push")
        || command.Is(command.Program, "image", "push")
        || command.Is(command.Program, "compose", "push");

    private static ImmutableArray<CommandWord> LoadedBy(ToolCommand command) =>
        command.Is("kind", "load", "docker-image") ? After(command.Operands("--name", "-n", "--nodes"), 3)
        : command.Is("k3d", "image", "import") ? After(command.Operands("--cluster", "-c", "--mode", "-m"), 3)
        : command.Is("minikube", "image", "load") ? After(command.Operands("--profile", "-p"), 3)
        : [];

    private static ImmutableArray<CommandWord> After(ImmutableArray<CommandWord> words, int count) =>
        words.Length > count ? words[count..] : [];

    private static string Name(ImageReference reference) => $"{reference.Registry}/{reference.Repository}";

    private static string TaggedName(ImageReference reference) => $"{Name(reference)}:{reference.EffectiveTag}";
}
