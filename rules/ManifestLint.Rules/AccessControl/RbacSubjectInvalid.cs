using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.AccessControl;

/// <summary>Flags subjects of bindings that the API server refuses, or that are nobody.</summary>
public sealed class RbacSubjectInvalid : Rule
{
    private static readonly RuleMessage GroupOfAccount = new(
        "A ServiceAccount is of the core group, so 'apiGroup' must be empty or absent, not '{0}'"
    );

    private static readonly RuleMessage NoName = new("A subject of {0} '{1}' has no 'name'");

    private static readonly RuleMessage NotName = new("'{0}' can be no ServiceAccount: its name {1}");

    private static readonly RuleMessage NoNamespace = new(
        "ServiceAccount '{0}' has no 'namespace', but a ClusterRoleBinding needs to know which account it is"
    );

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } =
        new("ML1659", "rbac-subject-invalid")
        {
            Title = "Subject of a binding that is nobody",
            Message = "'{0}' is no API group of subjects of kind {1}; write 'rbac.authorization.k8s.io'",
            Category = RuleCategory.AccessControl,
            Severity = Severity.Error,
        };

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) =>
        rules.ForEachNode(
            Selector
                .Kinds("rbac.authorization.k8s.io/RoleBinding", "rbac.authorization.k8s.io/ClusterRoleBinding")
                .At("subjects[*]"),
            Check
        );

    private static void Check(NodeContext context)
    {
        if (context.Node is not YamlMapping subject || subject.KnownText("kind")?.Value is not { } kind)
        {
            return;
        }

        if (subject.KnownText("name") is { Value.Length: 0 } empty)
        {
            context.Report(NoName, empty, context.Object.Kind.Kind, context.Object.Name);
        }

        switch (kind)
        {
            case "ServiceAccount":
                CheckAccount(context, subject);
                break;
            case "User" or "Group":
                CheckGroup(context, subject, kind);
                break;
        }
    }

    // The server fills an empty group in.
    private static void CheckGroup(NodeContext context, YamlMapping subject, string kind)
    {
        if (subject.KnownText("apiGroup") is { Value.Length: > 0 } group && !group.HasValue(RbacGroup.Name))
        {
            context
                .Report(group, group, kind)
                .WithFix($"Write '{RbacGroup.Name}'", FixSafety.Safe, group.ReplaceText(RbacGroup.Name));
        }
    }

    private static void CheckAccount(NodeContext context, YamlMapping subject)
    {
        if (subject.KnownText("apiGroup") is { Value.Length: > 0 } group)
        {
            context
                .Report(GroupOfAccount, group, group)
                .WithFix("Write an empty group", FixSafety.Safe, group.ReplaceWith("\"\""));
        }

        if (
            subject.KnownText("name") is { Value.Length: > 0 } name
            && !NameSyntax.IsDns1123Subdomain(name.Value, out var reason)
        )
        {
            context.Report(NotName, name, name, reason);
        }

        // The account of a RoleBinding is one of the namespace in which it is asked for, unless it says another.
        if (context.Object.Kind.Kind == "ClusterRoleBinding" && subject.HasNoText("namespace"))
        {
            context.ReportMissing(NoNamespace, "namespace", subject.Text("name"));
        }
    }
}
