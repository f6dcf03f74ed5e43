using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>
/// What is brought into the clusters of a workspace beside the tool's own, as far as its files tell: workloads, definitions of custom resources, charts
/// and applications of Helm, Flux and Argo CD, charts and remote resources of Kustomizations, and command lines. A name that turns up anywhere counts,
/// so that a rule does not miss what is there.
/// </summary>
internal sealed class InstalledSoftware
{
    private static readonly HashSet<string> Installers = new(StringComparer.Ordinal)
    {
        "Application",
        "ApplicationSet",
        "GitRepository",
        "HelmChart",
        "HelmRelease",
        "HelmRepository",
        "Kustomization",
        "OCIRepository",
    };

    // Kinds of objects that are called after what they are a part of. A claim or a ConfigMap is called after what it is for.
    private static readonly HashSet<string> Named = new(StringComparer.Ordinal)
    {
        "APIService",
        "CSIDriver",
        "DaemonSet",
        "Deployment",
        "StatefulSet",
        "Subscription",
    };

    private readonly List<string> _traces = [];
    private readonly List<string> _definitions = [];

    // Who has resources of a controller, or is told that something comes from elsewhere, may have the controller.
    private readonly List<string> _hints = [];
    private readonly bool _isPart;

    private InstalledSoftware(ObjectSet objects, WorkspaceLandscape landscape, IEnumerable<YamlMapping> kustomizations)
    {
        _isPart = !objects.OutOfView.IsComplete;
        foreach (var @object in objects.All)
        {
            Add(@object);
        }

        foreach (var (kind, name) in objects.OutOfView.Elsewhere.Names)
        {
            Add(kind ?? string.Empty, name ?? string.Empty);
        }

        foreach (var command in landscape.Commands)
        {
            _traces.AddRange(command.Words.Select(word => word.Text));
        }

        foreach (var kustomization in kustomizations)
        {
            AddBelow(kustomization["helmCharts"]);
            AddBelow(kustomization["resources"]);
        }

        _hints.AddRange(landscape.Externals.SelectMany(external => external.Names));
    }

    /// <summary>Gathers what is installed where an environment runs.</summary>
    /// <param name="context">The check of the environment.</param>
    internal static InstalledSoftware Of(EnvironmentContext context) =>
        new(
            context.Objects,
            context.Landscape,
            context
                .Landscape.Environments.Where(member => member.Description.Name == context.Description.Name)
                .SelectMany(member => member.Kustomizations)
        );

    /// <summary>Gathers what is installed where an environment runs.</summary>
    /// <param name="member">The environment.</param>
    /// <param name="landscape">The workspace.</param>
    internal static InstalledSoftware Of(EnvironmentMember member, WorkspaceLandscape landscape) =>
        new(member.Objects, landscape, member.Kustomizations);

    /// <summary>Whether an add-on is installed: its name was found, or the definition of one of its resources.</summary>
    /// <param name="addOn">The add-on.</param>
    internal bool Has(AddOn addOn) =>
        addOn.Words.Any(HasTraceOf)
        || addOn.Groups.Any(group => _definitions.Exists(name => name.EndsWith($".{group}", StringComparison.Ordinal)));

    /// <summary>Whether something of a name is installed.</summary>
    /// <param name="word">The name.</param>
    internal bool HasTraceOf(string word) => _traces.Exists(trace => HoldsWord(trace, word));

    /// <summary>Whether something of one of some names may be there: it is installed, or taken to be there, or not all is in view.</summary>
    /// <param name="words">The names.</param>
    internal bool MayHave(params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (HasTraceOf(word) || _hints.Exists(hint => HoldsWord(hint, word)))
            {
                return true;
            }
        }

        return _isPart;
    }

    private void Add(KubernetesObject @object)
    {
        var kind = @object.Kind.Kind;
        Add(kind, @object.Name ?? string.Empty);
        if (Installers.Contains(kind))
        {
            AddBelow(@object.Spec);
        }
        else if (BuiltInKinds.ScopeOf(@object.Kind) is null && !kind.EndsWith("Policy", StringComparison.Ordinal))
        {
            // A policy is what asks for a network plugin, and is none.
            _hints.Add(@object.Kind.Group);
            _hints.Add(@object.Name ?? string.Empty);
        }

        foreach (var container in @object.PodTemplate?.Containers ?? [])
        {
            _traces.Add(container.Image?.Value ?? string.Empty);
        }
    }

    private void Add(string kind, string name)
    {
        if (kind == "CustomResourceDefinition")
        {
            _definitions.Add(name);
            _hints.Add(name);
        }
        else if (Named.Contains(kind) || Installers.Contains(kind))
        {
            _traces.Add(name);
        }
    }

    private void AddBelow(YamlNode? node)
    {
        switch (node)
        {
            case YamlScalar scalar:
                _traces.Add(scalar.Value);
                break;
            case YamlSequence sequence:
                foreach (var item in sequence.Items)
                {
                    AddBelow(item);
                }

                break;
            case YamlMapping mapping:
                foreach (var entry in mapping.Entries)
                {
                    AddBelow(entry.Value);
                }

                break;
        }
    }

    // 'webserver' has no EBS in it.
    private static bool HoldsWord(string text, string word)
    {
        for (var at = 0; (at = text.IndexOf(word, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
        {
            if (at == 0 || !char.IsAsciiLetter(text[at - 1]))
            {
                return true;
            }
        }

        return false;
    }
}
