using System.Collections.Immutable;

namespace ManifestLint.Testing;

/// <summary>A rule's page: the Markdown file beside its class, whose examples are its tests.</summary>
public sealed class RulePage
{
    private RulePage(string? title, ImmutableArray<RulePageSection> sections, ImmutableArray<RulePageExample> examples)
    {
        Title = title;
        Sections = sections;
        Examples = examples;
    }

    /// <summary>The text of the heading of level one, or null.</summary>
    public string? Title { get; }

    /// <summary>The sections, each under a heading of level two, in order.</summary>
    public ImmutableArray<RulePageSection> Sections { get; }

    /// <summary>The examples in order.</summary>
    public ImmutableArray<RulePageExample> Examples { get; }

    /// <summary>Reads a page.</summary>
    /// <param name="markdown">The text. Headings are written with <c>#</c>, code in fences of three or more back-ticks.</param>
    /// <exception cref="MarkerAssertionException">The info string of an example is wrong, or a fence is not closed.</exception>
    public static RulePage Parse(string markdown)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        var blocks = MarkdownScanner.Scan(markdown);
        var title = blocks.FirstOrDefault(block => block is { Kind: MarkdownBlockKind.Heading, Level: 1 })?.Text;
        return new RulePage(title, SectionsOf(blocks), ExampleGrouping.Group(blocks));
    }

    private static ImmutableArray<RulePageSection> SectionsOf(List<MarkdownBlock> blocks)
    {
        var sections = ImmutableArray.CreateBuilder<RulePageSection>();
        foreach (var block in blocks)
        {
            if (block is { Kind: MarkdownBlockKind.Heading, Level: 2 })
            {
                sections.Add(new RulePageSection(block.Text, block.Line, string.Empty));
            }
            else if (sections.Count > 0)
            {
                var section = sections[^1];
                sections[^1] = section with { Text = $"{section.Text}{block.Text}\n" };
            }
        }

        return sections.DrainToImmutable();
    }
}

/// <summary>A section of a page.</summary>
/// <param name="Heading">Its heading.</param>
/// <param name="Line">The line of the heading, from 1.</param>
/// <param name="Text">What stands below, code included.</param>
public sealed record RulePageSection(string Heading, int Line, string Text);

/// <summary>An example of a page: one fenced block, or several that name their files and are checked together.</summary>
/// <param name="IsBad">Whether it shows the problem; otherwise the rule must be silent about it.</param>
/// <param name="Line">The line of its first fence, from 1.</param>
/// <param name="Files">Content by path.</param>
/// <param name="Options">What its run is asked for.</param>
public sealed record RulePageExample(
    bool IsBad,
    int Line,
    ImmutableSortedDictionary<string, string> Files,
    RunOptions Options
)
{
    /// <summary>The name of a block that names none.</summary>
    internal const string DefaultFile = "manifest.yaml";

    /// <summary>What it shows and where it begins, for the name of a test.</summary>
    public override string ToString() => $"{(IsBad ? "bad" : "good")} example of line {Line}";
}
