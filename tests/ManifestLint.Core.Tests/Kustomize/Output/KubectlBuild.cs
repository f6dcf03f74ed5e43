using System.Diagnostics;

namespace ManifestLint.Core.Tests.Kustomize;

/// <summary>The oracle of the differential tests: <c>kubectl kustomize</c>, where it is on the machine.</summary>
internal static class KubectlBuild
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly string? Executable = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(directory => Path.Combine(directory, OperatingSystem.IsWindows() ? "kubectl.exe" : "kubectl"))
        .FirstOrDefault(File.Exists);

    /// <summary>Whether there is one.</summary>
    internal static bool IsThere => Executable is not null;

    /// <summary>Ignores the test when there is no kubectl.</summary>
    internal static void Require()
    {
        if (Executable is null)
        {
            Assert.Ignore("kubectl is not on the PATH; it is the oracle of this test");
        }
    }

    /// <summary>Builds a directory of the given files; null, with what it said, when kubectl refuses.</summary>
    internal static string? Build(out string errors, params (string Path, string Content)[] files)
    {
        Require();
        var directory = Directory.CreateTempSubdirectory("manifestlint-");
        try
        {
            foreach (var (path, content) in files)
            {
                File.WriteAllText(Path.Combine(directory.FullName, path), content);
            }

            return Run(directory.FullName, out errors);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    /// <summary>Builds resources as they are.</summary>
    internal static string? BuildResources(string resources, out string errors) =>
        Build(out errors, ("kustomization.yaml", "resources: [r.yaml]\n"), ("r.yaml", resources));

    /// <summary>Builds what is on the disk; null, with what it said, when kubectl refuses or takes longer than a minute.</summary>
    internal static string? Run(string directory, out string errors)
    {
        var start = new ProcessStartInfo(Executable!, ["kustomize", directory])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill();
            errors = "timed out";
            return null;
        }

        errors = error.GetAwaiter().GetResult();
        return process.ExitCode == 0 ? output.GetAwaiter().GetResult() : null;
    }
}
