using System.Collections.Immutable;
using System.Text.Json;
using ManifestLint.Kubernetes;

namespace ManifestLint.Dev.KubernetesApi;

/// <summary>
/// The lives of kinds, from the files <c>gvk-scopes.json</c> and <c>api-lifecycle.json</c>, the second of which merges the markers in upstream's code
/// with what the documents of all minors serve. What is decided here beyond that is told in docs/decisions/0008-api-catalogue.md.
/// </summary>
internal sealed class LifecycleReader
{
    // The data has no scope for what was gone before 1.8, of which no paths are left.
    private static readonly Dictionary<string, (string Plural, bool IsNamespaced)> Ancient = new(StringComparer.Ordinal)
    {
        ["ExternalAdmissionHookConfiguration"] = ("externaladmissionhookconfigurations", false),
        ["HorizontalPodAutoscaler"] = ("horizontalpodautoscalers", true),
        ["ScheduledJob"] = ("scheduledjobs", true),
        ["ThirdPartyResource"] = ("thirdpartyresources", false),
    };

    private readonly Dictionary<GroupVersionKind, JsonElement> _scopes;
    private readonly Dictionary<GroupVersionKind, JsonElement> _lives;
    private readonly Dictionary<GroupVersionKind, string> _types;
    private readonly ImmutableArray<OpenApiDefinitions> _minors;

    private LifecycleReader(JsonElement scopes, JsonElement lives, ImmutableArray<OpenApiDefinitions> minors)
    {
        _scopes = scopes
            .GetProperty("scope")
            .EnumerateObject()
            .ToDictionary(scope => ParseKind(scope.Name), scope => scope.Value);
        _lives = lives
            .GetProperty("apis")
            .EnumerateArray()
            .ToDictionary(life => GroupVersionKind.FromApiVersion(Text(life, "apiVersion")!, Text(life, "kind")!));
        _types = minors.SelectMany(minor => minor.Kinds).Distinct().ToDictionary(kind => kind.Key, kind => kind.Value);
        _minors = minors;
    }

    /// <summary>Reads the kinds; without what compares their structures.</summary>
    internal static ImmutableArray<ApiKind> Read(byte[] scopes, byte[] lives, ImmutableArray<OpenApiDefinitions> minors)
    {
        using var scopesDocument = JsonDocument.Parse(scopes);
        using var livesDocument = JsonDocument.Parse(lives);
        var reader = new LifecycleReader(scopesDocument.RootElement, livesDocument.RootElement, minors);

        // What no document ever served is no object of the API: audit events and policies are configuration files of the server.
        var served = reader
            ._lives.Where(life => life.Value.TryGetProperty("specFirst", out _))
            .Select(life => life.Key);
        var kinds = reader._types.Keys.Union(served).Select(reader.Kind).ToDictionary(kind => kind.Kind);
        return
        [
            .. kinds
                .Values.Select(kind => kind with { Replacement = Replacements.Final(kind, kinds) })
                .OrderBy(kind => kind.Kind.Kind, StringComparer.Ordinal)
                .ThenBy(kind => kind.Kind.Group, StringComparer.Ordinal)
                .ThenBy(kind => VersionAge.Of(kind.Kind.Version)),
        ];
    }

    private ApiKind Kind(GroupVersionKind kind)
    {
        var life = _lives.GetValueOrDefault(kind);
        var (plural, isNamespaced, isCreatable) = ScopeOf(kind, life);
        var served = _minors.Where(minor => minor.Kinds.ContainsKey(kind)).Select(minor => minor.Minor).ToList();
        int? firstServed = served.Count > 0 && served[0] > _minors[0].Minor ? served[0] : null;
        int? goneFrom = served.Count > 0 && served[^1] < _minors[^1].Minor ? served[^1] + 1 : null;
        var removedIn = Minor(life, "removedIn") ?? goneFrom;
        var deprecatedIn = Minor(life, "deprecatedIn");
        return new ApiKind(kind)
        {
            Type = _types.GetValueOrDefault(kind),
            Plural = plural,
            IsNamespaced = isNamespaced,
            IsCreatable = isCreatable,
            IsEnabledByDefault =
                life.ValueKind == JsonValueKind.Undefined || life.GetProperty("enabledByDefault").GetBoolean(),
            Since = Earliest(Minor(life, "upstreamIntroduced"), Minor(life, "specFirst")) ?? firstServed,
            // A marker can name a minor that the kind did not live to see.
            DeprecatedIn = deprecatedIn < (removedIn ?? int.MaxValue) ? deprecatedIn : null,
            RemovedIn = removedIn,
            Replacement = Text(life, "replacement") is { } replacement ? ParseReplacement(replacement, kind) : null,
        };
    }

    private (string Plural, bool IsNamespaced, bool IsCreatable) ScopeOf(GroupVersionKind kind, JsonElement life)
    {
        if (_scopes.TryGetValue(kind, out var scope))
        {
            return (
                Text(scope, "plural")!,
                scope.GetProperty("namespaced").GetBoolean(),
                scope.GetProperty("creatable").GetBoolean()
            );
        }

        if (Text(life, "plural") is { } plural)
        {
            return (plural, Text(life, "scope") == "Namespaced", !plural.Contains('/', StringComparison.Ordinal));
        }

        return !_types.ContainsKey(kind) && Ancient.TryGetValue(kind.Kind, out var ancient)
            ? (ancient.Plural, ancient.IsNamespaced, true)
            : (string.Empty, false, false);
    }

    private static int? Earliest(int? first, int? second) =>
        first is { } one && second is { } other ? Math.Min(one, other) : first ?? second;

    // "1.7 or earlier" says nothing.
    private static int? Minor(JsonElement life, string property) =>
        Text(life, property) is { } text && KubernetesVersion.TryParse(text, out var version) ? version.Minor : null;

    // "apps/v1" or "apps/v1/Deployment". Upstream's markers name a List where they mean its items in one place.
    private static GroupVersionKind ParseReplacement(string text, GroupVersionKind replaced)
    {
        var parts = text.Split('/');
        var isListOfItself = parts.Length == 3 && parts[2] == $"{replaced.Kind}List";
        return new GroupVersionKind(parts[0], parts[1], parts.Length == 2 || isListOfItself ? replaced.Kind : parts[2]);
    }

    private static GroupVersionKind ParseKind(string text) =>
        text.Split('/') is [var group, var version, var kind]
            ? new GroupVersionKind(group, version, kind)
            : throw new InvalidDataException($"'{text}' is no group, version and kind");

    private static string? Text(JsonElement element, string property) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(property, out var value)
            ? value.GetString()
            : null;
}
