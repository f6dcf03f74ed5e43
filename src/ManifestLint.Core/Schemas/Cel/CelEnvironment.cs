using System.Collections.Frozen;
using System.Collections.Immutable;
using ManifestLint.Text;

namespace ManifestLint.Schemas.Cel;

/// <summary>What an expression can use besides the language itself: variables, and types of messages.</summary>
internal sealed record CelEnvironment
{
    // A name of a library stands before a function, and what its functions are differs between versions.
    private static readonly FrozenSet<string> TypesAndLibraries = new[]
    {
        "bool",
        "bytes",
        "double",
        "duration",
        "dyn",
        "google",
        "int",
        "kubernetes",
        "list",
        "map",
        "net",
        "null_type",
        "optional_type",
        "string",
        "timestamp",
        "type",
        "uint",
        "base64",
        "cel",
        "format",
        "ip",
        "json",
        "jsonpatch",
        "lists",
        "math",
        "optional",
        "regex",
        "semver",
        "sets",
        "strings",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What is known of the variables.</summary>
    internal ImmutableDictionary<string, CelShape> Variables { get; init; } =
        ImmutableDictionary.Create<string, CelShape>(StringComparer.Ordinal);

    /// <summary>Names that are variables elsewhere, and why they are none here, as a clause.</summary>
    internal ImmutableDictionary<string, string> Absent { get; init; } =
        ImmutableDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The first words of the names of messages that can be made.</summary>
    internal ImmutableArray<string> Messages { get; init; } = [];

    /// <summary>Whether a name that is no variable may be that of a type, or of a library.</summary>
    internal bool IsTypeOrLibrary(string name) =>
        TypesAndLibraries.Contains(name) || Messages.Contains(name, StringComparer.Ordinal);

    /// <summary>Whether there may be a message of a name.</summary>
    internal bool CanMake(string typeName) =>
        typeName.Split('.')[0] is var first && (first == "google" || Messages.Contains(first, StringComparer.Ordinal));

    /// <summary>Why a name is not declared, as a clause.</summary>
    /// <param name="name">The name.</param>
    /// <param name="declared">The names that are, where it stands.</param>
    internal string FaultOf(string name, IEnumerable<string> declared)
    {
        if (Absent.TryGetValue(name, out var reason))
        {
            return reason;
        }

        var question = SpellingSuggestion.Question(name, declared);
        return question.Length > 0
            ? $"'{name}' is not declared{question}"
            : $"'{name}' is not declared; the variables here are {NamesOf(Variables.Keys)}";
    }

    private static string NamesOf(IEnumerable<string> names) =>
        string.Join(", ", names.Order(StringComparer.Ordinal).Select(name => $"'{name}'"));
}
