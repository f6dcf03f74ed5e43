using ManifestLint.Kubernetes;
using ManifestLint.Rules.Pods;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Security;

/// <summary>Flags profiles of seccomp and AppArmor whose type and name of a file on the node do not go together.</summary>
public sealed class LocalhostProfileInvalid : Rule
{
    private const int LongestAppArmorProfile = 4095;

    private static readonly RuleMessage Superfluous = new(
        "The {0} profile of type '{1}' is none of the node, so the API server refuses its 'localhostProfile'; use the type Localhost"
    );

    private static readonly RuleMessage BadName = new("'{1}' is no {0} profile of the node: it {2}");

    public override RuleDescriptor Descriptor { get; } =
        new("ML0930", "localhost-profile-invalid")
        {
            Title = "Security profile that the API server refuses",
            Message = "The {0} profile of type 'Localhost' needs 'localhostProfile', the file on the node",
            Category = RuleCategory.Security,
            Severity = Severity.Error,
            SecuritySeverity = 3.0,
        };

    public override void Register(RuleRegistration rules)
    {
        rules.ForEachPod(context => Check(context, context.Pod.SecurityContext));
        rules.ForEachContainer(context => Check(context, context.Container.SecurityContext));
    }

    private static void Check(ObjectContext context, SecurityContext security)
    {
        CheckProfile(context, "seccomp", "seccompProfile", security.SeccompProfile, SeccompFault);
        CheckProfile(context, "AppArmor", "appArmorProfile", security.AppArmorProfile, AppArmorFault);
    }

    private static void CheckProfile(
        ObjectContext context,
        string what,
        string key,
        YamlMapping? profile,
        Func<string, string?> fault
    )
    {
        if (profile.KnownText("type") is not { Value.Length: > 0 } type)
        {
            return;
        }

        if (type.Value != "Localhost")
        {
            if (!profile!["localhostProfile"].IsAbsent())
            {
                context.Report(Superfluous, profile["localhostProfile"]!, what, type);
            }
        }
        else if (profile!["localhostProfile"].IsAbsent())
        {
            context.ReportDemand(null, type, $"securityContext.{key}.localhostProfile", what);
        }
        else if (profile.HasNoText("localhostProfile"))
        {
            context.Report(profile["localhostProfile"]!, what);
        }
        else if (profile.KnownText("localhostProfile") is { } name && fault(name.Value) is { } reason)
        {
            context.Report(BadName, name, what, name, reason);
        }
    }

    private static string? SeccompFault(string name) => LocalPath.DescendingFault(name);

    private static string? AppArmorFault(string name) =>
        name.AsSpan().Trim().Length != name.Length ? "must not begin or end with a blank"
        : name.Length > LongestAppArmorProfile ? $"must not be longer than {LongestAppArmorProfile} characters"
        : null;
}
