using System.Reflection;
using System.Text.RegularExpressions;
using ManifestLint.Analysis;
using ManifestLint.Rules;

namespace ManifestLint.Core.Tests;

/// <summary>Holds the floors of docs/architecture.md: which assembly may see which, and which folder of Core may use which.</summary>
public sealed partial class ArchitectureTests
{
    // In the order in which the data flows: a folder may use those before it.
    private static readonly string[] FoldersInOrder =
    [
        "Yaml",
        "Discovery",
        "Kustomize",
        "Schemas",
        "Clusters",
        "Compose",
        "Environments",
        "Analysis",
        "Parity",
        "Checklist",
    ];

    // These are used by, or use, folders on any floor.
    private static readonly string[] FoldersAside = ["Configuration", "Reporting"];

    [Test]
    public void Abstractions_reference_the_base_class_library_only() =>
        Assert.That(
            ReferencesOf(typeof(Rule).Assembly).Where(name => !name.StartsWith("System.", StringComparison.Ordinal)),
            Is.Empty
        );

    [Test]
    public void Rules_reference_the_contract_only() =>
        Assert.That(
            ReferencesOf(typeof(Rules.BuiltIn.BuiltInRules).Assembly).Where(IsOurs),
            Is.EqualTo(new[] { "ManifestLint.Abstractions" })
        );

    [Test]
    public void Core_sees_neither_the_rules_nor_the_tool() =>
        Assert.That(
            ReferencesOf(typeof(Analyzer).Assembly).Where(IsOurs),
            Is.EqualTo(new[] { "ManifestLint.Abstractions" })
        );

    [TestCaseSource(nameof(CoreFiles))]
    public void A_folder_of_Core_uses_only_the_folders_before_it(string folder, string file)
    {
        var own = Array.IndexOf(FoldersInOrder, folder);
        var later = UsingDirectives()
            .Matches(File.ReadAllText(Path.Combine(CoreDirectory, folder, file)))
            .Select(match => match.Groups["folder"].Value)
            .Where(used => Array.IndexOf(FoldersInOrder, used) > own);
        Assert.That(later, Is.Empty, $"{folder}/{file} uses a folder that comes after its own in the flow of the data");
    }

    [Test]
    public void Every_folder_of_Core_has_its_place()
    {
        var folders = Directory
            .GetDirectories(CoreDirectory)
            .Select(path => Path.GetFileName(path))
            .Except(["bin", "obj"], StringComparer.Ordinal);
        Assert.That(folders, Is.SubsetOf(FoldersInOrder.Concat(FoldersAside)));
    }

    private static string CoreDirectory => Path.Combine(TestEnvironment.Root, "src", "ManifestLint.Core");

    private static IEnumerable<TestCaseData> CoreFiles() =>
        from folder in FoldersInOrder
        let directory = Path.Combine(CoreDirectory, folder)
        where Directory.Exists(directory)
        from file in Directory.GetFiles(directory, "*.cs").Order(StringComparer.Ordinal)
        select new TestCaseData(folder, Path.GetFileName(file));

    private static IEnumerable<string> ReferencesOf(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Select(name => name.Name ?? string.Empty);

    private static bool IsOurs(string name) => name.StartsWith("ManifestLint", StringComparison.Ordinal);

    [GeneratedRegex(
        @"^using ManifestLint\.(?<folder>\w+);",
        RegexOptions.Multiline | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex UsingDirectives();
}
