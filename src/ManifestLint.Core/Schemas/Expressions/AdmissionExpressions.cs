using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Schemas;

/// <summary>The expressions of admission policies and webhooks. What their variables are depends on the request, so that only the syntax can be judged.</summary>
internal static class AdmissionExpressions
{
    internal const string Group = "admissionregistration.k8s.io";

    private static readonly (string List, string Field)[] OfPolicies =
    [
        ("matchConditions", "expression"),
        ("variables", "expression"),
        ("validations", "expression"),
        ("validations", "messageExpression"),
        ("auditAnnotations", "valueExpression"),
    ];

    /// <summary>The expressions of an object, each with the name of its field.</summary>
    /// <param name="object">An object of the group.</param>
    internal static IEnumerable<(YamlScalar Text, string Field)> In(KubernetesObject @object) =>
        @object.Kind.Kind switch
        {
            "ValidatingAdmissionPolicy" or "MutatingAdmissionPolicy" when @object.Spec is { } spec => OfPolicies
                .SelectMany(place => Texts(spec, place.List, place.Field))
                .Concat(Mutations(spec)),
            "ValidatingWebhookConfiguration" or "MutatingWebhookConfiguration" => Items(@object.Root, "webhooks")
                .SelectMany(webhook => Texts(webhook, "matchConditions", "expression")),
            _ => [],
        };

    private static IEnumerable<(YamlScalar Text, string Field)> Mutations(YamlMapping spec) =>
        Items(spec, "mutations")
            .SelectMany(mutation => new[] { mutation.Mapping("applyConfiguration"), mutation.Mapping("jsonPatch") })
            .Select(patch => patch?.Scalar("expression"))
            .OfType<YamlScalar>()
            .Select(text => (text, "expression"));

    private static IEnumerable<(YamlScalar Text, string Field)> Texts(YamlMapping holder, string list, string field) =>
        Items(holder, list)
            .Select(item => item.Scalar(field))
            .OfType<YamlScalar>()
            .Where(text => text.IsString)
            .Select(text => (text, field));

    private static IEnumerable<YamlMapping> Items(YamlMapping holder, string list) =>
        holder.Sequence(list)?.Items.OfType<YamlMapping>() ?? [];
}
