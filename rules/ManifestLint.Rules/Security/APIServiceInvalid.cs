using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Security;

/// <summary>Flags APIServices that the API server refuses.</summary>
public sealed class APIServiceInvalid : Rule
{
    private const int HighestGroupPriority = 20000;
    private const int HighestVersionPriority = 1000;

    private static readonly RuleMessage BundleAndSkip = new(
        "APIService '{0}' skips the check of the certificate, so it must not have a 'caBundle'"
    );

    private static readonly RuleMessage OfLocal = new(
        "APIService '{0}' names no Service, so it is the API server's own and must not have '{1}'"
    );

    private static readonly RuleMessage NotName = new("'{0}' is no {1}: it {2}");

    private static readonly RuleMessage Name = new("APIService '{0}' must be called '{1}', the version and the group");

    private static readonly RuleMessage OfService = new("APIService '{0}' {1}");

    private static readonly RuleMessage NoReference = new("APIService '{0}' needs the '{1}' of its Service");

    public APIServiceInvalid()
        : base(
            new("ML0954", "api-service-invalid")
            {
                Title = "APIService that the API server refuses",
                Message = "'{0}' is {1}, which is outside 1 to {2}",
                Category = RuleCategory.Security,
                Severity = Severity.Error,
                SecuritySeverity = 3.0,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) =>
        rules.ForEachObject(Selector.Kinds("apiregistration.k8s.io/APIService"), Check);

    private static void Check(ObjectContext context)
    {
        if (context.Object.Spec is not { } spec)
        {
            return;
        }

        CheckPriority(context, spec, "groupPriorityMinimum", HighestGroupPriority);
        CheckPriority(context, spec, "versionPriority", HighestVersionPriority);
        CheckName(context, spec);
        CheckNames(context, spec);
        CheckTrust(context, spec);
        if (spec.Mapping("service") is { } service)
        {
            CheckService(context, service);
        }
    }

    // The core group is an empty text, and leaves the dot.
    private static void CheckName(ObjectContext context, YamlMapping spec)
    {
        if (
            spec.KnownText("version") is { Value.Length: > 0 } version
            && (spec.HasNoText("group") || spec.KnownText("group") is not null)
            && context.Object.NameNode.AsKnownText() is { } name
            && $"{version.Value}.{spec.Text("group")}" is var wanted
            && name.Value != wanted
        )
        {
            context.Report(Name, name, name, wanted).Related(version, "the version");
        }
    }

    // An absent priority is the schema's finding.
    private static void CheckPriority(ObjectContext context, YamlMapping spec, string field, int highest)
    {
        if (spec.TryGetNumber(field, out var node, out var priority) && (priority < 1 || priority > highest))
        {
            context.Report(node, field, priority, highest);
        }
    }

    private static void CheckNames(ObjectContext context, YamlMapping spec)
    {
        if (
            spec.KnownText("group") is { Value.Length: > 0 } group
            && !NameSyntax.IsDns1123Subdomain(group.Value, out var reason)
        )
        {
            context.Report(NotName, group, group, "API group", reason);
        }

        if (spec.KnownText("version") is { } version && !NameSyntax.IsDns1035Label(version.Value, out var fault))
        {
            context.Report(NotName, version, version, "version", fault);
        }
    }

    private static void CheckTrust(ObjectContext context, YamlMapping spec)
    {
        var name = context.Object.Name;
        var skips = spec.Scalar("insecureSkipTLSVerify") is { IsTrue: true };
        if (!spec.Has("service"))
        {
            if (skips)
            {
                context.Report(OfLocal, spec.KeyOf("insecureSkipTLSVerify"), name, "insecureSkipTLSVerify");
            }

            if (!spec.HasNoText("caBundle"))
            {
                context.Report(OfLocal, spec.KeyOf("caBundle"), name, "caBundle");
            }
        }
        else if (skips && !spec.HasNoText("caBundle"))
        {
            context.Report(BundleAndSkip, spec.KeyOf("caBundle"), name);
        }
    }

    private static void CheckService(ObjectContext context, YamlMapping service)
    {
        foreach (var field in new[] { "namespace", "name" })
        {
            if (!service.Has(field))
            {
                context.ReportMissing(NoReference, $"spec.service.{field}", context.Object.Name, field);
            }
        }

        foreach (var fault in WebhookClient.OfService(service))
        {
            context.Report(OfService, fault.Node, context.Object.Name, fault.Text);
        }
    }
}
