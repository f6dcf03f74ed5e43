using ManifestLint.Kubernetes;
using ManifestLint.Rules.Pods;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Security;

/// <summary>Flags ids of users and groups that no Linux node has.</summary>
public sealed class UserIdOutOfRange : Rule
{
    private static readonly string[] Fields = ["runAsUser", "runAsGroup", "fsGroup"];

    public override RuleDescriptor Descriptor { get; } =
        new("ML0928", "user-id-out-of-range")
        {
            Title = "User or group id out of range",
            Message = "'{0}' {1} is outside 0 to 2147483647",
            Category = RuleCategory.Security,
            Severity = Severity.Error,
            SecuritySeverity = 2.0,
        };

    public override void Register(RuleRegistration rules)
    {
        rules.ForEachPod(context => Check(context, context.Pod.SecurityContext));
        rules.ForEachContainer(context => Check(context, context.Container.SecurityContext));
    }

    private static void Check(ObjectContext context, SecurityContext security)
    {
        foreach (var field in Fields)
        {
            CheckId(context, field, security.Node?[field]);
        }

        foreach (var group in security.Node.ItemsOf("supplementalGroups"))
        {
            CheckId(context, "supplementalGroups", group);
        }
    }

    private static void CheckId(ObjectContext context, string field, YamlNode? node)
    {
        if (
            node is YamlScalar { IsString: false } scalar
            && scalar.TryGetInt64(out var id)
            && id is < 0 or > int.MaxValue
        )
        {
            context.Report(scalar, field, id);
        }
    }
}
