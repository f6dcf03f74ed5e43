using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Composition;

/// <summary>Flags names in CustomResourceDefinitions that the API server refuses.</summary>
public sealed class CRDNamesInvalid : Rule
{
    private const string Approval = "api-approved.kubernetes.io";

    private static readonly string[] ProtectedGroups = ["k8s.io", "kubernetes.io"];

    private static readonly RuleMessage NoDot = new("Group '{0}' must be a domain with at least one dot");

    private static readonly RuleMessage Name = new(
        "CustomResourceDefinition '{0}' must be called '{1}', the plural and the group"
    );

    private static readonly RuleMessage SameKind = new("'kind' and 'listKind' must not be the same ('{0}')");

    private static readonly RuleMessage Unapproved = new(
        "Group '{0}' is Kubernetes' own, so annotation 'api-approved.kubernetes.io' must name the URL of the approval, or begin with 'unapproved'"
    );

    public CRDNamesInvalid()
        : base(
            new("ML1825", "crd-names-invalid")
            {
                Title = "Names of a custom resource that the API server refuses",
                Message = "'{0}' is no {1} of a custom resource: it {2}",
                Category = RuleCategory.Composition,
                Severity = Severity.Error,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEachObject(CRDSchemas.Definitions, Check);

    private static void Check(ObjectContext context)
    {
        if (context.Object.Spec is not { } spec)
        {
            return;
        }

        CheckGroup(context, spec);
        if (spec.Mapping("names") is not { } names)
        {
            return;
        }

        CheckName(context, spec.KnownText("group"), names.KnownText("plural"));
        CheckLabel(context, names.KnownText("plural"), "plural");
        CheckLabel(
            context,
            names.KnownText("singular") is { Value.Length: > 0 } singular ? singular : null,
            "singular"
        );
        CheckKind(context, names.KnownText("kind"), "kind");
        CheckKind(context, names.KnownText("listKind") is { Value.Length: > 0 } listKind ? listKind : null, "listKind");
        foreach (var name in names.KnownTexts("shortNames"))
        {
            CheckLabel(context, name, "short name");
        }

        foreach (var name in names.KnownTexts("categories"))
        {
            CheckLabel(context, name, "category");
        }

        if (names.KnownText("listKind") is { } list && names.KnownText("kind") is { } kind && list.Value == kind.Value)
        {
            context.Report(SameKind, list, list).Related(kind, "the kind");
        }
    }

    private static void CheckName(ObjectContext context, YamlScalar? group, YamlScalar? plural)
    {
        if (
            group is { Value.Length: > 0 }
            && plural is not null
            && NameSyntax.IsDns1035Label(plural.Value)
            && context.Object.NameNode.AsKnownText() is { } name
            && name.Value != $"{plural.Value}.{group.Value}"
        )
        {
            context.Report(Name, name, name, $"{plural.Value}.{group.Value}").Related(plural, "the plural");
        }
    }

    private static void CheckGroup(ObjectContext context, YamlMapping spec)
    {
        if (spec.KnownText("group") is not { } group)
        {
            return;
        }

        if (!NameSyntax.IsDns1123Subdomain(group.Value, out var reason))
        {
            context.Report(group, group, "group", reason);
        }
        else if (!group.Value.Contains('.', StringComparison.Ordinal))
        {
            context.Report(NoDot, group, group);
        }
        else if (
            CRDSchemas.IsV1(context.Object)
            && Array.Exists(ProtectedGroups, of => IsOrEndsWith(group.Value, of))
            && !IsApproved(context.Object.Annotations)
        )
        {
            context.Report(Unapproved, context.Object.Annotations?[Approval] ?? group, group);
        }
    }

    private static bool IsOrEndsWith(string group, string domain) =>
        group == domain
        || (group.EndsWith(domain, StringComparison.Ordinal) && group[group.Length - domain.Length - 1] == '.');

    private static bool IsApproved(YamlMapping? annotations) =>
        annotations?.Scalar(Approval) is { } approval
        && (
            approval.Value.StartsWith("unapproved", StringComparison.Ordinal)
            || TemplateMarks.IsUnfilled(approval.Value)
            || (
                Uri.TryCreate(approval.Value, UriKind.Absolute, out var url)
                && url.Host.Length > 0
                && url.Scheme.Length > 0
            )
        );

    private static void CheckLabel(ObjectContext context, YamlScalar? name, string what)
    {
        if (name is not null && !NameSyntax.IsDns1035Label(name.Value, out var reason))
        {
            context.Report(name, name, what, reason);
        }
    }

    // Kinds may have capitals, but otherwise are labels too.
    private static void CheckKind(ObjectContext context, YamlScalar? kind, string what)
    {
        if (kind is not null && !NameSyntax.IsDns1035Label(kind.Value.ToLowerInvariant(), out var reason))
        {
            context.Report(kind, kind, what, reason);
        }
    }
}
