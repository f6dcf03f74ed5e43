using System.Collections.Immutable;
using ManifestLint.Discovery;
using ManifestLint.Kustomize;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Kustomize;

/// <summary>
/// A directory below <c>Fixtures</c>: a Kustomization, in <c>overlay/</c> where it has bases beside it, with what it builds (<c>expected.yaml</c>, checked
/// with kubectl when it was written) and where values come from (<c>origins.txt</c>), or why it does not build (<c>expected-fault.txt</c>).
/// </summary>
public sealed record KustomizeFixture(string Name, string Directory)
{
    private const long MaxFileLength = 1 << 26;

    /// <summary>All fixtures.</summary>
    internal static ImmutableArray<KustomizeFixture> All { get; } =
    [
        .. System
            .IO.Directory.GetDirectories(
                Path.Combine(TestEnvironment.Root, "tests", "ManifestLint.Core.Tests", "Kustomize", "Fixtures")
            )
            .Order(StringComparer.Ordinal)
            .Select(directory => new KustomizeFixture(Path.GetFileName(directory), directory)),
    ];

    /// <summary>What is printed, or null.</summary>
    internal string? ExpectedOutput => ReadText("expected.yaml");

    /// <summary>The place of the fault, a blank, and a part of its message; or null.</summary>
    internal string? ExpectedFault => ReadText("expected-fault.txt")?.TrimEnd();

    /// <summary>The lines of <c>origins.txt</c> that are no comments.</summary>
    internal ImmutableArray<string> Origins =>
        [
            .. (ReadText("origins.txt") ?? string.Empty)
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Where(line => !line.StartsWith('#')),
        ];

    /// <summary>The directory that is built, relative to the fixture's.</summary>
    internal string Target =>
        KustomizationFinder.Names.Any(name => File.Exists(Path.Combine(Directory, name))) ? string.Empty : "overlay";

    /// <summary>Opens the fixture's files.</summary>
    internal BuildFiles OpenFiles() =>
        new(new Workspace(new PhysicalFileSystem(), PhysicalFileSystem.ToSlashPath(Directory)), MaxFileLength);

    /// <summary>Builds it.</summary>
    internal KustomizeBuild Build() => new KustomizeBuilder(OpenFiles(), KustomizeOptions.Default).Build(Target);

    /// <summary>The fault of building, or of printing what was built.</summary>
    internal BuildFault? Fault()
    {
        var build = Build();
        if (!build.IsSuccess)
        {
            return build.Faults[0];
        }

        try
        {
            ResourceYamlWriter.Write([.. build.Resources.Select(resource => resource.Root)]);
            return null;
        }
        catch (KustomizeException e)
        {
            return e.Fault;
        }
    }

    /// <summary>
    /// Where all values of a build come from, as lines: <c>Deployment web: spec.replicas &lt;- overlay/kustomization.yaml:12:10 &lt;
    /// base/deployment.yaml:7:13 (base value)</c>, and <c>Deployment web: spec removed replicas &lt;- ...</c> for what is there no more.
    /// </summary>
    internal static HashSet<string> OriginsOf(KustomizeBuild build)
    {
        var lines = new HashSet<string>(StringComparer.Ordinal);
        foreach (var resource in build.Resources)
        {
            Describe(resource.Root, YamlPath.Root, $"{resource.Id.Kind.Kind} {resource.Name}: ", lines);
        }

        return lines;
    }

    /// <summary>The fixture's name.</summary>
    public override string ToString() => Name;

    private static void Describe(YamlNode node, YamlPath path, string owner, HashSet<string> lines)
    {
        switch (node)
        {
            case YamlMapping mapping:
                DescribeRemoved(mapping.Tombstones, path, owner, lines);
                foreach (var entry in mapping.Entries)
                {
                    Describe(entry.Value, path.Append(entry.Name ?? string.Empty), owner, lines);
                }

                break;
            case YamlSequence sequence:
                DescribeRemoved(sequence.Tombstones, path, owner, lines);
                for (var i = 0; i < sequence.Items.Length; i++)
                {
                    Describe(sequence.Items[i], path.Append(i), owner, lines);
                }

                break;
            default:
                lines.Add($"{owner}{path} <- {node.Place}{Chain(node.Origin.Via)}");
                break;
        }
    }

    private static void DescribeRemoved(
        ImmutableArray<Tombstone> tombstones,
        YamlPath path,
        string owner,
        HashSet<string> lines
    )
    {
        foreach (var tombstone in tombstones)
        {
            lines.Add($"{owner}{path} removed {tombstone.Name} <- {tombstone.Place}{Chain(tombstone.Via)}");
        }
    }

    private static string Chain(ImmutableArray<OriginStep> via) =>
        string.Concat(via.Select(step => $" < {step.Place} ({step.Role})"));

    private string? ReadText(string file)
    {
        var path = Path.Combine(Directory, file);
        return File.Exists(path) ? File.ReadAllText(path) : null;
    }
}
