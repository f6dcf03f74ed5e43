using System.Collections.Immutable;

namespace ManifestLint.Testing;

/// <summary>
/// Makes examples of fenced blocks. A block is an example when its info string says <c>bad</c> or <c>good</c> behind the language. Blocks
/// with <c>file=</c> that follow each other under one heading with the same verdict are one example, until a file name comes again.
/// </summary>
internal static class ExampleGrouping
{
    internal static ImmutableArray<RulePageExample> Group(IEnumerable<MarkdownBlock> blocks)
    {
        var examples = ImmutableArray.CreateBuilder<RulePageExample>();
        var isOpen = false;
        foreach (var block in blocks.Where(block => block.Kind != MarkdownBlockKind.Line))
        {
            if (block.Kind == MarkdownBlockKind.Heading)
            {
                isOpen = false;
            }
            else if (ExampleInfo.Parse(block.Info, block.Line) is { } info)
            {
                if (isOpen && Joins(examples[^1], info))
                {
                    examples[^1] = Join(examples[^1], info, block);
                }
                else
                {
                    var file = info.File ?? RulePageExample.DefaultFile;
                    var files = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
                    examples.Add(new(info.IsBad, block.Line, files.Add(file, block.Text), info.Options));
                }

                isOpen = info.File is not null;
            }
        }

        return examples.DrainToImmutable();
    }

    private static bool Joins(RulePageExample open, ExampleInfo info) =>
        info.File is { } file && info.IsBad == open.IsBad && !open.Files.ContainsKey(file);

    private static RulePageExample Join(RulePageExample open, ExampleInfo info, MarkdownBlock block) =>
        info.Options == RunOptions.Default
            ? open with
            {
                Files = open.Files.Add(info.File!, block.Text),
            }
            : throw new MarkerAssertionException(
                $"Line {block.Line}: options, kubernetes and profile hold for a whole example; write them on its first block (line {open.Line})"
            );
}
