using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Networking;

/// <summary>Flags names of container ports, and targets of Service ports, that the API server refuses.</summary>
public sealed class PortNameInvalid : Rule
{
    private static readonly RuleMessage QuotedNumber = new(
        "'{0}' in quotes is a port name, and a port name must contain a letter; a number is written without quotes"
    );

    private static readonly RuleMessage NumberOutOfRange = new("Target port {0} is outside 1 to 65535");

    public override RuleDescriptor Descriptor { get; } =
        new("ML1109", "port-name-invalid")
        {
            Title = "Invalid port name",
            Message = "'{0}' is no port name: {1}",
            Category = RuleCategory.Networking,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules)
    {
        rules.ForEachContainer(CheckContainer);
        rules.ForEachNode(Selector.Kinds("Service").At("spec.ports[*].targetPort"), CheckTargetPort);
    }

    private static void CheckContainer(ContainerContext context)
    {
        foreach (var port in context.Container.Ports)
        {
            if (port.NameNode is { IsString: true } name)
            {
                CheckName(context, name);
            }
        }
    }

    private static void CheckTargetPort(NodeContext context)
    {
        if (context.Node is not YamlScalar target)
        {
            return;
        }

        if (target.TryGetInt64(out var number))
        {
            if (number is < 1 or > 65535)
            {
                context.Report(NumberOutOfRange, target, number);
            }
        }
        else if (target.IsString && target.Value.Length > 0 && target.Value.All(char.IsAsciiDigit))
        {
            context
                .Report(QuotedNumber, target, target)
                .WithFix("Remove the quotes", FixSafety.Safe, target.ReplaceWith(target.Value));
        }
        else if (target.IsString)
        {
            CheckName(context, target);
        }
    }

    private static void CheckName(ObjectContext context, YamlScalar name)
    {
        if (NameSyntax.IsPortName(name.Value, out var reason))
        {
            return;
        }

        var finding = context.Report(name, name, reason);
        var lowered = name.Value.ToLowerInvariant().Replace('_', '-');
        if (NameSyntax.IsPortName(lowered))
        {
            finding.WithFix($"Write '{lowered}'", FixSafety.Unsafe, name.ReplaceWith(lowered));
        }
    }
}
