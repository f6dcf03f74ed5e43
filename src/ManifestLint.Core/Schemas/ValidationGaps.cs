using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using ManifestLint.Kubernetes;

namespace ManifestLint.Schemas;

/// <summary>What could not be validated, so that it is said and not passed over: kinds without a schema, rules of definitions. Takes from any thread.</summary>
internal sealed class ValidationGaps
{
    private const int MostNamed = 5;

    private readonly ConcurrentDictionary<GroupVersionKind, int> _unknown = new();

    /// <summary>The expressions of definitions that could not be evaluated.</summary>
    internal ExpressionReport Expressions { get; } = new();

    /// <summary>The kinds of which no schema is known, with the number of their objects, in order of name.</summary>
    internal ImmutableArray<UnknownKind> UnknownKinds =>
        _unknown.IsEmpty
            ? []
            :
            [
                .. _unknown
                    .Select(pair => new UnknownKind(pair.Key, pair.Value))
                    .OrderBy(unknown => unknown.Kind.ApiVersion, StringComparer.Ordinal)
                    .ThenBy(unknown => unknown.Kind.Kind, StringComparer.Ordinal),
            ];

    internal void Unknown(GroupVersionKind kind) => _unknown.AddOrUpdate(kind, 1, static (_, count) => count + 1);

    /// <summary>The kinds without a schema as the end of the coverage line; empty when there are none.</summary>
    internal string CoverageText
    {
        get
        {
            var kinds = UnknownKinds;
            if (kinds.IsEmpty)
            {
                return string.Empty;
            }

            var objects = kinds.Sum(kind => kind.Objects);
            var named = kinds
                .OrderByDescending(kind => kind.Objects)
                .Take(MostNamed)
                .Select(kind => $"{kind.Kind.ApiVersion} {kind.Kind.Kind}");
            var rest = kinds.Length > MostNamed ? $" and {kinds.Length - MostNamed} more" : string.Empty;
            return string.Create(
                CultureInfo.InvariantCulture,
                $"; no schema for {objects:N0} {(objects == 1 ? "object" : "objects")} ({string.Join(", ", named)}{rest})"
            );
        }
    }
}

/// <summary>A kind without a schema.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Objects">How many objects it has.</param>
internal sealed record UnknownKind(GroupVersionKind Kind, int Objects);
