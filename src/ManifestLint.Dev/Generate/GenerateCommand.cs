using System.CommandLine;

namespace ManifestLint.Dev.Generate;

/// <summary><c>generate [--check]</c>: writes the generated files, or says which are stale.</summary>
public static class GenerateCommand
{
    private const int Stale = 1;

    /// <summary>Makes the command.</summary>
    /// <param name="repository">Where to write.</param>
    public static Command Create(Repository repository)
    {
        var check = new Option<bool>("--check")
        {
            Description = "Write nothing; exit with 1 when a file is not what it would become.",
        };
        var command = new Command("generate", "Write the files that are made from the code.") { check };
        command.SetAction(result =>
        {
            var output = result.InvocationConfiguration.Output;
            return result.GetValue(check)
                ? Check(repository, GeneratedFiles.In(repository), output)
                : Write(repository, GeneratedFiles.In(repository), output);
        });
        return command;
    }

    /// <summary>Says which files are stale, with the first line that differs.</summary>
    /// <param name="repository">Where the files are.</param>
    /// <param name="files">What they should be.</param>
    /// <param name="output">Takes the text.</param>
    /// <returns>The exit code: 0 when no file is stale, or 1.</returns>
    public static int Check(Repository repository, IEnumerable<GeneratedFile> files, TextWriter output)
    {
        var stale = files
            .Select(file => (file.Path, Hint: Difference.Describe(file, Read(repository, file), file.Content())))
            .Where(file => file.Hint is not null)
            .ToList();
        foreach (var (path, hint) in stale)
        {
            output.WriteLine($"{path} is stale:\n{hint}");
        }

        if (stale.Count == 0)
        {
            return 0;
        }

        output.WriteLine("Run `dotnet run --project src/ManifestLint.Dev -- generate` and commit what it writes.");
        return Stale;
    }

    /// <summary>Writes the files that differ.</summary>
    /// <param name="repository">Where to write.</param>
    /// <param name="files">What to write.</param>
    /// <param name="output">Takes the names of what was written.</param>
    /// <returns>The exit code 0.</returns>
    public static int Write(Repository repository, IEnumerable<GeneratedFile> files, TextWriter output)
    {
        foreach (var file in files)
        {
            var content = file.Content();
            if (Read(repository, file) is { } present && present.AsSpan().SequenceEqual(content))
            {
                continue;
            }

            var path = Path.Combine(repository.Root, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, content);
            output.WriteLine($"Wrote {file.Path}");
        }

        return 0;
    }

    private static byte[]? Read(Repository repository, GeneratedFile file)
    {
        var path = Path.Combine(repository.Root, file.Path);
        return File.Exists(path) ? File.ReadAllBytes(path) : null;
    }
}
