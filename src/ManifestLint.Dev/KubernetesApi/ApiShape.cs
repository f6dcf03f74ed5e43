using System.Collections.Immutable;
using ManifestLint.Kubernetes;
using ManifestLint.Schemas;

namespace ManifestLint.Dev.KubernetesApi;

/// <summary>The type of a value.</summary>
/// <param name="Code">One of <see cref="ApiShapeCode"/>.</param>
internal sealed record ApiShape(byte Code)
{
    /// <summary>The full name of a structure.</summary>
    internal string? Type { get; init; }

    /// <summary>The type of items and map values.</summary>
    internal ApiShape? Element { get; init; }

    /// <summary>What makes items of a list the same.</summary>
    internal ListKind ListKind { get; init; }

    /// <summary>The enumerated values, or the keys of a list.</summary>
    internal ImmutableArray<ApiValue> Values { get; init; } = [];

    /// <summary>Says all about the shape, so that equal shapes have equal keys: <c>[2(name)#io.k8s.api.core.v1.Container</c>.</summary>
    internal string Key => $"{(char)Code}{(int)ListKind}({ValuesKey(Values)}){(Element is null ? Type : Element.Key)}";

    /// <summary>Says all about a list of values.</summary>
    /// <param name="values">The values.</param>
    internal static string ValuesKey(ImmutableArray<ApiValue> values) =>
        string.Join('|', values.Select(value => $"{value.Text}@{value.Minors.Since}-{value.Minors.Through}"));

    /// <summary>The same shape with enumerated strings: the value itself, or the items of a list.</summary>
    /// <param name="values">The values.</param>
    internal ApiShape WithValues(ImmutableArray<ApiValue> values) =>
        Code switch
        {
            ApiShapeCode.String => this with { Values = values },
            ApiShapeCode.List => this with { Element = Element!.WithValues(values) },
            _ => throw new InvalidDataException("Only strings are enumerated"),
        };
}

/// <summary>An enumerated value or the key of a list.</summary>
/// <param name="Text">The value.</param>
/// <param name="Minors">The minors that know it.</param>
internal readonly record struct ApiValue(string Text, MinorRange Minors);
