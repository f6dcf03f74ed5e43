using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Configuration;

/// <summary>Flags Secrets that lack what their type promises.</summary>
public sealed class SecretTypeKeyMissing : Rule
{
    private const string AccountAnnotation = "kubernetes.io/service-account.name";

    private static readonly RuleMessage Either = new("A Secret of type '{0}' needs the key '{1}' or '{2}'");

    private static readonly RuleMessage Empty = new("'{1}' is empty, but a Secret of type '{0}' needs a value there");

    private static readonly RuleMessage NotJson = new(
        "'{0}' holds no JSON object, which a Secret of type '{1}' needs there"
    );

    private static readonly RuleMessage Annotation = new(
        "A Secret of type '{0}' needs the annotation '{1}' to name its ServiceAccount"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML1021", "secret-type-key-missing")
        {
            Title = "Secret without what its type promises",
            Message = "A Secret of type '{0}' needs the key '{1}'",
            Category = RuleCategory.Configuration,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachObject(Selector.Kinds("Secret"), Check);

    private static void Check(ObjectContext context)
    {
        if (context.Object.Root.KnownText("type") is not { } type)
        {
            return;
        }

        switch (type.Value)
        {
            case "kubernetes.io/tls":
                Require(context, type, "tls.crt");
                Require(context, type, "tls.key");
                break;
            case "kubernetes.io/dockerconfigjson":
                RequireJson(context, type, ".dockerconfigjson");
                break;
            case "kubernetes.io/dockercfg":
                RequireJson(context, type, ".dockercfg");
                break;
            case "kubernetes.io/basic-auth":
                if (Find(context, "username") is null && Find(context, "password") is null)
                {
                    ReportMissing(context, Either, "username", type, "username", "password");
                }

                break;
            case "kubernetes.io/ssh-auth":
                if (
                    Require(context, type, "ssh-privatekey")
                    is YamlScalar { IsNull: true }
                        or YamlScalar { IsString: true, Value: "" }
                )
                {
                    context.Report(Empty, Find(context, "ssh-privatekey")!, type, "ssh-privatekey");
                }

                break;
            case "kubernetes.io/service-account-token":
                if (string.IsNullOrEmpty(context.Object.Annotations?.Text(AccountAnnotation)))
                {
                    context.ReportMissing(
                        Annotation,
                        $"metadata.annotations[\"{AccountAnnotation}\"]",
                        type,
                        AccountAnnotation
                    );
                }

                break;
        }
    }

    // What is in 'stringData' the API server moves to 'data' before it looks.
    private static YamlNode? Find(ObjectContext context, string key) =>
        context.Object.Root.Mapping("stringData")?[key] ?? context.Object.Root.Mapping("data")?[key];

    private static YamlNode? Require(ObjectContext context, YamlScalar type, string key)
    {
        var value = Find(context, key);
        if (value is null)
        {
            ReportMissing(context, null, key, type, key);
        }

        return value;
    }

    private static void RequireJson(ObjectContext context, YamlScalar type, string key)
    {
        // What SOPS has encrypted is no JSON before it is decrypted.
        if (Require(context, type, key) is not { } value || context.Object.Root.Has("sops"))
        {
            return;
        }

        var isEncoded = ReferenceEquals(value, context.Object.Root.Mapping("data")?[key]);
        if (SecretJson.IsNoObject(value, isEncoded))
        {
            context.Report(NotJson, value, key, type);
        }
    }

    private static void ReportMissing(
        ObjectContext context,
        RuleMessage? message,
        string key,
        params ReadOnlySpan<object?> arguments
    )
    {
        var map =
            context.Object.Root.Mapping("data") is null && context.Object.Root.Mapping("stringData") is not null
                ? "stringData"
                : "data";
        context.ReportMissing(message, $"{map}[\"{key}\"]", arguments);
    }
}
