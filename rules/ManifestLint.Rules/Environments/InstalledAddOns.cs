using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>
/// What is installed into the clusters of a workspace, as far as its files tell: workloads, definitions of custom resources, charts and applications of
/// Helm, Flux and Argo CD, charts and remote resources of Kustomizations, and command lines.
/// </summary>
internal sealed class InstalledAddOns
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

    private static readonly HashSet<string> Named = new(StringComparer.Ordinal)
    {
        "CustomResourceDefinition",
        "DaemonSet",
        "Deployment",
        "StatefulSet",
        "Subscription",
    };

    private readonly List<string> _traces = [];
    private readonly List<string> _definitions = [];

    private InstalledAddOns() { }

    /// <summary>Gathers the traces.</summary>
    /// <param name="context">The check of an environment.</param>
    internal static InstalledAddOns Of(EnvironmentContext context)
    {
        var software = new InstalledAddOns();
        foreach (var @object in context.Objects.All)
        {
            software.Add(@object);
        }

        foreach (var (kind, name) in context.Objects.OutOfView.Elsewhere.Names)
        {
            software.Add(kind ?? string.Empty, name ?? string.Empty);
        }

        foreach (var command in context.Landscape.Commands)
        {
            software._traces.AddRange(command.Words.Select(word => word.Text));
        }

        var kustomizations = context
            .Landscape.Groups.SelectMany(group => group.Members)
            .Where(member => member.Description.Name == context.Description.Name)
            .SelectMany(member => member.Kustomizations);
        foreach (var kustomization in kustomizations)
        {
            software.AddBelow(kustomization["helmCharts"]);
            software.AddBelow(kustomization["resources"]);
        }

        return software;
    }

    /// <summary>Whether a trace of an add-on was found.</summary>
    /// <param name="addOn">The add-on.</param>
    internal bool Has(AddOn addOn) =>
        addOn.Words.Any(HasTraceOf)
        || addOn.Groups.Any(group => _definitions.Exists(name => name.EndsWith($".{group}", StringComparison.Ordinal)));

    /// <summary>Whether a word is found in what is installed.</summary>
    /// <param name="word">The word.</param>
    internal bool HasTraceOf(string word) =>
        _traces.Exists(trace => trace.Contains(word, StringComparison.OrdinalIgnoreCase));

    private void Add(KubernetesObject @object)
    {
        Add(@object.Kind.Kind, @object.Name ?? string.Empty);
        if (Installers.Contains(@object.Kind.Kind))
        {
            AddBelow(@object.Spec);
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
}
