using System.Collections.Immutable;

namespace ManifestLint.Schemas.Cel;

/// <summary>Recognises macros: calls whose arguments are not values, but names and expressions over them.</summary>
internal static class CelMacros
{
    /// <summary>What a call stands for, or null when it is no macro.</summary>
    /// <param name="position">Where it is.</param>
    /// <param name="target">What stands before the point.</param>
    /// <param name="name">The name.</param>
    /// <param name="arguments">The arguments.</param>
    internal static CelExpression? Expand(
        int position,
        CelExpression target,
        string name,
        ImmutableArray<CelExpression> arguments
    )
    {
        var variables = VariablesOf(name, arguments.Length);
        if (arguments.Take(variables).FirstOrDefault(argument => argument is not CelIdentifier) is { } fault)
        {
            throw new CelSyntaxException(
                fault.First.Position,
                $"'{name}' takes a plain name here, for what it goes through"
            );
        }

        return ExpandNamed(position, target, name, arguments);
    }

    // How many names come before the expressions over them; the API server knows a macro by its name and the number of its arguments.
    private static int VariablesOf(string name, int arguments) =>
        (name, arguments) switch
        {
            ("all" or "exists" or "exists_one" or "existsOne" or "filter", 2) => 1,
            ("map", 2 or 3) or ("optMap" or "optFlatMap", 2) => 1,
            ("all" or "exists" or "exists_one" or "existsOne", 3) => 2,
            ("transformList" or "transformMap" or "transformMapEntry", 3 or 4) => 2,
            _ => 0,
        };

    private static CelComprehension? ExpandNamed(
        int position,
        CelExpression target,
        string name,
        ImmutableArray<CelExpression> arguments
    ) =>
        (name, arguments) switch
        {
            ("all", [CelIdentifier item, var condition]) => Make(target, CelMacro.All, item, null, condition, null),
            ("exists", [CelIdentifier item, var condition]) => Make(
                target,
                CelMacro.Exists,
                item,
                null,
                condition,
                null
            ),
            ("exists_one" or "existsOne", [CelIdentifier item, var condition]) => Make(
                target,
                CelMacro.ExistsOne,
                item,
                null,
                condition,
                null
            ),
            ("filter", [CelIdentifier item, var condition]) => Make(
                target,
                CelMacro.Filter,
                item,
                null,
                condition,
                null
            ),
            ("map", [CelIdentifier item, var result]) => Make(target, CelMacro.Map, item, null, null, result),
            ("map", [CelIdentifier item, var condition, var result]) => Make(
                target,
                CelMacro.Map,
                item,
                null,
                condition,
                result
            ),
            ("all", [CelIdentifier key, CelIdentifier item, var condition]) => Make(
                target,
                CelMacro.All,
                key,
                item,
                condition,
                null
            ),
            ("exists", [CelIdentifier key, CelIdentifier item, var condition]) => Make(
                target,
                CelMacro.Exists,
                key,
                item,
                condition,
                null
            ),
            ("exists_one" or "existsOne", [CelIdentifier key, CelIdentifier item, var condition]) => Make(
                target,
                CelMacro.ExistsOne,
                key,
                item,
                condition,
                null
            ),
            ("transformList", [CelIdentifier key, CelIdentifier item, var result]) => Make(
                target,
                CelMacro.Map,
                key,
                item,
                null,
                result
            ),
            ("transformList", [CelIdentifier key, CelIdentifier item, var condition, var result]) => Make(
                target,
                CelMacro.Map,
                key,
                item,
                condition,
                result
            ),
            ("transformMap", [CelIdentifier key, CelIdentifier item, var result]) => Make(
                target,
                CelMacro.TransformMap,
                key,
                item,
                null,
                result
            ),
            ("transformMap", [CelIdentifier key, CelIdentifier item, var condition, var result]) => Make(
                target,
                CelMacro.TransformMap,
                key,
                item,
                condition,
                result
            ),
            ("transformMapEntry", [CelIdentifier key, CelIdentifier item, var result]) => Make(
                target,
                CelMacro.TransformMapEntry,
                key,
                item,
                null,
                result
            ),
            ("transformMapEntry", [CelIdentifier key, CelIdentifier item, var condition, var result]) => Make(
                target,
                CelMacro.TransformMapEntry,
                key,
                item,
                condition,
                result
            ),
            ("optMap", [CelIdentifier item, var result]) => Make(
                target,
                CelMacro.OptionalMap,
                item,
                null,
                null,
                result
            ),
            ("optFlatMap", [CelIdentifier item, var result]) => Make(
                target,
                CelMacro.OptionalFlatMap,
                item,
                null,
                null,
                result
            ),
            ("bind", [CelIdentifier item, var value, var result]) when target is CelIdentifier { Name: "cel" } =>
                new CelComprehension(position, CelMacro.Bind, value, item.Name, null, null, result),
            _ => null,
        };

    private static CelComprehension Make(
        CelExpression range,
        CelMacro macro,
        CelIdentifier first,
        CelIdentifier? second,
        CelExpression? condition,
        CelExpression? result
    ) => new(first.Position, macro, range, first.Name, second?.Name, condition, result);
}
