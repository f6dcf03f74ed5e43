namespace ManifestLint.Tests;

/// <summary>Where the tests find the repository and the data beside it.</summary>
internal static class TestEnvironment
{
    /// <summary>The repository's root.</summary>
    internal static string Root { get; } = FindRoot();

    /// <summary>A path below <c>../shared</c>. The test is ignored when it is not there.</summary>
    internal static string Shared(string path)
    {
        var full = Path.GetFullPath(Path.Combine(Root, "..", "shared", path));
        if (!Path.Exists(full))
        {
            Assert.Ignore($"../shared/{path} is not there: see CONTRIBUTING.md for the test data");
        }

        return full;
    }

    /// <summary>A path below <c>../shared</c>, or null when it is not there: for the sources of test cases, which cannot ignore a test.</summary>
    internal static string? SharedOrNull(string path) =>
        Path.GetFullPath(Path.Combine(Root, "..", "shared", path)) is var full && Path.Exists(full) ? full : null;

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "ManifestLint.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName
            ?? throw new InvalidOperationException("ManifestLint.sln is not above the test binaries");
    }
}
