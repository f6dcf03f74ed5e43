using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Networking;

/// <summary>Flags names of container ports and Service ports, and targets of Service ports, that the API server refuses.</summary>
public sealed class PortNameInvalid : Rule
{
    private const int HighestPort = 65535;

    private static readonly RuleMessage NumberOutOfRange = new("Target port {0} is outside 1 to 65535");

    private static readonly RuleMessage ServicePort = new("'{0}' is no name for a Service port: it {1}");

    private delegate bool Syntax(ReadOnlySpan<char> name, out string? reason);

    public override RuleDescriptor Descriptor { get; } =
        new("ML1109", "port-name-invalid")
        {
            Title = "Invalid port name",
            Message = "'{0}' is no name for a container port: it {1}",
            Category = RuleCategory.Networking,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules)
    {
        rules.ForEachContainer(CheckContainer);
        rules.ForEachNode(Selector.Kinds("Service").At("spec.ports[*].targetPort"), CheckTargetPort);
        rules.ForEachNode(Selector.Kinds("Service").At("spec.ports[*].name"), CheckServicePortName);
    }

    private static void CheckContainer(ContainerContext context)
    {
        foreach (var port in context.Container.Ports)
        {
            CheckName(context, null, port.NameNode, NameSyntax.IsPortName);
        }
    }

    // A Service port may have a longer name than the container port behind it, and needs no letter.
    private static void CheckServicePortName(NodeContext context) =>
        CheckName(context, ServicePort, context.Node, NameSyntax.IsDns1123Label);

    private static void CheckTargetPort(NodeContext context)
    {
        if (context.Node is not YamlScalar target)
        {
            return;
        }

        if (target.TryGetInt64(out var number))
        {
            // 0 is what an absent target is to the API: the port itself.
            if (number is < 0 or > HighestPort)
            {
                context.Report(NumberOutOfRange, target, number);
            }
        }
        else if (!StringInIntField.IsQuotedInteger(target))
        {
            CheckName(context, null, target, NameSyntax.IsPortName);
        }
    }

    // A name that is no string is another rule's finding, and so is the leftover of a template; an empty one is none.
    private static void CheckName(ObjectContext context, RuleMessage? message, YamlNode? node, Syntax syntax)
    {
        if (node is not YamlScalar { IsString: true, Value.Length: > 0 } name || TemplateMarks.IsUnfilled(name.Value))
        {
            return;
        }

        if (syntax(name.Value, out var reason))
        {
            return;
        }

        var finding = context.Report(message, name, name, reason);
        var meant = name.Value.ToLowerInvariant().Replace('_', '-');
        if (syntax(meant, out _))
        {
            finding.WithFix($"Write '{meant}'", FixSafety.Unsafe, name.ReplaceText(meant));
        }
    }
}
