using System.Collections.Immutable;
using ManifestLint.Text;

namespace ManifestLint.Rules;

/// <summary>A change of the sources that removes a finding.</summary>
/// <param name="Title">What it does, as an imperative: <c>Quote the value</c>.</param>
/// <param name="Safety">Whether it can change what is applied.</param>
/// <param name="Edits">The edits; they do not overlap.</param>
public sealed record Fix(string Title, FixSafety Safety, ImmutableArray<TextEdit> Edits);

/// <summary>Whether a <see cref="Fix"/> may be applied without a look.</summary>
public enum FixSafety
{
    /// <summary>The fix makes the text say what it evidently means.</summary>
    Safe,

    /// <summary>The fix changes what runs, and can break it.</summary>
    Unsafe,
}
