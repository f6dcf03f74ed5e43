using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>
/// What is brought into a local cluster beside the tool's own: by the objects of the environment, by others of the workspace, and by the command lines
/// of its scripts. A name that turns up anywhere counts, so that a rule does not miss what is there.
/// </summary>
internal static class InstalledSoftware
{
    /// <summary>Whether a piece of software is, or may be, brought along.</summary>
    /// <param name="member">The environment.</param>
    /// <param name="landscape">The workspace.</param>
    /// <param name="names">Names by which it goes, in lower case.</param>
    internal static bool MayBring(this EnvironmentMember member, WorkspaceLandscape landscape, params string[] names) =>
        !member.Objects.OutOfView.IsComplete
        || landscape.Commands.Any(command => command.Words.Any(word => Holds(word.Text, names)))
        || member.Objects.All.Any(@object => IsOf(@object, names))
        || member.Objects.OutOfView.Elsewhere.Names.Any(pair => Holds(pair.Name, names))
        || landscape.Externals.Any(external => external.Names.Any(name => Holds(name, names)));

    /// <summary>As above; the names of an object that asks for the software do not count.</summary>
    internal static bool MayBring(
        this EnvironmentMember member,
        WorkspaceLandscape landscape,
        string[] names,
        KubernetesObject asking
    ) =>
        !member.Objects.OutOfView.IsComplete
        || landscape.Commands.Any(command => command.Words.Any(word => Holds(word.Text, names)))
        || member.Objects.All.Any(@object => @object.Kind.Group != asking.Kind.Group && IsOf(@object, names))
        || landscape.Externals.Any(external => external.Names.Any(name => Holds(name, names)));

    private static bool IsOf(KubernetesObject @object, string[] names) =>
        Holds(@object.Name, names)
        || Holds(@object.Spec?.Text("chart"), names)
        || Holds(@object.Spec?.Mapping("chart")?.Mapping("spec")?.Text("chart"), names)
        || Sources(@object)
            .Any(source =>
                Holds(source.Text("chart"), names)
                || Holds(source.Text("path"), names)
                || Holds(source.Text("repoURL"), names)
            )
        || (@object.PodTemplate is { } pod && pod.Containers.Any(container => Holds(container.Image?.Value, names)));

    private static IEnumerable<YamlMapping> Sources(KubernetesObject @object)
    {
        if (@object.Kind.Kind == "Application" && @object.Spec is { } spec)
        {
            if (spec.Mapping("source") is { } source)
            {
                yield return source;
            }

            foreach (var other in (spec.Sequence("sources")?.Items ?? []).OfType<YamlMapping>())
            {
                yield return other;
            }
        }
    }

    private static bool Holds(string? text, string[] names) =>
        text is not null && Array.Exists(names, name => HoldsWord(text, name));

    // 'webserver' has no EBS in it.
    private static bool HoldsWord(string text, string name)
    {
        for (var at = 0; (at = text.IndexOf(name, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
        {
            if (at == 0 || !char.IsAsciiLetter(text[at - 1]))
            {
                return true;
            }
        }

        return false;
    }
}
