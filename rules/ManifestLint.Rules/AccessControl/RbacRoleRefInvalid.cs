using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.AccessControl;

/// <summary>Flags role references of bindings that the API server refuses.</summary>
public sealed class RbacRoleRefInvalid : Rule
{
    private static readonly RuleMessage RoleInCluster = new(
        "A ClusterRoleBinding can grant a ClusterRole only, not a Role, which belongs to a namespace"
    );

    private static readonly RuleMessage NoName = new("The role reference of {0} '{1}' has no 'name'");

    private static readonly RuleMessage NotName = new("'{0}' can be no {1}: its name {2}");

    public RbacRoleRefInvalid()
        : base(
            new("ML1658", "rbac-role-ref-invalid")
            {
                Title = "Role reference that the API server refuses",
                Message = "'{0}' is no API group of roles; write 'rbac.authorization.k8s.io'",
                Category = RuleCategory.AccessControl,
                Severity = Severity.Error,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) =>
        rules.ForEachNode(
            Selector
                .Kinds("rbac.authorization.k8s.io/RoleBinding", "rbac.authorization.k8s.io/ClusterRoleBinding")
                .At("roleRef"),
            Check
        );

    private static void Check(NodeContext context)
    {
        if (context.Node is not YamlMapping reference)
        {
            return;
        }

        // The server fills an empty group in.
        if (reference.KnownText("apiGroup") is { Value.Length: > 0 } group && !group.HasValue(RbacGroup.Name))
        {
            context
                .Report(group, group)
                .WithFix($"Write '{RbacGroup.Name}'", FixSafety.Safe, group.ReplaceText(RbacGroup.Name));
        }

        var kind = reference.KnownText("kind");
        if (kind?.Value == "Role" && context.Object.Kind.Kind == "ClusterRoleBinding")
        {
            context.Report(RoleInCluster, kind);
        }

        CheckName(context, reference, kind?.Value ?? "role");
    }

    private static void CheckName(NodeContext context, YamlMapping reference, string kind)
    {
        if (reference.KnownText("name") is not { } name)
        {
            return;
        }

        if (name.Value.Length == 0)
        {
            context.Report(NoName, name, context.Object.Kind.Kind, context.Object.Name);
        }
        else if (!NameSyntax.IsPathSegment(name.Value, out var reason))
        {
            context.Report(NotName, name, name, kind, reason);
        }
    }
}
