using System.Collections.Immutable;
using ManifestLint.Text;

namespace ManifestLint.Yaml;

/// <summary>The trace of an entry or item that a Kustomize build removed.</summary>
/// <param name="Name">The entry's key; of a list item, the values of its merge keys, separated by commas.</param>
/// <param name="Place">The token that removed it: the <c>null</c>, the <c>delete</c> of <c>$patch: delete</c>, or a JSON patch's <c>path</c>.</param>
/// <param name="Via">What stood there, latest first.</param>
internal readonly record struct Tombstone(string Name, SourceSpan Place, ImmutableArray<OriginStep> Via);
