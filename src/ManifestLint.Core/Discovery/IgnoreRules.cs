using System.Diagnostics.CodeAnalysis;

namespace ManifestLint.Discovery;

/// <summary>The ignore files that apply in a directory: its own, then those above it. The nearest file with a matching pattern decides.</summary>
internal sealed class IgnoreRules
{
    private readonly IgnoreRules? _outer;
    private readonly IgnoreFile? _file;

    private IgnoreRules(IgnoreRules? outer, IgnoreFile? file)
    {
        _outer = outer;
        _file = file;
        PatternCount = (outer?.PatternCount ?? 0) + (file?.Patterns.Length ?? 0);
    }

    internal static IgnoreRules None { get; } = new(null, null);

    internal int PatternCount { get; }

    internal IgnoreRules With(IgnoreFile inner) => inner.Patterns.IsEmpty ? this : new IgnoreRules(this, inner);

    internal bool IsIgnored(
        string path,
        bool isDirectory,
        [NotNullWhen(true)] out IgnoreFile? file,
        [NotNullWhen(true)] out GitignorePattern? pattern
    )
    {
        for (var rules = this; rules is not null; rules = rules._outer)
        {
            if (rules._file?.Find(path, isDirectory) is { } found)
            {
                (file, pattern) = (rules._file, found);
                return !found.IsNegated;
            }
        }

        (file, pattern) = (null, null);
        return false;
    }
}
