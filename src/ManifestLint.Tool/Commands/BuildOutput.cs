using System.Text;
using ManifestLint.Discovery;
using ManifestLint.Kustomize;

namespace ManifestLint.Tool.Commands;

/// <summary>Writes what was built into a file, or into a directory: one file for each object, called as upstream calls it.</summary>
internal static class BuildOutput
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes the objects.</summary>
    /// <param name="result">The objects.</param>
    /// <param name="path">The absolute path.</param>
    /// <param name="environment">Where files are.</param>
    /// <returns>Why it cannot be written, or null when it is.</returns>
    internal static string? Write(RenderResult result, string path, ToolEnvironment environment)
    {
        try
        {
            if (environment.Files.GetEntry(path) is not { Kind: FileSystemEntryKind.Directory })
            {
                WriteFile(path, result.WriteTo, environment);
                return null;
            }

            return WriteDirectory(result, path, environment);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.Message.ReplaceLineEndings(" ");
        }
    }

    private static string? WriteDirectory(RenderResult result, string directory, ToolEnvironment environment)
    {
        var names = FileNames(result).ToList();
        if (names.Find(name => name.Contains('/') || name.Contains('\\')) is { } strange)
        {
            return $"'{strange}' would not be a file in it; write to a file instead";
        }

        // Upstream lets the last one win, and loses an object.
        if (
            names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } shared
        )
        {
            return $"two objects would both be '{shared.Key}'; write to a file instead";
        }

        foreach (var (item, name) in result.Objects.Zip(names))
        {
            WriteFile(SlashPath.Combine(directory, name), output => output.Write(item.Yaml), environment);
        }

        return null;
    }

    private static IEnumerable<string> FileNames(RenderResult result)
    {
        var namespaces = result
            .Objects.Select(item => item.Namespace)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal);
        var hasSeveral = namespaces.Count() > 1;
        foreach (var (kind, name, @namespace, _) in result.Objects)
        {
            string?[] parts = [hasSeveral ? @namespace : null, kind.Group, kind.Version, kind.Kind, name];
            yield return $"{string.Join('_', parts.Where(part => !string.IsNullOrEmpty(part))).ToLowerInvariant()}.yaml";
        }
    }

    private static void WriteFile(string path, Action<TextWriter> write, ToolEnvironment environment)
    {
        using var stream = environment.CreateFile(path);
        using var writer = new StreamWriter(stream, Utf8);
        write(writer);
    }
}
