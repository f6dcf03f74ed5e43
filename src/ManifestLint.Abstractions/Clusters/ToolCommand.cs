using System.Collections.Immutable;
using ManifestLint.Text;

namespace ManifestLint.Clusters;

/// <summary>A command line in a script, Makefile or workflow. Only what is written literally counts.</summary>
/// <param name="Words">The words in order, the program first.</param>
public sealed record ToolCommand(ImmutableArray<CommandWord> Words);

/// <summary>A word of a command line.</summary>
/// <param name="Text">The word without its quotes; variables are left as they are written.</param>
/// <param name="Place">Where it stands, quotes included.</param>
public readonly record struct CommandWord(string Text, SourceSpan Place);
