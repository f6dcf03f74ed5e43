using System.Collections.Immutable;
using System.Text.Json;
using ManifestLint.Kubernetes;
using ManifestLint.Schemas;

namespace ManifestLint.Dev.KubernetesApi;

/// <summary>The enumerated values of fields, which no OpenAPI document has; and what the server takes less than the constants in its code.</summary>
internal sealed class EnumerationTable
{
    // The server refuses these although there are constants for them.
    private static readonly Dictionary<string, string[]> Refused = new(StringComparer.Ordinal)
    {
        ["io.k8s.api.storage.v1.StorageClass.reclaimPolicy"] = ["Recycle"],
        ["io.k8s.api.storage.v1beta1.StorageClass.reclaimPolicy"] = ["Recycle"],
        ["io.k8s.api.admissionregistration.v1.MutatingWebhook.sideEffects"] = ["Unknown", "Some"],
        ["io.k8s.api.admissionregistration.v1.ValidatingWebhook.sideEffects"] = ["Unknown", "Some"],
    };

    // The data has each set for the version that is newest; older versions of the group share the code that checks it.
    private static readonly Dictionary<string, string[]> Siblings = new(StringComparer.Ordinal)
    {
        ["io.k8s.api.extensions.v1beta1"] = ["io.k8s.api.apps.v1", "io.k8s.api.networking.v1"],
        // The alpha of EndpointSlice knew another address type.
        ["io.k8s.api.discovery.v1alpha1"] = [],
    };

    private readonly Dictionary<string, (string Shape, ImmutableArray<ApiValue> Values)> _sets;
    private readonly HashSet<string> _refusalsUsed = [];

    private EnumerationTable(Dictionary<string, (string Shape, ImmutableArray<ApiValue> Values)> sets) => _sets = sets;

    internal static EnumerationTable Read(byte[] json, MinorRange covered)
    {
        using var document = JsonDocument.Parse(json);
        var sets = document
            .RootElement.EnumerateObject()
            .ToDictionary(
                field => field.Name,
                field =>
                    (
                        field.Value.GetProperty("shape").GetString()!,
                        field
                            .Value.GetProperty("values")
                            .EnumerateArray()
                            .Select(value => ReadValue(value, covered))
                            // Go decodes an absent string as an empty one: to name it allows nothing more.
                            .Where(value => value.Text.Length > 0 && value.Minors.Since <= covered.Through)
                            .ToImmutableArray()
                    ),
                StringComparer.Ordinal
            );
        return new EnumerationTable(sets);
    }

    /// <summary>The values of a field, or empty when they are not enumerated.</summary>
    internal ImmutableArray<ApiValue> Find(string package, string type, string property, ApiShape shape)
    {
        var wanted = shape switch
        {
            { Code: ApiShapeCode.String } => string.Empty,
            { Code: ApiShapeCode.List, Element.Code: ApiShapeCode.String } => "[]",
            _ => null,
        };
        if (wanted is null)
        {
            return [];
        }

        var own = $"{package}.{type}.{property}";
        foreach (var candidate in PackagesFor(package))
        {
            if (_sets.TryGetValue($"{candidate}.{type}.{property}", out var set) && set.Shape == wanted)
            {
                return Refused.TryGetValue(own, out var refused)
                    ? [.. set.Values.Where(value => !IsRefused(own, value, refused))]
                    : set.Values;
            }
        }

        return [];
    }

    /// <summary>Fails when the data has changed so that a refusal names nothing.</summary>
    internal void RequireUse()
    {
        if (Refused.Keys.FirstOrDefault(field => !_refusalsUsed.Contains(field)) is { } unused)
        {
            throw new InvalidDataException($"The values of '{unused}' are not those that {nameof(Refused)} expects");
        }
    }

    private bool IsRefused(string field, ApiValue value, string[] refused)
    {
        var isRefused = refused.Contains(value.Text, StringComparer.Ordinal);
        if (isRefused)
        {
            _refusalsUsed.Add(field);
        }

        return isRefused;
    }

    private static IEnumerable<string> PackagesFor(string package) =>
        Siblings.TryGetValue(package, out var siblings)
            ? siblings.Prepend(package)
            : [package, $"{package[..package.LastIndexOf('.')]}.v1"];

    private static ApiValue ReadValue(JsonElement value, MinorRange covered) =>
        value.ValueKind == JsonValueKind.String
            ? new ApiValue(value.GetString()!, covered)
            : new ApiValue(
                value.GetProperty("value").GetString()!,
                new MinorRange(
                    MinorOf(value.GetProperty("since")),
                    Math.Min(MinorOf(value.GetProperty("through")), covered.Through)
                )
            );

    private static int MinorOf(JsonElement version) => KubernetesVersion.Parse(version.GetString()!).Minor;
}
