using System.Collections.Immutable;
using ManifestLint.Discovery;
using ManifestLint.Kustomize;

namespace ManifestLint.Core.Tests.Kustomize;

/// <summary>One directory of upstream's own suite: inputs, and what upstream makes of them.</summary>
public sealed record KustomizeCase(string Name, string Directory)
{
    private const long MaxFileLength = 1 << 26;

    /// <summary>The whole suite; empty where <c>../shared</c> is not there.</summary>
    internal static ImmutableArray<KustomizeCase> All { get; } = ReadAll();

    /// <summary>The directory to build, relative to the case.</summary>
    internal string Target => ReadText("_target")!.Trim();

    /// <summary>What is printed in the order of reading, or null for a case that upstream refuses.</summary>
    internal string? Expected => ReadText("_expected.yaml");

    /// <summary>What the command line prints, where that has another order.</summary>
    internal string? ExpectedOfCommandLine => ReadText("_expected_cli.yaml");

    /// <summary>The options of the case, in the order that it is asked for unless they name one.</summary>
    internal KustomizeOptions Options(ResourceOrder order)
    {
        var options = (ReadText("_options") ?? string.Empty).Split('\n', StringSplitOptions.TrimEntries);
        return new KustomizeOptions
        {
            LoadRestriction = options.Contains("--load-restrictor=LoadRestrictionsNone", StringComparer.Ordinal)
                ? LoadRestriction.None
                : LoadRestriction.RootOnly,
            Order = options.Contains("--reorder=legacy", StringComparer.Ordinal) ? ResourceOrder.Legacy : order,
            AddManagedByLabel = options.Contains("--enable-managedby-label", StringComparer.Ordinal),
        };
    }

    /// <summary>Builds the case.</summary>
    internal KustomizeBuild Build(ResourceOrder order) => Build(Directory, Target, Options(order));

    /// <summary>Builds a directory below a root of the disk.</summary>
    internal static KustomizeBuild Build(string root, string directory, KustomizeOptions options)
    {
        var workspace = new Workspace(new PhysicalFileSystem(), PhysicalFileSystem.ToSlashPath(root));
        var path = directory is "." ? string.Empty : directory;
        return new KustomizeBuilder(new BuildFiles(workspace, MaxFileLength), options).Build(path);
    }

    /// <summary>What a build prints. A fault fails the test.</summary>
    internal static string Print(KustomizeBuild build)
    {
        Assert.That(build.Faults.Select(fault => $"{fault.Place}: {fault.Message}"), Is.Empty);
        return ResourceYamlWriter.Write([.. build.Resources.Select(resource => resource.Root)]);
    }

    /// <summary>The case's name.</summary>
    public override string ToString() => Name;

    private static ImmutableArray<KustomizeCase> ReadAll()
    {
        var root = TestEnvironment.SharedOrNull("corpus/krusty");
        return root is null
            ? []
            :
            [
                .. System
                    .IO.Directory.GetDirectories(root)
                    .Order(StringComparer.Ordinal)
                    .Select(directory => new KustomizeCase(Path.GetFileName(directory), directory)),
            ];
    }

    private string? ReadText(string file)
    {
        var path = Path.Combine(Directory, file);
        return File.Exists(path) ? File.ReadAllText(path) : null;
    }
}
