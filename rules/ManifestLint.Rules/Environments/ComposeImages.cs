using ManifestLint.Compose;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>The images of services and containers, as they are compared.</summary>
internal static class ComposeImages
{
    /// <summary>The image that a scalar names, or null where only the shell knows.</summary>
    /// <param name="image">The scalar under <c>image</c>.</param>
    internal static ImageReference? Of(YamlScalar? image) =>
        image is not null && !ComposeText.IsOpen(image.Value) && ImageReference.TryParse(image.Value, out var reference)
            ? reference
            : null;

    /// <summary>The last component of an image's repository.</summary>
    /// <param name="image">The image.</param>
    internal static string LastOf(ImageReference image) => Last(image.Repository);

    /// <summary>What the last component of a service's image may be: as it is named, and for what is built, the names of the service and of its context.</summary>
    /// <param name="service">The service.</param>
    /// <param name="project">Its project.</param>
    internal static List<string> NamesOf(ComposeService service, ComposeProject project)
    {
        var names = new List<string>();
        if (Of(service.Image) is { } image)
        {
            names.Add(LastOf(image));
        }

        if (service.Build is { } build)
        {
            var name = service.Name.Replace('_', '-');
            names.AddRange(ComposeNames.Of(service).Select(own => own.Replace('_', '-')));
            if (Last(project.Directory) is { Length: > 0 } directory and not ".")
            {
                names.Add($"{directory}-{name}");
            }

            var context = (build as YamlScalar ?? (build as YamlMapping)?.Scalar("context"))?.Value.TrimEnd('/') ?? ".";
            if (Last(context) is { Length: > 0 } folder and not ("." or "..") && !ComposeText.IsOpen(context))
            {
                names.Add(folder);
            }
        }

        return names;
    }

    /// <summary>Whether two tags of one image are the same, or one of them moves within what the other is one of: 17 and 17.2.</summary>
    /// <param name="first">An image.</param>
    /// <param name="second">Another.</param>
    internal static bool IsSameVersion(ImageReference first, ImageReference second) =>
        IsSameVersion(first.EffectiveTag, second.EffectiveTag);

    private static bool IsSameVersion(string first, string second) =>
        first == second
        || first.StartsWith(second + ".", StringComparison.Ordinal)
        || second.StartsWith(first + ".", StringComparison.Ordinal);

    private static string Last(string path) => path[(path.LastIndexOf('/') + 1)..];
}
