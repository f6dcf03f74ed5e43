using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Probes;

/// <summary>Flags probes that the API server refuses, and probes that cannot work with the port they ask.</summary>
public sealed class ProbeInvalid : Rule
{
    private static readonly string[] Seconds =
    [
        "initialDelaySeconds",
        "timeoutSeconds",
        "periodSeconds",
        "successThreshold",
        "failureThreshold",
    ];

    private static readonly RuleMessage SuccessThreshold = new(
        "{0} probe of container '{1}' has successThreshold {2}, but the API server allows no other than 1"
    );

    private static readonly RuleMessage NoHandler = new(
        "{0} probe of container '{1}' says how often to ask but not what: it needs httpGet, tcpSocket, grpc or exec"
    );

    private static readonly RuleMessage InHandler = new(HandlerFaults.Format);

    private static readonly RuleMessage Negative = new(
        "{0} probe of container '{1}' has {2} {3}, but the API server allows no negative number"
    );

    private static readonly RuleMessage GracePeriod = new(
        "{0} probe of container '{1}' has terminationGracePeriodSeconds {2}, but the API server allows no less than 1"
    );

    private static readonly RuleMessage ReadinessGracePeriod = new(
        "Readiness probe of container '{0}' ends no container, so the API server allows it no terminationGracePeriodSeconds"
    );

    private static readonly RuleMessage OnInitContainer = new(
        "Init container '{0}' runs to its end, so the API server allows it no '{1}'"
    );

    private static readonly RuleMessage OnEphemeralContainer = new(
        "The API server allows ephemeral container '{0}' no '{1}'"
    );

    private static readonly RuleMessage UdpPort = new(
        "{0} probe of container '{1}' asks port '{2}' over TCP, but that port is declared for {3}"
    )
    {
        Severity = Severity.Warning,
    };

    private static readonly RuleMessage PlainHttp = new(
        "{0} probe of container '{1}' speaks plain HTTP to the port named 'https'; it needs 'scheme: HTTPS'"
    )
    {
        Severity = Severity.Warning,
    };

    public override RuleDescriptor Descriptor { get; } =
        new("ML0657", "probe-invalid")
        {
            Title = "Probe that cannot work",
            Message = "{0} probe of container '{1}' has several handlers, but the API server allows only one",
            Category = RuleCategory.Probes,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules)
    {
        rules.ForEachContainer(CheckShortLived, ContainerKinds.Init | ContainerKinds.Ephemeral);
        rules.ForEachContainer(CheckLongRunning, ContainerKinds.LongRunning);
    }

    private static void CheckShortLived(ContainerContext context)
    {
        var message = context.Container.Kind == ContainerKinds.Init ? OnInitContainer : OnEphemeralContainer;
        foreach (var key in new[] { "startupProbe", "readinessProbe", "livenessProbe", "lifecycle" })
        {
            if (
                context.Container.Node.TryGetEntry(key, out var entry)
                && entry.Value is YamlMapping { Entries.IsEmpty: false }
            )
            {
                context.Report(message, entry.Key, context.Container.Name, key);
            }
        }
    }

    private static void CheckLongRunning(ContainerContext context)
    {
        foreach (var probe in context.Container.Probes)
        {
            CheckThreshold(context, probe);
            CheckHandlers(context, probe);
            CheckTiming(context, probe);
            HandlerFaults.Check(context, InHandler, $"{probe.Kind} probe", probe.Node);
            CheckPort(context, probe);
        }
    }

    private static void CheckThreshold(ContainerContext context, Probe probe)
    {
        if (
            probe.Kind != ProbeKind.Readiness
            && probe.Node.Scalar("successThreshold") is { } threshold
            && threshold.TryGetInt64(out var count)
            && count > 1
        )
        {
            context
                .Report(SuccessThreshold, threshold, probe.Kind, context.Container.Name, threshold)
                .WithFix("Set 'successThreshold' to 1", FixSafety.Safe, threshold.ReplaceWith("1"));
        }
    }

    private static void CheckTiming(ContainerContext context, Probe probe)
    {
        foreach (var key in Seconds)
        {
            if (probe.Node.TryGetNumber(key, out var node, out var number) && number < 0)
            {
                context.Report(Negative, node, probe.Kind, context.Container.Name, key, number);
            }
        }

        if (!probe.Node.TryGetNumber("terminationGracePeriodSeconds", out var grace, out var seconds))
        {
            return;
        }

        if (probe.Kind == ProbeKind.Readiness)
        {
            context.Report(ReadinessGracePeriod, grace, context.Container.Name);
        }
        else if (seconds < 1)
        {
            context.Report(GracePeriod, grace, probe.Kind, context.Container.Name, seconds);
        }
    }

    private static void CheckHandlers(ContainerContext context, Probe probe)
    {
        switch (probe.Handlers())
        {
            case [] when !context.Container.IsFragment:
                context.Report(NoHandler, context.Container.KeyOf(probe.Kind), probe.Kind, context.Container.Name);
                break;
            case [_, var second, ..]:
                context.Report(second.Key, probe.Kind, context.Container.Name);
                break;
        }
    }

    private static void CheckPort(ContainerContext context, Probe probe)
    {
        var container = context.Container;
        if (probe.Port is not { } port || DeclarationOf(container, port) is not { } declared)
        {
            return;
        }

        if (declared.Protocol is "UDP" or "SCTP")
        {
            context.Report(UdpPort, port, probe.Kind, container.Name, port, declared.Protocol);
        }
        else if (
            declared.Name == "https"
            && probe.HttpGet is { } http
            && (http.Scalar("scheme") is not { } scheme || scheme.HasValue("HTTP"))
        )
        {
            context.Report(PlainHttp, http.Scalar("scheme") ?? port, probe.Kind, container.Name);
        }
    }

    // One number may be declared for TCP and for UDP; then the probe means the former.
    private static ContainerPort? DeclarationOf(Container container, YamlScalar port)
    {
        var declared = container
            .Ports.Where(p => port.IsString ? p.Name == port.Value : p.Number == container.NumberOf(port))
            .ToList();
        return declared.Count == 0 ? null
            : declared.Exists(p => p.Protocol == "TCP") ? declared.Find(p => p.Protocol == "TCP")
            : declared[0];
    }
}
