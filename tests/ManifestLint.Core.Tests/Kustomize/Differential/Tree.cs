namespace ManifestLint.Core.Tests.Kustomize.Differential;

/// <summary>A value of a generated file, before it is written in one of YAML's styles.</summary>
internal abstract record Tree
{
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
    public static implicit operator Tree?(string? text) => text is null ? null : new Text(text);

    public static implicit operator Tree(int number) => new Token($"{number}");

    public static implicit operator Tree(bool value) => new Token(value ? "true" : "false");

    /// <summary>A mapping without the entries that are null.</summary>
    internal static Map Of(params IEnumerable<(string Key, Tree? Value)> entries) =>
        new([.. entries.Where(entry => entry.Value is not null).Select(entry => (entry.Key, entry.Value!))]);

    /// <summary>A list.</summary>
    internal static List ListOf(params IEnumerable<Tree> items) => new([.. items]);
}

/// <summary>A mapping.</summary>
internal sealed record Map(List<(string Key, Tree Value)> Entries) : Tree
{
    internal Tree? this[string key] => Entries.Find(entry => entry.Key == key).Value;

    internal void Add(string key, Tree value) => Entries.Add((key, value));
}

/// <summary>A list.</summary>
internal sealed record List(List<Tree> Items) : Tree;

/// <summary>A string in any style that holds it.</summary>
internal sealed record Text(string Value) : Tree;

/// <summary>A plain scalar as it stands in the file: a number, a word, null.</summary>
internal sealed record Token(string Value) : Tree;
