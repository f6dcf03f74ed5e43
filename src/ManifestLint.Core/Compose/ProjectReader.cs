using System.Collections.Immutable;
using ManifestLint.Discovery;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Compose;

/// <summary>How much of a project the files are that are known by their names.</summary>
internal enum ProjectParts
{
    /// <summary>All, as Compose finds them without being told.</summary>
    All,

    /// <summary>All that is said of its services, but others may be merged with it.</summary>
    AllOfServices,

    /// <summary>A part, to be merged with others.</summary>
    Some,
}

/// <summary>Reads one project.</summary>
/// <param name="files">The files of the workspace.</param>
internal sealed class ProjectReader(ComposeFiles files)
{
    /// <summary>Reads a project.</summary>
    /// <param name="paths">Its files, the main one first.</param>
    /// <param name="parts">How much of it they are.</param>
    /// <returns>The project, or null where nothing of it is a Compose file.</returns>
    internal ComposeProject? Read(ImmutableArray<string> paths, ProjectParts parts)
    {
        var directory = SlashPath.Parent(paths[0]) ?? ".";
        var reading = new ComposeReading { IsPart = parts == ProjectParts.Some };
        var loader = new ModelLoader(files, reading);
        if (loader.Load(paths, directory, [SlashPath.Combine(directory, ".env")], null) is not { } model)
        {
            return null;
        }

        var root = ComposeMerge.WithoutResets(model);
        var fileVariables = FileVariables(root, loader);
        var faults = reading.IsPart || parts != ProjectParts.All ? [] : new ProjectConsistency(root).Faults();
        reading.Faults.AddRange(faults);
        if (reading.Budget.IsExhausted)
        {
            reading.Add(
                ComposeFaultKind.LimitExceeded,
                new SourceSpan(root.Source, new TextSpan(root.Span.Start, 0)),
                "the project"
            );
        }

        return new ComposeProject(directory, [.. reading.Paths], root)
        {
            Faults = reading.SortedFaults,
            IsComplete = !reading.IsPart && !reading.Budget.IsExhausted,
            FileVariables = fileVariables,
            Confidential = [.. reading.Confidential],
        };
    }

    private static Dictionary<string, ImmutableArray<ComposeVariable>> FileVariables(
        YamlMapping root,
        ModelLoader loader
    )
    {
        var result = new Dictionary<string, ImmutableArray<ComposeVariable>>(StringComparer.Ordinal);
        var read = new Dictionary<(string, bool), List<FileVariable>>();
        foreach (var entry in root.Mapping("services")?.Entries ?? [])
        {
            if (entry is not { Key: YamlScalar key, Value: YamlMapping node })
            {
                continue;
            }

            var variables = new Dictionary<string, ComposeVariable>(StringComparer.Ordinal);
            foreach (var item in new ComposeService(key, node).ItemsOf("env_file"))
            {
                foreach (var variable in Variables(item, loader, read))
                {
                    variables[variable.Name] = variable.ToVariable();
                }
            }

            if (variables.Count > 0)
            {
                result[key.Value] = [.. variables.Values];
            }
        }

        return result;
    }

    private static List<FileVariable> Variables(
        YamlNode item,
        ModelLoader loader,
        Dictionary<(string Path, bool IsRaw), List<FileVariable>> read
    )
    {
        var path = item as YamlScalar ?? (item as YamlMapping)?.Scalar("path");
        if (path is null || ComposeText.IsOpen(path.Value))
        {
            return [];
        }

        // A path is seen from the file in which it is written.
        var located = SlashPath.Combine(SlashPath.Parent(path.Source.Path) ?? ".", path.Value);
        var isRaw = (item as YamlMapping)?.Text("format") == "raw";
        if (!read.TryGetValue((located, isRaw), out var variables))
        {
            read[(located, isRaw)] = variables = [.. loader.ReadVariables(located, static _ => null, isRaw)];
        }

        return variables;
    }
}
