using ManifestLint.Discovery;
using ManifestLint.Rules;
using ManifestLint.Yaml;

namespace ManifestLint.Compose;

/// <summary>
/// Loads the model of a project: reads its files, replaces variables, extends services, includes other projects, and merges (Compose Specification, in
/// this order).
/// </summary>
/// <param name="files">The files.</param>
/// <param name="reading">What is known of the project.</param>
internal sealed class ModelLoader(ComposeFiles files, ComposeReading reading)
{
    private static readonly string[] Sections = ["services", "networks", "volumes", "secrets", "configs", "models"];

    private readonly ComposeMerge _merge = new(reading.Budget);
    private readonly Stack<string> _including = new();

    /// <summary>Loads files over each other.</summary>
    /// <param name="paths">Their workspace-relative paths, in order.</param>
    /// <param name="directory">The directory of the project.</param>
    /// <param name="variableFiles">The env files of the project.</param>
    /// <param name="outer">The variables of the project that includes it, or null.</param>
    /// <returns>The model, or null where none of the files is one.</returns>
    internal YamlMapping? Load(
        IEnumerable<string> paths,
        string directory,
        IEnumerable<string> variableFiles,
        ComposeVariables? outer
    )
    {
        var variables = new ComposeVariables(outer);
        foreach (var path in variableFiles)
        {
            variables.Add(ReadVariables(path, variables.ValueOf, isRaw: false));
        }

        YamlMapping? model = null;
        var extensions = new ServiceExtensions(files, reading, variables, _merge);
        foreach (var path in paths)
        {
            if (
                extensions.FileAt(path) is { } file
                && WithIncludes(extensions.Apply(path, file), directory, variables) is { } own
            )
            {
                model = model is null ? own : _merge.Models(model, own);
            }
        }

        return model is null ? null : PassedVariables.Resolve(model, variables);
    }

    /// <summary>The variables of an env file; none where it is not there.</summary>
    internal IEnumerable<FileVariable> ReadVariables(string path, Func<string, string?> valueOf, bool isRaw)
    {
        if (files.ReadVariables(path) is not { } source)
        {
            return [];
        }

        var variables = VariableFile.Read(source, valueOf, reading.Budget, isRaw);
        reading.Confidential.AddRange(
            variables.Select(variable => variable.Value).OfType<YamlScalar>().Select(value => value.Place)
        );
        return variables;
    }

    private YamlMapping WithIncludes(YamlMapping model, string directory, ComposeVariables variables)
    {
        foreach (var item in model.Sequence("include")?.Items ?? [])
        {
            if (IncludeEntry.Of(item, directory) is not { } entry)
            {
                // What a variable of the shell names is known there.
                reading.IsPart = true;
            }
            else if (entry.Paths.Find(path => path.IsOutOfView) is { } outside)
            {
                reading.AddOutOfView("include", outside.Node);
            }
            else
            {
                model = WithInclude(model, entry, variables);
            }
        }

        return model;
    }

    private YamlMapping WithInclude(YamlMapping model, IncludeEntry entry, ComposeVariables variables)
    {
        if (entry.Paths.Find(path => _including.Contains(path.Path)) is { } again)
        {
            reading.Add(
                ComposeFaultKind.IncludeCycle,
                FieldAnchor.PlaceOf(again.Node),
                ComposeText.AsWritten(again.Node)
            );
            return model;
        }

        if (_including.Count >= ComposeBudget.GreatestDepth)
        {
            reading.Add(ComposeFaultKind.LimitExceeded, FieldAnchor.PlaceOf(entry.Paths[0].Node), "include");
            return model;
        }

        var present = entry.Paths.Where(path => IsThere(path)).Select(path => path.Path).ToList();
        foreach (var path in present)
        {
            _including.Push(path);
        }

        var included = Load(present, entry.Directory, entry.VariableFiles, variables);
        foreach (var _ in present)
        {
            _including.Pop();
        }

        return included is null ? model : Join(model, included, entry);
    }

    private bool IsThere(IncludePath path)
    {
        var result = files.Read(path.Path);
        if (!result.IsSuccess)
        {
            reading.IsPart = true;
            reading.AddMissing("include", path.Node, path.Path, result.Fault);
        }

        return result.IsSuccess;
    }

    // What is included comes beside what is there; it must not be there already in another way.
    private YamlMapping Join(YamlMapping model, YamlMapping included, IncludeEntry entry)
    {
        var services = model.Mapping("services");
        foreach (var service in included.Mapping("services")?.Entries ?? [])
        {
            if (
                service.Name is { } name
                && services?[name] is { } own
                && own.Place != service.Value.Place
                && own.WrittenText != service.Value.WrittenText
            )
            {
                reading.Add(
                    ComposeFaultKind.Conflict,
                    FieldAnchor.PlaceOf(entry.Paths[0].Node),
                    ComposeText.AsWritten(entry.Paths[0].Node),
                    name
                );
            }
        }

        var sections = included.Entries.RemoveAll(section => !Sections.Contains(section.Name, StringComparer.Ordinal));
        return _merge.Models(included.WithEntries(sections, []), model);
    }
}
