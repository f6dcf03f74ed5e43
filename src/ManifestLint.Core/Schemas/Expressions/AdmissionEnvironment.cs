using System.Collections.Immutable;
using ManifestLint.Schemas.Cel;
using ManifestLint.Yaml;

namespace ManifestLint.Schemas;

/// <summary>What the expressions of admission policies and webhooks can use.</summary>
internal static class AdmissionEnvironment
{
    private static readonly CelListShape Texts = new(CelShape.String);

    private static readonly CelDeclaredShape GroupVersionKind = Structure(
        "a kind",
        ("group", CelShape.String),
        ("version", CelShape.String),
        ("kind", CelShape.String)
    );

    private static readonly CelDeclaredShape GroupVersionResource = Structure(
        "a resource",
        ("group", CelShape.String),
        ("version", CelShape.String),
        ("resource", CelShape.String)
    );

    private static readonly CelDeclaredShape Request = Structure(
        "'request'",
        ("kind", GroupVersionKind),
        ("resource", GroupVersionResource),
        ("subResource", CelShape.String),
        ("requestKind", GroupVersionKind),
        ("requestResource", GroupVersionResource),
        ("requestSubResource", CelShape.String),
        ("name", CelShape.String),
        ("namespace", CelShape.String),
        ("operation", CelShape.String),
        (
            "userInfo",
            Structure(
                "'userInfo'",
                ("username", CelShape.String),
                ("uid", CelShape.String),
                ("groups", Texts),
                ("extra", new CelMapShape(Texts))
            )
        ),
        ("dryRun", CelShape.Bool),
        ("options", CelShape.Dynamic)
    );

    // The API server leaves out what it does not want to be asked for, such as owners.
    private static readonly CelDeclaredShape Namespace = Structure(
        "'namespaceObject'",
        (
            "metadata",
            Structure(
                "the 'metadata' of a namespace",
                ("name", CelShape.String),
                ("generateName", CelShape.String),
                ("namespace", CelShape.String),
                ("labels", new CelMapShape(CelShape.String)),
                ("annotations", new CelMapShape(CelShape.String)),
                ("UID", CelShape.String),
                ("creationTimestamp", CelShape.Timestamp),
                ("deletionGracePeriodSeconds", CelShape.Integer),
                ("deletionTimestamp", CelShape.Timestamp),
                ("generation", CelShape.Integer),
                ("resourceVersion", CelShape.String),
                ("finalizers", Texts)
            )
        ),
        ("spec", Structure("the 'spec' of a namespace", ("finalizers", Texts))),
        ("status", Structure("the 'status' of a namespace", ("conditions", CelShape.Any), ("phase", CelShape.String)))
    );

    /// <summary>That of the conditions of a webhook.</summary>
    internal static CelEnvironment OfWebhook { get; } =
        new()
        {
            Variables = ImmutableDictionary.CreateRange<string, CelShape>(
                StringComparer.Ordinal,
                [
                    new("object", CelShape.Dynamic),
                    new("oldObject", CelShape.Dynamic),
                    new("request", Request),
                    new("namespaceObject", Namespace),
                    new("authorizer", CelShape.Any),
                ]
            ),
            Absent = ImmutableDictionary.CreateRange<string, string>(
                StringComparer.Ordinal,
                [
                    new("params", "'params' is not declared: only policies have parameters"),
                    new("variables", "'variables' is not declared: only policies have them"),
                    new("self", "'self' is not declared; the object is called 'object' here"),
                    new("oldSelf", "'oldSelf' is not declared; the object before is called 'oldObject' here"),
                ]
            ),
        };

    /// <summary>That of a policy, before any of its variables.</summary>
    /// <param name="spec">The policy's specification.</param>
    /// <param name="isMutating">Whether it changes objects.</param>
    internal static CelEnvironment OfPolicy(YamlMapping spec, bool isMutating)
    {
        var environment = OfWebhook with
        {
            Absent = OfWebhook
                .Absent.SetItem("params", "'params' is not declared: the policy has no 'paramKind'")
                .SetItem("variables", "'variables' is not declared: the policy has none"),
            Messages = isMutating ? ["Object", "JSONPatch"] : [],
        };
        return spec["paramKind"] is not (null or YamlScalar { IsNull: true })
            ? With(environment, "params", CelShape.Dynamic)
            : environment;
    }

    /// <summary>That of the conditions of a policy, which are asked before its variables are.</summary>
    internal static CelEnvironment ForConditions(CelEnvironment policy) =>
        policy with
        {
            Absent = policy.Absent.SetItem(
                "variables",
                "'variables' is not declared: match conditions cannot use them"
            ),
        };

    /// <summary>That of messages.</summary>
    internal static CelEnvironment ForMessages(CelEnvironment policy) =>
        policy with
        {
            Variables = policy.Variables.Remove("authorizer"),
            Absent = policy.Absent.SetItem("authorizer", "'authorizer' is not declared: messages cannot use it"),
        };

    /// <summary>The same with one variable more.</summary>
    internal static CelEnvironment With(CelEnvironment environment, string name, CelShape shape) =>
        environment with
        {
            Variables = environment.Variables.SetItem(name, shape),
        };

    private static CelDeclaredShape Structure(string name, params (string Name, CelShape Shape)[] fields) =>
        new(name, fields.ToDictionary(field => field.Name, field => field.Shape, StringComparer.Ordinal));
}
