using ManifestLint.Rules;
using ManifestLint.Testing;

namespace ManifestLint.Dev.NewRule;

/// <summary>The files of a rule that is yet to be written. Every <c>???</c> in them fails a test until somebody replaces it.</summary>
/// <param name="ClassName">The rule's class.</param>
/// <param name="Id">The rule's id.</param>
/// <param name="Category">The rule's category.</param>
public sealed record RuleScaffold(string ClassName, string Id, RuleCategory Category)
{
    private string Slug => RuleNames.ToSlug(ClassName);

    /// <summary>What speaks against the rule, or null: its name, its id, or files that are already there.</summary>
    /// <param name="repository">Where it would be written.</param>
    public string? Objection(Repository repository) =>
        RuleNames.Objection(ClassName)
        ?? RuleBlocks.Objection(Id, Category)
        ?? OwnerOfId(repository)
        ?? Files(repository)
            .Where(file => File.Exists(file.Path))
            .Select(file => $"'{Path.GetRelativePath(repository.Root, file.Path)}' is already there")
            .FirstOrDefault();

    /// <summary>The files: absolute path and content.</summary>
    /// <param name="repository">Where they are to be written.</param>
    public IReadOnlyList<(string Path, string Content)> Files(Repository repository) =>
        [
            (repository.RuleSource(Category, ClassName), Source),
            (repository.RulePage(Category, ClassName), Page),
            (
                Path.Combine(repository.FixtureDirectory(Category, ClassName), "edge-cases", "manifest.yaml"),
                Manifest(true)
            ),
        ];

    // Pages are asked, not the compiled pack: they also know of a rule that was made a minute ago.
    private string? OwnerOfId(Repository repository) =>
        !Directory.Exists(repository.Rules)
            ? null
            : Directory
                .EnumerateFiles(repository.Rules, "*.md", SearchOption.AllDirectories)
                .Where(page =>
                    File.ReadLines(page).FirstOrDefault()?.StartsWith($"# {Id} ", StringComparison.Ordinal) == true
                )
                .Select(page => $"'{Id}' belongs to {Path.GetFileNameWithoutExtension(page)}; ids are never used twice")
                .FirstOrDefault();

    private string Source =>
        $$"""
            namespace ManifestLint.Rules.{{Category}};

            /// <summary>Flags ???.</summary>
            public sealed class {{ClassName}} : Rule
            {
                public override RuleDescriptor Descriptor { get; } =
                    new("{{Id}}", "{{Slug}}")
                    {
                        Title = "???",
                        Message = "???",
                        Category = RuleCategory.{{Category}},
                        Severity = Severity.Warning,{{(
                Category == RuleCategory.Security ? "\n            SecuritySeverity = 5.0," : ""
            )}}
                    };

                public override void Register(RuleRegistration rules) => rules.ForEachObject(Check);

                private static void Check(ObjectContext context)
                {
                    // Return where all is well; report the token at fault where it is not.
                }
            }

            """;

    private string Page =>
        $"""
            # {Id} {Slug}

            ## What it finds

            ???

            ## Why it matters

            ???

            ## Bad

            ```yaml bad
            {Manifest(true)}```

            ## Good

            ```yaml good
            {Manifest(false)}```

            ## When to suppress

            ???

            ## Covers

            ???

            """;

    private string Manifest(bool isBad) =>
        $"""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: web{(isBad ? $" # <- {Id} \"???\"" : string.Empty)}

            """;
}
