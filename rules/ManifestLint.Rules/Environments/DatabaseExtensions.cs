using System.Collections.Frozen;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>The extensions of PostgreSQL that scripts create and that the plain image does not bring.</summary>
internal static class DatabaseExtensions
{
    private const string Statement = "create extension";

    private static readonly FrozenSet<string> NotInPlainImage = FrozenSet.Create(
        StringComparer.Ordinal,
        "citus",
        "pg_search",
        "postgis",
        "timescaledb",
        "vector"
    );

    /// <summary>The extensions that scripts in ConfigMaps create, each with the first script that does.</summary>
    internal static IEnumerable<(string Extension, YamlScalar Node)> CreatedIn(ObjectSet objects) =>
        objects
            .OfKind(string.Empty, "ConfigMap")
            .SelectMany(map => map.Root.Mapping("data")?.Entries ?? [])
            .Select(entry => entry.Value)
            .OfType<YamlScalar>()
            .SelectMany(script => NamesIn(script.Value).Select(name => (name, script)))
            .Where(pair => NotInPlainImage.Contains(pair.name))
            .DistinctBy(pair => pair.name, StringComparer.Ordinal);

    private static List<string> NamesIn(string text)
    {
        var names = new List<string>();
        for (var at = 0; (at = text.IndexOf(Statement, at, StringComparison.OrdinalIgnoreCase)) >= 0; )
        {
            at += Statement.Length;
            var words = text[at..Math.Min(text.Length, at + 80)]
                .Split([' ', '\n', '\t', ';', '"'], StringSplitOptions.RemoveEmptyEntries);
            var name = words.FirstOrDefault(word =>
                !word.Equals("if", StringComparison.OrdinalIgnoreCase)
                && !word.Equals("not", StringComparison.OrdinalIgnoreCase)
                && !word.Equals("exists", StringComparison.OrdinalIgnoreCase)
            );
            if (name is not null)
            {
                names.Add(name.ToLowerInvariant());
            }
        }

        return names;
    }
}
