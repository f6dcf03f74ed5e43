using System.Diagnostics;

namespace ManifestLint.Core.Tests.Kustomize.Patching;

/// <summary><c>kubectl kustomize</c>, the reference where it is on the machine.</summary>
internal static class Kubectl
{
    /// <summary>Ignores the test when there is no kubectl.</summary>
    internal static void Require()
    {
        try
        {
            using var process = Start(".", "version", "--client");
            process.WaitForExit();
            if (process.ExitCode == 0)
            {
                return;
            }
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // There is no such program.
        }

        Assert.Ignore("kubectl is not on this machine");
    }

    /// <summary>Builds a kustomization.</summary>
    /// <param name="files">The files with their content.</param>
    /// <returns>The output, or null and the error.</returns>
    internal static (string? Output, string Error) Build(IEnumerable<(string Path, string Content)> files)
    {
        var directory = Directory.CreateTempSubdirectory("manifestlint-kustomize");
        try
        {
            foreach (var (path, content) in files)
            {
                File.WriteAllText(Path.Combine(directory.FullName, path), content);
            }

            using var process = Start(directory.FullName, "kustomize", ".");
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode == 0 ? output : null, error.GetAwaiter().GetResult());
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static Process Start(string directory, params string[] arguments) =>
        Process.Start(
            new ProcessStartInfo("kubectl", arguments)
            {
                WorkingDirectory = directory,
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
}
