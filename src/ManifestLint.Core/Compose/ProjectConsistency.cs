using System.Collections.Immutable;
using ManifestLint.Rules;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Compose;

/// <summary>What Compose asks of a whole project: that all that services refer to is there, and that they do not wait for each other.</summary>
/// <param name="root">The merged model.</param>
internal sealed class ProjectConsistency(YamlMapping root)
{
    private const string ServicePrefix = "service:";
    private const int MostNamesShown = 10;

    private readonly ImmutableArray<ComposeService> _services = new ComposeProject(".", [], root).Services;
    private readonly List<ComposeFault> _faults = [];

    /// <summary>The faults.</summary>
    internal List<ComposeFault> Faults()
    {
        var names = _services.Select(service => service.Name).ToHashSet(StringComparer.Ordinal);
        var known = _services.Select(service => service.Name).Take(ComposeBudget.MostCandidates).ToList();
        foreach (var service in _services)
        {
            if (
                // One that is empty is a fault of its own.
                service.Node["image"]
                    is null
                && service.Node["build"] is null
                && service.Node["provider"] is null
                && service.Node["extends"] is null
            )
            {
                Add(ComposeFaultKind.NothingToRun, service.NameNode, service.Name);
            }

            foreach (var (field, node, name) in ServicesOf(service))
            {
                if (!names.Contains(name) && !ComposeText.IsOpen(name))
                {
                    Add(
                        ComposeFaultKind.UnknownService,
                        node,
                        field,
                        Shown(node, name),
                        SpellingSuggestion.Question(name, known)
                    );
                }
            }

            foreach (var (section, node, name) in ResourcesOf(service))
            {
                var declared = root.Mapping(section);
                if (declared?[name] is null && !ComposeText.IsOpen(name))
                {
                    var others = declared?.Entries.Select(entry => entry.Name ?? string.Empty) ?? [];
                    Add(
                        ComposeFaultKind.UndeclaredResource,
                        node,
                        service.Name,
                        section[..^1],
                        Shown(node, name),
                        SpellingSuggestion.Question(name, others.Take(ComposeBudget.MostCandidates)),
                        section
                    );
                }
            }
        }

        FindCycles();
        return _faults;
    }

    // A name that a variable has a part in may come from an env file.
    private static string Shown(YamlNode node, string name) =>
        node is YamlScalar scalar && ComposeText.AsWritten(scalar) is var written && Interpolation.Concerns(written)
            ? written
            : name;

    private static IEnumerable<(string Field, YamlScalar Node, string Name)> ServicesOf(ComposeService service)
    {
        foreach (var dependency in service.DependsOn.Where(dependency => dependency.IsRequired))
        {
            yield return ("depends_on", dependency.Node, dependency.Name);
        }

        foreach (var link in service.ItemsOf("links").OfType<YamlScalar>())
        {
            yield return ("links", link, link.Value.Split(':')[0]);
        }

        foreach (var field in new[] { "network_mode", "ipc", "pid" })
        {
            if (
                service.Node.Scalar(field) is { } mode
                && mode.Value.StartsWith(ServicePrefix, StringComparison.Ordinal)
            )
            {
                yield return (field, mode, mode.Value[ServicePrefix.Length..]);
            }
        }

        foreach (var context in ComposeVariable.In((service.Build as YamlMapping)?["additional_contexts"]))
        {
            if (context.Value is { } other && other.Value.StartsWith(ServicePrefix, StringComparison.Ordinal))
            {
                yield return ("build.additional_contexts", other, other.Value[ServicePrefix.Length..]);
            }
        }

        foreach (var source in service.ItemsOf("volumes_from").OfType<YamlScalar>())
        {
            if (!source.Value.StartsWith("container:", StringComparison.Ordinal))
            {
                yield return ("volumes_from", source, source.Value.Split(':')[0]);
            }
        }
    }

    private static IEnumerable<(string Section, YamlNode Node, string Name)> ResourcesOf(ComposeService service)
    {
        foreach (var name in NamesOf(service.Node["networks"]).Where(name => name.Value != "default"))
        {
            yield return ("networks", name, name.Value);
        }

        foreach (
            var volume in service.Volumes.Where(volume => volume is { Kind: ComposeVolumeKind.Named, Source: not null })
        )
        {
            yield return ("volumes", volume.Anchor, volume.Source!);
        }

        foreach (var model in NamesOf(service.Node["models"]))
        {
            yield return ("models", model, model.Value);
        }

        foreach (var section in new[] { "secrets", "configs" })
        {
            var inBuild = (service.Build as YamlMapping)?.Sequence(section)?.Items ?? [];
            foreach (var item in service.ItemsOf(section).Concat(inBuild))
            {
                if ((item as YamlScalar ?? (item as YamlMapping)?.Scalar("source")) is { } name)
                {
                    yield return (section, name, name.Value);
                }
            }
        }
    }

    private static IEnumerable<YamlScalar> NamesOf(YamlNode? node) =>
        node switch
        {
            YamlSequence list => list.Items.OfType<YamlScalar>(),
            YamlMapping mapping => mapping.Entries.Select(entry => entry.Key).OfType<YamlScalar>(),
            _ => [],
        };

    // Services in the order of the file: of each cycle, the entry that closes it.
    private void FindCycles()
    {
        var byName = _services.ToDictionary(service => service.Name, StringComparer.Ordinal);
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var service in _services)
        {
            var path = new List<string>();
            var positions = new Dictionary<string, int>(StringComparer.Ordinal);
            var open = new Stack<IEnumerator<ComposeDependency>>();
            Enter(service);
            while (open.TryPeek(out var dependencies))
            {
                if (!dependencies.MoveNext())
                {
                    open.Pop();
                    done.Add(path[^1]);
                    positions.Remove(path[^1]);
                    path.RemoveAt(path.Count - 1);
                }
                else if (positions.TryGetValue(dependencies.Current.Name, out var start))
                {
                    Add(ComposeFaultKind.Cycle, dependencies.Current.Node, "depends_on", Chain(path, start));
                }
                else if (byName.TryGetValue(dependencies.Current.Name, out var next))
                {
                    Enter(next);
                }
            }

            void Enter(ComposeService entered)
            {
                if (!done.Contains(entered.Name))
                {
                    positions[entered.Name] = path.Count;
                    path.Add(entered.Name);
                    open.Push(entered.DependsOn.GetEnumerator());
                }
            }
        }
    }

    // From a service to itself: both ends, and as many of those between as can be taken in.
    private static string Chain(List<string> path, int start)
    {
        var between = path.Count - start <= MostNamesShown ? [] : new[] { "..." };
        var shown = path.GetRange(start, Math.Min(path.Count - start, MostNamesShown));
        return string.Join(" -> ", shown.Concat(between).Append(path[start]));
    }

    private void Add(ComposeFaultKind kind, YamlNode node, params ReadOnlySpan<string> arguments) =>
        _faults.Add(new ComposeFault(kind, FieldAnchor.PlaceOf(node), [.. arguments]));
}
