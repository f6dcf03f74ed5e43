using System.Collections.Immutable;
using ManifestLint.Text;

namespace ManifestLint.Yaml;

/// <summary>Where a value comes from: the token that decided it, and what it replaced.</summary>
/// <param name="Set">The token that decided the present value. A person edits this place.</param>
/// <param name="Via">What stood behind it, latest first: base value, patch, transformer entry. Empty for a value that was read as written.</param>
public readonly record struct Origin(SourceSpan Set, ImmutableArray<OriginStep> Via);

/// <summary>One earlier place in the history of a value.</summary>
/// <param name="Place">The place.</param>
/// <param name="Role">What the place did to the value, as a phrase such as <c>base value</c> or <c>patched by</c>.</param>
public readonly record struct OriginStep(SourceSpan Place, string Role);
