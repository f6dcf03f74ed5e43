using System.Collections.Immutable;
using ManifestLint.Kubernetes;
using ManifestLint.Schemas.Cel;
using ManifestLint.Yaml;

namespace ManifestLint.Schemas;

/// <summary>The expressions by which device classes and requests for devices choose (dynamic resource allocation).</summary>
internal static class DeviceExpressions
{
    internal const string Group = "resource.k8s.io";

    // Below its domain, each attribute has a type of its own.
    private static readonly CelDeclaredShape Device = new(
        "'device'",
        new Dictionary<string, CelShape>(StringComparer.Ordinal)
        {
            ["driver"] = CelShape.String,
            ["attributes"] = new CelMapShape(new CelMapShape(CelShape.Any)),
            ["capacity"] = new CelMapShape(new CelMapShape(CelShape.Any)),
            ["allowMultipleAllocations"] = CelShape.Bool,
        }
    );

    private static readonly CelEnvironment Environment = new()
    {
        Variables = ImmutableDictionary.CreateRange<string, CelShape>(StringComparer.Ordinal, [new("device", Device)]),
        Absent = ImmutableDictionary.CreateRange<string, string>(
            StringComparer.Ordinal,
            [
                new("object", "'object' is not declared; what a device offers is under 'device'"),
                new("self", "'self' is not declared; what a device offers is under 'device'"),
            ]
        ),
    };

    /// <summary>Compiles the expressions of an object.</summary>
    /// <param name="object">An object of the group.</param>
    /// <param name="compiler">Takes the expressions.</param>
    internal static void Compile(KubernetesObject @object, ExpressionCompiler compiler)
    {
        switch (@object.Kind.Kind)
        {
            case "DeviceClass":
                CompileSelectors(@object.Spec, compiler);
                break;
            case "ResourceClaim":
                CompileRequests(@object.Spec, compiler);
                break;
            case "ResourceClaimTemplate":
                CompileRequests(@object.Spec?.Mapping("spec"), compiler);
                break;
        }
    }

    // Version v1beta1 has the fields of 'exactly' beside the name.
    private static void CompileRequests(YamlMapping? spec, ExpressionCompiler compiler)
    {
        foreach (var request in Items(spec?.Mapping("devices"), "requests"))
        {
            CompileSelectors(request, compiler);
            CompileSelectors(request.Mapping("exactly"), compiler);
            foreach (var alternative in Items(request, "firstAvailable"))
            {
                CompileSelectors(alternative, compiler);
            }
        }
    }

    private static void CompileSelectors(YamlMapping? holder, ExpressionCompiler compiler)
    {
        foreach (var selector in Items(holder, "selectors"))
        {
            compiler.Compile(
                selector.Mapping("cel")?["expression"],
                "expression",
                Environment,
                ExpressionResult.Boolean
            );
        }
    }

    private static IEnumerable<YamlMapping> Items(YamlMapping? holder, string list) =>
        holder?.Sequence(list)?.Items.OfType<YamlMapping>() ?? [];
}
