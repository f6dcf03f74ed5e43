using System.Collections.Frozen;
using ManifestLint.Text;

namespace ManifestLint.Schemas.Cel;

/// <summary>
/// Which names are those of functions in any version of Kubernetes that is known (1.36 is the newest), and how they are called. What comes with a library
/// of its own (<c>math.greatest</c>) is left to the evaluator.
/// </summary>
internal static class CelFunctionNames
{
    private static readonly FrozenSet<string> Members = Set(
        "all exists exists_one existsOne filter map transformList transformMap transformMapEntry optMap optFlatMap "
            + "charAt contains endsWith find findAll format indexOf join lastIndexOf lowerAscii matches quote replace reverse split startsWith "
            + "substring trim upperAscii size first last flatten slice distinct sort sortBy isSorted sum min max "
            + "getDate getDayOfMonth getDayOfWeek getDayOfYear getFullYear getHours getMilliseconds getMinutes getMonth getSeconds "
            + "getEscapedPath isCanonical getHost getHostname getPort getQuery getScheme "
            + "allowed check errored error fieldSelector group labelSelector name namespace path reason resource serviceAccount subresource "
            + "add asApproximateFloat asInteger compareTo isGreaterThan isInteger isLessThan sign sub "
            + "containsCIDR containsIP family ip isGlobalUnicast isLinkLocalMulticast isLinkLocalUnicast isLoopback isUnspecified masked "
            + "prefixLength major minor patch validate hasValue or orValue unwrap unwrapOpt value "
            + "registry repository identifier tag digest containsDigest"
    );

    private static readonly FrozenSet<string> Globals = Set(
        "bool bytes cidr double duration dyn has image int ip isCIDR isImage isIP isQuantity isSemver isURL matches quantity semver size string "
            + "timestamp type uint url"
    );

    private static readonly FrozenDictionary<string, string> OfOtherLanguages = new Dictionary<string, string>(
        StringComparer.Ordinal
    )
    {
        ["any"] = "exists",
        ["every"] = "all",
        ["includes"] = "contains",
        ["len"] = "size",
        ["length"] = "size",
        ["lower"] = "lowerAscii",
        ["some"] = "exists",
        ["toLower"] = "lowerAscii",
        ["toLowerCase"] = "lowerAscii",
        ["toUpper"] = "upperAscii",
        ["toUpperCase"] = "upperAscii",
        ["upper"] = "upperAscii",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Why there is no such function, as a clause; null where there may be one.</summary>
    /// <param name="call">The call.</param>
    internal static string? FaultOf(CelCall call)
    {
        var name = call.Function;
        if (
            !char.IsAsciiLetter(name[0])
            || (name == "in" && !call.IsMember)
            || name.Contains('.', StringComparison.Ordinal)
            || IsOfLibrary(call)
        )
        {
            return null;
        }

        var (own, other) = call.IsMember ? (Members, Globals) : (Globals, Members);
        if (own.Contains(name))
        {
            return MacroFault(call);
        }

        if (other.Contains(name))
        {
            return call.IsMember
                ? $"'{name}' is a function of its own; write '{name}(...)' and not '.{name}(...)'"
                : $"'{name}' belongs behind a point, as in 'x.{name}(...)'";
        }

        return
            OfOtherLanguages.TryGetValue(name, out var meant)
            || SpellingSuggestion.Find(name, own) is { } near && (meant = near) is not null
            ? $"there is no function '{name}'; did you mean '{meant}'?"
            : $"there is no function '{name}'";
    }

    // Macros have been expanded where the number of their arguments fits.
    private static string? MacroFault(CelCall call) =>
        call is { IsMember: true, Function: "all" or "exists" or "exists_one" or "existsOne" or "filter" or "map" }
            ? $"'{call.Function}' takes a name and an expression over it, as in '{call.Function}(x, x > 0)'"
            : null;

    // 'sets.contains(a, b)': whether the library has the function is for its version to say.
    private static bool IsOfLibrary(CelCall call) =>
        call.IsMember
        && call.Arguments[0]
            is CelIdentifier
            {
                Name: "base64"
                    or "cel"
                    or "format"
                    or "json"
                    or "jsonpatch"
                    or "lists"
                    or "math"
                    or "optional"
                    or "regex"
                    or "sets"
                    or "strings"
            };

    private static FrozenSet<string> Set(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
