using ManifestLint.Rules.Pods;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Configuration;

/// <summary>Flags names of environment variables, and prefixes of such names, that the API server of the target refuses.</summary>
public sealed class EnvNameInvalid : Rule
{
    private static readonly RuleMessage Prefix = new("'{0}' is no prefix of environment variables: it {1}");

    public override RuleDescriptor Descriptor { get; } =
        new("ML1009", "env-name-invalid")
        {
            Title = "Invalid name of an environment variable",
            Message = "'{0}' is no name for an environment variable: it {1}",
            Category = RuleCategory.Configuration,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachContainer(Check);

    private static void Check(ContainerContext context)
    {
        foreach (var variable in context.Container.Node.ItemsOf("env"))
        {
            if (
                (variable as YamlMapping).KnownText("name") is { } name
                && EnvNameSyntax.Fault(name.Value, context.TargetVersion) is { } reason
            )
            {
                context.Report(name, name, reason);
            }
        }

        foreach (var source in context.Container.Node.ItemsOf("envFrom"))
        {
            if (
                (source as YamlMapping).KnownText("prefix") is { Value.Length: > 0 } prefix
                && EnvNameSyntax.Fault(prefix.Value, context.TargetVersion) is { } reason
            )
            {
                context.Report(Prefix, prefix, prefix, reason);
            }
        }
    }
}
