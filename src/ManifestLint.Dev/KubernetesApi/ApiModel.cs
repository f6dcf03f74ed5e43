using System.Collections.Immutable;
using ManifestLint.Kubernetes;

namespace ManifestLint.Dev.KubernetesApi;

/// <summary>From which to which minor, both included.</summary>
internal readonly record struct MinorRange(int Since, int Through)
{
    internal static MinorRange Always { get; } = new(0, byte.MaxValue);

    internal bool Includes(int minor) => minor >= Since && minor <= Through;
}

/// <summary>What the catalogue holds.</summary>
/// <param name="Minors">The minors that it covers.</param>
/// <param name="Types">The structures, by package and name.</param>
/// <param name="Kinds">The kinds, by name, group and age of the version.</param>
internal sealed record ApiModel(MinorRange Minors, ImmutableArray<ApiType> Types, ImmutableArray<ApiKind> Kinds);

/// <summary>A structure.</summary>
/// <param name="Package">The package of its definition: <c>io.k8s.api.core.v1</c>.</param>
/// <param name="Name">Its name: <c>Container</c>.</param>
/// <param name="Minors">The minors that have it.</param>
/// <param name="Properties">Its properties, by name, then by minor.</param>
internal sealed record ApiType(string Package, string Name, MinorRange Minors, ImmutableArray<ApiProperty> Properties)
{
    internal string FullName => $"{Package}.{Name}";
}

/// <summary>A property in the minors in which it has one shape.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Shape">The type of its value.</param>
/// <param name="Minors">The minors.</param>
/// <param name="Required">The minors in which the server refuses an object without it, or null.</param>
/// <param name="Deprecation">That it is deprecated, or null.</param>
internal sealed record ApiProperty(
    string Name,
    ApiShape Shape,
    MinorRange Minors,
    MinorRange? Required,
    ApiDeprecation? Deprecation
);

/// <summary>That a property is deprecated.</summary>
/// <param name="Since">The first minor that says so, or 0.</param>
/// <param name="Replacement">What to use instead, or null.</param>
/// <param name="IsWithoutEffect">Whether it does nothing any more.</param>
internal sealed record ApiDeprecation(int Since, string? Replacement, bool IsWithoutEffect);

/// <summary>A kind in one version of its group.</summary>
internal sealed record ApiKind(GroupVersionKind Kind)
{
    /// <summary>The full name of its structure, or null when it was gone before the first minor that is covered.</summary>
    internal string? Type { get; init; }

    internal string Plural { get; init; } = string.Empty;

    internal bool IsNamespaced { get; init; }

    internal bool IsCreatable { get; init; }

    internal bool IsEnabledByDefault { get; init; } = true;

    internal int? Since { get; init; }

    internal int? DeprecatedIn { get; init; }

    internal int? RemovedIn { get; init; }

    internal GroupVersionKind? Replacement { get; init; }

    internal bool HasReplacementOfSameShape { get; init; }
}
