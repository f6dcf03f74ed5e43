using ManifestLint.Rules;

namespace ManifestLint.Dev;

/// <summary>The places of this repository.</summary>
/// <param name="Root">The directory that holds <c>ManifestLint.sln</c>.</param>
public sealed record Repository(string Root)
{
    private const string Marker = "ManifestLint.sln";

    /// <summary>The built-in rule pack.</summary>
    public string Rules => Path.Combine(Root, "rules", "ManifestLint.Rules");

    /// <summary>The fixtures of the built-in rules.</summary>
    public string Fixtures => Path.Combine(Root, "tests", "ManifestLint.Rules.Tests");

    /// <summary>Finds the repository upward from a directory.</summary>
    /// <param name="start">Where to start.</param>
    /// <exception cref="DirectoryNotFoundException">The directory is not in a repository of ManifestLint.</exception>
    public static Repository Find(string start)
    {
        for (var directory = new DirectoryInfo(start); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, Marker)))
            {
                return new Repository(directory.FullName);
            }
        }

        throw new DirectoryNotFoundException($"No {Marker} at or above '{start}': run this inside the repository");
    }

    /// <summary>The file of a rule's class.</summary>
    /// <param name="category">The rule's category.</param>
    /// <param name="className">The rule's class.</param>
    public string RuleSource(RuleCategory category, string className) =>
        Path.Combine(Rules, category.ToString(), $"{className}.cs");

    /// <summary>The file of a rule's page.</summary>
    /// <param name="category">The rule's category.</param>
    /// <param name="className">The rule's class.</param>
    public string RulePage(RuleCategory category, string className) =>
        Path.Combine(Rules, category.ToString(), $"{className}.md");

    /// <summary>The directory that holds a rule's fixtures, one directory each.</summary>
    /// <param name="category">The rule's category.</param>
    /// <param name="className">The rule's class.</param>
    public string FixtureDirectory(RuleCategory category, string className) =>
        Path.Combine(Fixtures, category.ToString(), className);
}
