using ManifestLint.Environments;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags in production what belongs to development: modes of frameworks, hosts and directories of a developer's machine, untrusted certificates.</summary>
public sealed class DevSettingInProduction : Rule
{
    private static readonly RuleMessage DebugLog = new(
        "'{1}' of {0} is '{2}' in production; logs of that level are long, and often hold what should be in no log"
    )
    {
        Severity = Severity.Info,
    };

    private static readonly RuleMessage HostMachine = new(
        "'{1}' in {0} is the machine of a developer, which production does not have"
    );

    private static readonly RuleMessage Loopback = new(
        "'{1}' of {0} points to '{2}', which no container of the pod declares; on a developer's machine something did"
    );

    private static readonly RuleMessage LocalName = new(
        "Host '{1}' in {0} only resolves on the machine or network of a developer, not in production"
    );

    private static readonly RuleMessage LocalOrigin = new(
        "'{1}' of {0} admits the origin '{2}' in production: any page that is served on somebody's own machine may call it"
    )
    {
        Severity = Severity.Info,
    };

    private static readonly RuleMessage StagingIssuer = new(
        "The issuer '{1}' of {0} is for trials: browsers do not trust its certificates, and this is production"
    );

    private static readonly RuleMessage SelfSignedIssuer = new(
        "The issuer '{1}' of {0} lets certificates sign themselves: browsers do not trust them, and this is production"
    );

    private static readonly RuleMessage DeveloperPath = new(
        "'{1}' of {0} is a directory of a developer's machine, which the nodes of production do not have"
    );

    private static readonly RuleMessage NeverPulled = new(
        "The image of {0} is never pulled, so nodes of production into which nobody loads it cannot start the container"
    );

    private static readonly RuleMessage Unverified = new(
        "'{1}' of {0} turns off the verification of certificates in production, so anybody can answer for the other side"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML3109", "dev-setting-in-production")
        {
            Title = "Setting for development in production",
            Message = "'{1}' of {0} is '{2}' in production, which is a setting for development",
            Category = RuleCategory.Environments,
            Severity = Severity.Warning,
        };

    public override void Register(RuleRegistration rules)
    {
        rules.ForEnvironment(Check);
        // A Kustomization above all of them may apply development and production together: then they are environments of their group only.
        rules.ForEachEnvironmentGroup(Check);
    }

    private static void Check(EnvironmentContext context)
    {
        if (context.Description.Role == EnvironmentRole.Production)
        {
            foreach (var setting in DevelopmentSetting.In(context.Objects))
            {
                context.Report(
                    MessageFor(setting.Trait),
                    setting.Subject,
                    setting.Node,
                    setting.Owner,
                    setting.Name,
                    setting.Value
                );
            }
        }
    }

    private static void Check(EnvironmentGroupContext context)
    {
        foreach (var member in context.Group.Members)
        {
            if (member.Description.Role == EnvironmentRole.Production)
            {
                foreach (var setting in DevelopmentSetting.In(member.Objects))
                {
                    context.Report(
                        MessageFor(setting.Trait),
                        member,
                        setting.Subject,
                        setting.Node,
                        setting.Owner,
                        setting.Name,
                        setting.Value
                    );
                }
            }
        }
    }

    private static RuleMessage? MessageFor(DevelopmentTrait trait) =>
        trait switch
        {
            DevelopmentTrait.DebugLog => DebugLog,
            DevelopmentTrait.HostMachine => HostMachine,
            DevelopmentTrait.Loopback => Loopback,
            DevelopmentTrait.LocalName => LocalName,
            DevelopmentTrait.LocalOrigin => LocalOrigin,
            DevelopmentTrait.StagingIssuer => StagingIssuer,
            DevelopmentTrait.SelfSignedIssuer => SelfSignedIssuer,
            DevelopmentTrait.DeveloperPath => DeveloperPath,
            DevelopmentTrait.NeverPulled => NeverPulled,
            DevelopmentTrait.Unverified => Unverified,
            _ => null,
        };
}
