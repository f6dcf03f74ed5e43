using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Probes;

/// <summary>Flags probes and lifecycle hooks that ask a port which the container does not declare.</summary>
public sealed class ProbePortUndeclared : Rule
{
    private static readonly RuleOption<bool> Numbers = new(
        "numbers",
        false,
        "Whether a number that no container of the pod declares is noted too."
    );

    private static readonly RuleMessage Number = new(
        "{0} of container '{1}' asks port {2}, which no container of the pod declares"
    )
    {
        Severity = Severity.Info,
    };

    public override RuleDescriptor Descriptor { get; } =
        new("ML0604", "probe-port-undeclared")
        {
            Title = "Probe of a port that is not declared",
            Message = "{0} of container '{1}' asks port '{2}', but the container declares no port of that name",
            Category = RuleCategory.Probes,
            Severity = Severity.Error,
            Options = [Numbers],
        };

    public override void Register(RuleRegistration rules) => rules.ForEachContainer(Check, ContainerKinds.LongRunning);

    private static void Check(ContainerContext context)
    {
        foreach (var probe in context.Container.Probes)
        {
            CheckHandler(context, $"{probe.Kind} probe", probe.HttpGet);
            CheckHandler(context, $"{probe.Kind} probe", probe.TcpSocket);

            // A gRPC port has no name; what stands in the number's place is string-in-int-field's.
            if (probe.Grpc?.Scalar("port") is { IsString: false })
            {
                CheckHandler(context, $"{probe.Kind} probe", probe.Grpc);
            }
        }

        var lifecycle = context.Container.Node.Mapping("lifecycle");
        foreach (var (key, name) in new[] { ("postStart", "PostStart hook"), ("preStop", "PreStop hook") })
        {
            CheckHandler(context, name, lifecycle?.Mapping(key)?.Mapping("httpGet"));
            CheckHandler(context, name, lifecycle?.Mapping(key)?.Mapping("tcpSocket"));
        }
    }

    private static void CheckHandler(ContainerContext context, string what, YamlMapping? handler)
    {
        if (handler?.Scalar("port") is not { } port)
        {
            return;
        }

        var container = context.Container;
        if (port.IsString)
        {
            // A name needs a letter; digits in quotes are a fault of another kind.
            if (port.Value.Any(char.IsAsciiLetter) && container.PortNamed(port.Value) is null)
            {
                context.Report(port, what, container.Name, port);
            }
        }
        else if (
            context.Option(Numbers)
            && handler.Scalar("host") is null
            && container.NumberOf(port) is { } number
            && container.Ports.Any()
            && !context.Pod.Containers.Any(other => other.Ports.Any(declared => declared.Number == number))
        )
        {
            context.Report(Number, port, what, container.Name, port);
        }
    }
}
