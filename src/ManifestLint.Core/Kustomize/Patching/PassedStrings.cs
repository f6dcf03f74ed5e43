using System.Runtime.CompilerServices;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>
/// The strings of an object behind a <see cref="StringPassage"/>. Each has the style that the passage gave it; what a patch has put over one since then
/// has that of the one before.
/// </summary>
/// <param name="passage">What they went through last.</param>
internal sealed class PassedStrings(StringPassage passage)
{
    private readonly ConditionalWeakTable<YamlScalar, object> _successors = [];

    /// <summary>Strings as they were read.</summary>
    internal static PassedStrings None { get; } = new(StringPassage.None);

    /// <summary>The style that upstream has for a string; null where it has kept its own.</summary>
    /// <param name="scalar">The string.</param>
    internal ScalarStyle? StyleOf(YamlScalar scalar) =>
        _successors.TryGetValue(scalar, out var style) ? (ScalarStyle)style
        : scalar.IsString ? passage.StyleOf(scalar.Value)
        : null;

    /// <summary>Whether a value was printed and read again, and no patch has replaced it since.</summary>
    /// <param name="scalar">The value.</param>
    internal bool IsPrinted(YamlScalar scalar) =>
        passage == StringPassage.Printed && !_successors.TryGetValue(scalar, out _);

    /// <summary>Notes that a value stands where another did.</summary>
    /// <param name="value">The value.</param>
    /// <param name="style">The style that upstream has for the other one.</param>
    internal void Follow(YamlScalar value, ScalarStyle style)
    {
        if (passage != StringPassage.None)
        {
            _successors.AddOrUpdate(value, style);
        }
    }
}
