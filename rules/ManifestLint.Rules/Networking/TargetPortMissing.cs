using System.Globalization;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Networking;

/// <summary>Flags Services that send to a port which the pods they select do not declare: connections are refused.</summary>
public sealed class TargetPortMissing : Rule
{
    // A Service that selects more workloads than this is no Service that a person wrote; the rest is not looked at.
    private const int MostPods = 100;

    private const int MostRelated = 10;

    private static readonly RuleMessage InSomePods = new(
        "Service '{0}' sends to port '{1}' ({2}), which {3} does not declare; only other pods get its requests"
    )
    {
        Severity = Severity.Warning,
    };

    private static readonly RuleMessage Headless = new(
        "Service '{0}' names port '{1}' ({2}), which {3} does not declare ({4}); DNS gives the pods without the port"
    )
    {
        Severity = Severity.Warning,
    };

    private static readonly RuleMessage Number = new(
        "Service '{0}' sends to port {1} ({2}), which {3} does not declare ({4})"
    )
    {
        Severity = Severity.Info,
    };

    public override RuleDescriptor Descriptor { get; } =
        new("ML1151", "target-port-missing")
        {
            Title = "Service to a port that its pods do not declare",
            Message = "Service '{0}' sends to port '{1}' ({2}), which {3} does not declare ({4})",
            Category = RuleCategory.Networking,
            Severity = Severity.Error,
            Supersedes = ["ML3103"],
            Checklist = ChecklistPoint.Discovery,
        };

    public override void Register(RuleRegistration rules) => rules.ForEnvironment(Check);

    private static void Check(EnvironmentContext context)
    {
        foreach (var service in context.Objects.Services)
        {
            if (service is not { Selector: { } labels, Type: not "ExternalName" })
            {
                continue;
            }

            var selected = context.Objects.PodsSelectedBy(LabelSelector.FromLabels(labels), service.Object.Namespace);
            var pods = selected.Where(pod => IsFinal(context, service, pod)).Take(MostPods).ToList();
            // A Job that shares the labels of a server is no server; a Service for Jobs alone is judged by these.
            var servers = pods.FindAll(pod => !pod.IsRunToCompletion);
            foreach (var port in service.Ports)
            {
                CheckPort(context, service, port, servers.Count > 0 ? servers : pods);
            }
        }
    }

    // An overlay may add to what it takes from several files. It hardly adds a port for a Service that stands beside its pods.
    private static bool IsFinal(EnvironmentContext context, Service service, PodTemplate pod) =>
        context.Objects.OutOfView.IsComplete || ReferenceEquals(service.Object.Root.Source, pod.Node.Source);

    private static void CheckPort(EnvironmentContext context, Service service, ServicePort port, List<PodTemplate> pods)
    {
        // What is no port name is ML1109's finding.
        if (port.TargetName is { } name && NameSyntax.IsPortName(name))
        {
            // Several copies of a workload, one for each environment, count as one.
            var workloads = pods.GroupBy(pod => pod.Owner.Identity).ToList();
            var lacking = workloads.FindAll(copies => !copies.Any(pod => Declares(pod, port)));
            if (lacking.Count == workloads.Count && pods.Count > 0)
            {
                var message = service.IsHeadless ? Headless : null;
                Complete(Report(context, message, service, port, pods[0]), service, port, pods);
            }
            else if (lacking.Count > 0 && !service.IsHeadless)
            {
                Report(context, InSomePods, service, port, lacking[0].First());
            }
        }
        else if (
            port.TargetNumber is not null
            && !service.IsHeadless
            && pods.Count > 0
            && pods.TrueForAll(pod => PortsOf(pod).Any())
            && !pods.Exists(pod => Declares(pod, port))
        )
        {
            Complete(Report(context, Number, service, port, pods[0]), service, port, pods);
        }
    }

    private static FindingBuilder Report(
        EnvironmentContext context,
        RuleMessage? message,
        Service service,
        ServicePort port,
        PodTemplate pod
    ) =>
        context.Report(
            message,
            service.Object,
            port.TargetPort ?? port.Node["port"]!,
            service.Object.Name,
            port.TargetName ?? port.TargetNumber?.ToString(CultureInfo.InvariantCulture),
            port.Protocol,
            pod.Owner,
            Describe(pod)
        );

    private static void Complete(FindingBuilder finding, Service service, ServicePort port, List<PodTemplate> pods)
    {
        var pod = pods[0];
        foreach (var declared in PortsOf(pod).Take(MostRelated))
        {
            var node = declared.NameNode ?? declared.Node["containerPort"] ?? declared.Node;
            finding.Related(node, $"port of {pod.Owner}");
        }

        var free = PortsOf(pod)
            .Where(p => p.Protocol == port.Protocol && !service.Ports.Any(other => IsTarget(other, p)));
        if (free.ToList() is not [{ Number: not null } only])
        {
            return;
        }

        var isNamed = port.TargetName is not null && only.NameNode is not null;
        if (pods.TrueForAll(other => PortsOf(other).Any(p => isNamed ? p.Name == only.Name : p.Number == only.Number)))
        {
            var text = (isNamed ? only.NameNode : only.Node.Scalar("containerPort"))!.WrittenText;
            var edit = port.TargetPort?.ReplaceWith(text) ?? port.Node.Insertion("targetPort", text);
            finding.WithFix($"Send to {text}", FixSafety.Unsafe, edit);
        }
    }

    private static IEnumerable<ContainerPort> PortsOf(PodTemplate pod) =>
        pod
            .Containers.Where(container => ContainerKinds.LongRunning.HasFlag(container.Kind))
            .SelectMany(container => container.Ports);

    private static bool Declares(PodTemplate pod, ServicePort port) =>
        PortsOf(pod).Any(declared => declared.Protocol == port.Protocol && IsTarget(port, declared));

    private static bool IsTarget(ServicePort port, ContainerPort declared) =>
        port.TargetName is { } name ? declared.Name == name : declared.Number == port.TargetNumber;

    private static string Describe(PodTemplate pod)
    {
        var ports = PortsOf(pod).Select(port => $"{port.Name} {port.Number}/{port.Protocol}".TrimStart()).ToList();
        return ports.Count == 0 ? "it declares no ports" : $"it has {string.Join(", ", ports)}";
    }
}
