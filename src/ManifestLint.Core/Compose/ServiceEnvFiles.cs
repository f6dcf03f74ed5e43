using System.Collections.Immutable;
using ManifestLint.Discovery;
using ManifestLint.Yaml;

namespace ManifestLint.Compose;

/// <summary>The files under <c>env_file</c> of the services of a project, and the variables in them.</summary>
/// <param name="loader">Reads files of variables.</param>
/// <param name="files">The files of the workspace.</param>
/// <param name="reading">What is known of the project. Services that share a file have each variable once for each of them.</param>
internal sealed class ServiceEnvFiles(ModelLoader loader, ComposeFiles files, ComposeReading reading)
{
    private readonly Dictionary<string, ImmutableArray<ComposeVariable>> _variables = new(StringComparer.Ordinal);
    private readonly Dictionary<YamlScalar, string> _paths = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(string Path, bool IsRaw), List<FileVariable>> _read = [];

    /// <summary>The variables by the name of the service; of equal names the last.</summary>
    internal IReadOnlyDictionary<string, ImmutableArray<ComposeVariable>> Variables => _variables;

    /// <summary>The workspace-relative paths by the scalars that name them.</summary>
    internal IReadOnlyDictionary<YamlScalar, string> Paths => _paths;

    /// <summary>Reads the files.</summary>
    /// <param name="root">The merged model.</param>
    internal void Read(YamlMapping root)
    {
        foreach (var entry in root.Mapping("services")?.Entries ?? [])
        {
            if (
                entry is { Key: YamlScalar key, Value: YamlMapping node }
                && VariablesOf(new ComposeService(key, node)) is { Count: > 0 } variables
            )
            {
                _variables[key.Value] = [.. variables.Values];
            }
        }
    }

    private Dictionary<string, ComposeVariable> VariablesOf(ComposeService service)
    {
        var variables = new Dictionary<string, ComposeVariable>(StringComparer.Ordinal);
        foreach (var item in service.ItemsOf("env_file"))
        {
            var lines = LinesOf(service, item);
            if (!reading.Budget.TakeNodes(lines.Count))
            {
                break;
            }

            foreach (var line in lines)
            {
                variables[line.Name] = line.ToVariable();
            }
        }

        return variables;
    }

    private List<FileVariable> LinesOf(ComposeService service, YamlNode item)
    {
        var path = item as YamlScalar ?? (item as YamlMapping)?.Scalar("path");
        if (path is null || ComposeText.IsOpen(path.Value))
        {
            return [];
        }

        // A path is seen from the file in which it is written.
        var located = SlashPath.Combine(SlashPath.Parent(path.Source.Path) ?? ".", path.Value);
        _paths[path] = located;
        var isRaw = (item as YamlMapping)?.Text("format") == "raw";
        if (!_read.TryGetValue((located, isRaw), out var lines))
        {
            _read[(located, isRaw)] = lines = [.. loader.ReadVariables(located, static _ => null, isRaw)];
        }

        if (lines.Count == 0 && (item as YamlMapping)?.Scalar("required") is not { IsFalse: true })
        {
            AddGap(service, path, located);
        }

        return lines;
    }

    // Such files are often not checked in; one with a sample beside it explains itself.
    private void AddGap(ComposeService service, YamlScalar path, string located)
    {
        if (!SlashPath.IsInside(".", located) || path.Value.StartsWith('~'))
        {
            reading.AddGap(ComposeFaultKind.OutOfView, path, "env_file", ComposeText.AsWritten(path));
        }
        else if (
            // A variable may come from the shell.
            !ComposeText.AsWritten(path).Contains('$', StringComparison.Ordinal)
            && files.VariablesFault(located)?.Kind == FileFaultKind.NotFound
            && !SampleNames.Of(located).Any(files.Exists)
        )
        {
            reading.AddGap(ComposeFaultKind.MissingVariables, path, ComposeText.AsWritten(path), service.Name);
        }
    }
}
