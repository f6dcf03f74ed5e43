using ManifestLint.Discovery;
using ManifestLint.Rules;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Compose;

/// <summary>Reads the files of a project and puts services over those that they extend.</summary>
/// <param name="files">The files.</param>
/// <param name="reading">What is known of the project.</param>
/// <param name="variables">The variables of the project.</param>
/// <param name="merge">How services are merged.</param>
internal sealed class ServiceExtensions(
    ComposeFiles files,
    ComposeReading reading,
    ComposeVariables variables,
    ComposeMerge merge
)
{
    private const int CostOfFile = 500;
    private const int CharactersPerNode = 32;
    private const int GreatestCost = 100_000;

    private readonly Dictionary<string, YamlMapping?> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Path, string Name), YamlMapping> _services = [];
    private readonly List<(string Path, string Name)> _open = [];

    /// <summary>A file with its variables replaced, or null where it is no Compose file.</summary>
    /// <param name="path">Its workspace-relative path.</param>
    internal YamlMapping? FileAt(string path)
    {
        if (!_files.TryGetValue(path, out var file))
        {
            _files[path] = file = Read(path);
        }

        return file;
    }

    /// <summary>The file with each of its services put over the one that it extends.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="file">The file.</param>
    internal YamlMapping Apply(string path, YamlMapping file)
    {
        if (file.Mapping("services") is not { } services)
        {
            return file;
        }

        var extended = TreeInterpolation.Rebuilt(
            services,
            [
                .. services.Entries.Select(entry =>
                    entry is { Name: { } name, Value: YamlMapping service }
                        ? entry with
                        {
                            Value = Service(path, name, service),
                        }
                        : entry
                ),
            ]
        );
        return TreeInterpolation.Rebuilt(
            file,
            [.. file.Entries.Select(entry => entry.Value == services ? entry with { Value = extended } : entry)]
        );
    }

    private YamlMapping? Read(string path)
    {
        var result = files.Read(path);
        if (!result.IsSuccess || result.Value.IsBroken)
        {
            // What is wrong with the file as YAML is said of the file.
            reading.IsPart = true;
            return null;
        }

        // A file that is included in many ways is read as often.
        if (!reading.Budget.TakeNodes(CostOfFile + Math.Min(result.Value.Length / CharactersPerNode, GreatestCost)))
        {
            return null;
        }

        YamlMapping? model = null;
        reading.AddPath(path);
        foreach (var other in result.Value.OtherRoots)
        {
            reading.Add(
                ComposeFaultKind.WrongType,
                FieldAnchor.PlaceOf(other),
                SlashPath.Name(path),
                "a mapping",
                other.Description
            );
            model ??= new YamlMapping(other.Source, other.Span, []);
        }

        foreach (var root in result.Value.Roots)
        {
            var own = new TreeInterpolation(variables, reading.Budget, reading.Faults).Apply(root);
            new ComposeValidation(reading.Faults).Check(own);
            new ServiceValues(reading.Faults).Check(own);
            new TypedValues(reading.Faults).Check(own);
            model = model is null ? own : merge.Models(model, own);
        }

        return model;
    }

    private YamlMapping Service(string path, string name, YamlMapping service)
    {
        if (Extension.Of(service) is not { } extension)
        {
            return service;
        }

        if (_services.TryGetValue((path, name), out var done))
        {
            return done;
        }

        _open.Add((path, name));
        var result = Base(path, extension) is { } @base ? merge.Services(Without(@base), service) : service;
        _open.RemoveAt(_open.Count - 1);
        return _services[(path, name)] = result;
    }

    private YamlMapping? Base(string path, Extension extension)
    {
        var place = FieldAnchor.PlaceOf(extension.Name);
        var other = extension.File is { } file ? SlashPath.Combine(SlashPath.Parent(path) ?? ".", file.Value) : path;
        if (ComposeText.IsOpen(other) || ComposeText.IsOpen(extension.Name.Value))
        {
            reading.IsPart = true;
            return null;
        }

        if (extension.File is { } outside && !SlashPath.IsInside(".", other))
        {
            reading.AddOutOfView("extends", outside);
            return null;
        }

        if (_open.Contains((other, extension.Name.Value)))
        {
            var names = _open
                .Select(open => open.Name)
                .SkipWhile(open => open != extension.Name.Value)
                .Append(ComposeText.AsWritten(extension.Name));
            reading.Add(ComposeFaultKind.Cycle, place, "extends", string.Join(" -> ", names));
            return null;
        }

        if (_open.Count >= ComposeBudget.GreatestDepth)
        {
            reading.Add(ComposeFaultKind.LimitExceeded, place, "extends");
            return null;
        }

        if (extension.File is { } node && files.Read(other) is { IsSuccess: false, Fault: { } fault })
        {
            reading.IsPart = true;
            reading.AddMissing("extends", node, other, fault);
            return null;
        }

        if (FileAt(other)?.Mapping("services") is not { } services)
        {
            return null;
        }

        if (services[extension.Name.Value] is YamlMapping found)
        {
            return Service(other, extension.Name.Value, found);
        }

        var question = SpellingSuggestion.Question(
            extension.Name.Value,
            services.Entries.Select(entry => entry.Name ?? string.Empty).Take(ComposeBudget.MostCandidates)
        );
        reading.Add(ComposeFaultKind.UnknownService, place, "extends", ComposeText.AsWritten(extension.Name), question);
        return null;
    }

    private static YamlMapping Without(YamlMapping service) =>
        service.WithEntries(service.Entries.RemoveAll(entry => entry.Name == "extends"), service.Tombstones);

    private sealed record Extension(YamlScalar Name, YamlScalar? File)
    {
        internal static Extension? Of(YamlMapping service) =>
            service["extends"] switch
            {
                YamlScalar { IsNull: false } name => new Extension(name, null),
                YamlMapping mapping when mapping.Scalar("service") is { } name => new Extension(
                    name,
                    mapping.Scalar("file")
                ),
                _ => null,
            };
    }
}
