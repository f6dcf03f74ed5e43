using ManifestLint.Kubernetes;
using ManifestLint.Schemas.Cel;
using ManifestLint.Yaml;

namespace ManifestLint.Schemas;

/// <summary>
/// The expressions of admission policies and webhooks. The object is of any type to them, as it is to the API server when it takes the policy; the
/// request and the namespace have declared fields.
/// </summary>
internal sealed class AdmissionExpressions
{
    internal const string Group = "admissionregistration.k8s.io";

    private const string Variables = "variables";

    private readonly ExpressionCompiler _compiler;
    private readonly Dictionary<string, CelShape> _fields = new(StringComparer.Ordinal);
    private readonly HashSet<string> _later = new(StringComparer.Ordinal);
    private CelEnvironment _environment;

    private AdmissionExpressions(ExpressionCompiler compiler, CelEnvironment environment)
    {
        _compiler = compiler;
        _environment = environment;
    }

    /// <summary>Compiles the expressions of an object.</summary>
    /// <param name="object">An object of the group.</param>
    /// <param name="compiler">Takes the expressions.</param>
    internal static void Compile(KubernetesObject @object, ExpressionCompiler compiler)
    {
        switch (@object.Kind.Kind)
        {
            case "ValidatingAdmissionPolicy" or "MutatingAdmissionPolicy" when @object.Spec is { } spec:
                var isMutating = @object.Kind.Kind == "MutatingAdmissionPolicy";
                new AdmissionExpressions(compiler, AdmissionEnvironment.OfPolicy(spec, isMutating)).CompilePolicy(spec);
                break;
            case "ValidatingWebhookConfiguration" or "MutatingWebhookConfiguration":
                foreach (var webhook in Items(@object.Root, "webhooks"))
                {
                    CompileConditions(compiler, webhook, AdmissionEnvironment.OfWebhook);
                }

                break;
        }
    }

    private static void CompileConditions(ExpressionCompiler compiler, YamlMapping holder, CelEnvironment environment)
    {
        foreach (var condition in Items(holder, "matchConditions"))
        {
            compiler.Compile(condition["expression"], "expression", environment, ExpressionResult.Boolean);
        }
    }

    private void CompilePolicy(YamlMapping spec)
    {
        CompileConditions(_compiler, spec, AdmissionEnvironment.ForConditions(_environment));
        CompileVariables(spec);
        foreach (var validation in Items(spec, "validations"))
        {
            Compile(validation["expression"], "expression", ExpressionResult.Boolean);
            _compiler.Compile(
                validation["messageExpression"],
                "messageExpression",
                AdmissionEnvironment.ForMessages(_environment),
                ExpressionResult.Text
            );
        }

        foreach (var annotation in Items(spec, "auditAnnotations"))
        {
            Compile(annotation["valueExpression"], "valueExpression", ExpressionResult.TextOrNull);
        }

        foreach (var mutation in Items(spec, "mutations"))
        {
            Compile(
                mutation.Mapping("applyConfiguration")?["expression"],
                "expression",
                ExpressionResult.Configuration
            );
            Compile(mutation.Mapping("jsonPatch")?["expression"], "expression", ExpressionResult.Patch);
        }
    }

    // Each knows those before it.
    private void CompileVariables(YamlMapping spec)
    {
        if (spec[Variables] is not YamlSequence { Items.Length: > 0 } list)
        {
            return;
        }

        // What is still to be filled in may have any name.
        var variables = list.Items.OfType<YamlMapping>().ToList();
        if (
            variables.Count != list.Items.Length
            || variables.Exists(variable => variable.Scalar("name") is not { } name || !ValueChecks.CanJudge(name))
        )
        {
            _environment = AdmissionEnvironment.With(_environment, Variables, CelShape.Any);
            return;
        }

        _later.UnionWith(variables.Select(variable => variable.Text("name") ?? string.Empty));
        _environment = AdmissionEnvironment.With(_environment, Variables, new PolicyVariablesShape(_fields, _later));
        foreach (var variable in variables)
        {
            var shape = _compiler.Compile(
                variable["expression"],
                "expression",
                _environment,
                ExpressionResult.Anything
            );
            var name = variable.Text("name") ?? string.Empty;
            _fields[name] = shape;
            _later.Remove(name);
        }
    }

    private void Compile(YamlNode? text, string field, ExpressionResult result) =>
        _compiler.Compile(text, field, _environment, result);

    private static IEnumerable<YamlMapping> Items(YamlMapping holder, string list) =>
        holder.Sequence(list)?.Items.OfType<YamlMapping>() ?? [];
}

/// <summary>The variables of a policy, as far as they have been declared.</summary>
/// <param name="Declared">Those that were.</param>
/// <param name="Later">The names of those that come later.</param>
internal sealed record PolicyVariablesShape(IReadOnlyDictionary<string, CelShape> Declared, IReadOnlySet<string> Later)
    : CelStructureShape
{
    internal override IEnumerable<string> FieldNames => Declared.Keys;

    internal override CelShape? Field(string name) => Declared.GetValueOrDefault(name);

    internal override string FaultOf(string owner, string name) =>
        Later.Contains(name)
            ? $"the variable '{name}' is only declared further down; a variable knows those before it"
            : $"the policy has no variable '{name}'{Text.SpellingSuggestion.Question(name, Declared.Keys)}";
}
