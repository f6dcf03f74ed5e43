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
        var envFiles = new ServiceEnvFiles(loader, files, reading);
        envFiles.Read(root);
        CheckModel(root, parts, reading);
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
            Gaps = reading.SortedGaps,
            IsComplete = !reading.IsPart && !reading.Budget.IsExhausted,
            FileVariables = envFiles.Variables,
            EnvFilePaths = envFiles.Paths,
            Confidential = [.. reading.Confidential],
        };
    }

    // What another file is to complete may lack what that brings.
    private static void CheckModel(YamlMapping root, ProjectParts parts, ComposeReading reading)
    {
        if (reading.IsPart)
        {
            return;
        }

        if (ProjectName.FaultOf(root) is { } name)
        {
            reading.Faults.Add(name);
        }

        new EmptyValues(reading.Faults).Check(root);
        new ResourceConsistency(reading.Faults).Check(root);
        // A swarm takes a name of a container and replicas, and passes over the name.
        if (ComposeProjects.IsNamedCompose(reading.Paths[0]))
        {
            foreach (var service in new ComposeProject(".", [], root).Services)
            {
                new ServiceConsistency(reading.Faults).Check(service);
            }
        }

        if (parts == ProjectParts.All)
        {
            reading.Faults.AddRange(new ProjectConsistency(root).Faults());
        }
    }
}
