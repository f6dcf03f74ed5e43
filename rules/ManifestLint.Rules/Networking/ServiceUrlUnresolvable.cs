using System.Globalization;
using ManifestLint.Kubernetes;
using ManifestLint.Kubernetes.References;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Networking;

/// <summary>Flags host names in texts that no Service of the cluster answers to, and ports that the Service does not have.</summary>
public sealed class ServiceUrlUnresolvable : Rule
{
    // Spelling is compared with each.
    private const int MostSuggestions = 100;

    private static readonly RuleMessage OtherNamespace = new(
        "{0} asks the host '{1}', which means Service '{2}' of {3}, but that is in '{4}'"
    );

    private static readonly RuleMessage Renamed = new(
        "{0} asks the host '{1}', but the Kustomization calls that Service '{2}'"
    );

    private static readonly RuleMessage TargetPort = new(
        "{0} asks port {1} of Service '{2}', which is the port of the container; the Service's own port is {3}"
    );

    private static readonly RuleMessage PortMissing = new("{0} asks port {1} of Service '{2}', which has {3}");

    private static readonly RuleMessage PlainPort = new(
        "{0} asks Service '{1}' by 'https', but its port {2} is called '{3}'"
    );

    private static readonly RuleMessage MissingHere = new(
        "{0} asks the host '{1}', and there is no Service '{2}' in '{4}', but in '{5}'{3}"
    );

    private static readonly RuleMessage Plural = new(
        "{0} asks the host '{1}', and no Service in view has that name, but there is '{2}'; say in 'externals' where it comes from"
    )
    {
        Severity = Severity.Info,
        IsUndecided = true,
    };

    public override RuleDescriptor Descriptor { get; } =
        new("ML1154", "service-url-unresolvable")
        {
            Title = "Address of a Service or port that does not exist",
            Message = "{0} asks the host '{1}', and there is no Service '{2}'{3}",
            Category = RuleCategory.Networking,
            Severity = Severity.Warning,
            Profiles = ["local-env"],
            // Who asks in vain for what an environment lacks shows what comes of it.
            Supersedes = ["ML3101"],
            Checklist = ChecklistPoint.Discovery,
        };

    public override void Register(RuleRegistration rules) => rules.ForEnvironment(Check);

    private static void Check(EnvironmentContext context)
    {
        var objects = context.Objects;
        if (!objects.OutOfView.IsComplete || !objects.Services.Any())
        {
            return;
        }

        var answers = AddressAnswer
            .In(objects, host => context.Landscape.IsExternalHost(host, context.Description))
            .ToList();
        // Where most hosts are not in view, the environment is a part of something.
        var unknown = answers
            .Where(answer => answer.State is AddressState.Missing or AddressState.Unknown or AddressState.Pod)
            .Select(answer => answer.Mention.Host);
        var known = answers
            .Where(answer => answer.State is AddressState.Found or AddressState.Renamed)
            .Select(answer => answer.Mention.Host);
        var isWhole =
            known.Distinct(StringComparer.Ordinal).Count() >= unknown.Distinct(StringComparer.Ordinal).Count();
        foreach (
            var cause in answers.GroupBy(answer =>
                (
                    answer.State,
                    answer.Mention.Scheme,
                    answer.Mention.Host,
                    answer.Mention.EffectivePort,
                    answer.Mention.From.Namespace
                )
            )
        )
        {
            List<AddressAnswer> same = [.. cause];
            var finding = same[0].State switch
            {
                AddressState.Found => CheckPort(context, same[0]),
                AddressState.OtherNamespace when !same[0].Services.IsEmpty => ReportNamespace(context, same[0]),
                AddressState.Renamed => ReportRenamed(context, same[0]),
                AddressState.Missing => ReportMissing(context, same[0], isWhole),
                _ => null,
            };
            foreach (var other in same.Skip(1).Take(10))
            {
                finding?.Related(other.Mention.HostNode, "asked here too");
            }
        }
    }

    // Of a part of something, only a slip of the pen is certain to be a fault: the Service that was meant is in view.
    private static FindingBuilder? ReportMissing(EnvironmentContext context, AddressAnswer answer, bool isWhole)
    {
        var mention = answer.Mention;
        var peers = context
            .Objects.Services.Where(service => ObjectSet.MayShareNamespace(service.Object.Namespace, answer.Namespace))
            .Take(MostSuggestions)
            .Select(service => service.Object.Name ?? string.Empty)
            .ToList();
        var meant = isWhole
            ? SpellingSuggestion.Find(answer.Host.Service, peers)
            : SpellingSuggestion.FindSlip(answer.Host.Service, peers);
        if (meant is null && !isWhole)
        {
            return SpellingSuggestion.FindPlural(answer.Host.Service, peers) is { } plural
                ? context.Report(Plural, mention.From, mention.HostNode, mention.From, mention.Host, plural)
                : null;
        }

        var question = meant is null ? string.Empty : $"; did you mean '{meant}'?";
        var sibling = SiblingService.Find(context, answer.Host.Service);
        var finding = context.Report(
            sibling is null ? null : MissingHere,
            mention.From,
            mention.HostNode,
            mention.From,
            mention.Host,
            answer.Host.Service,
            question,
            sibling?.Here,
            sibling?.There
        );
        if (sibling is { Cause: { } cause })
        {
            finding.About(cause);
        }

        return meant is null
            ? finding
            : finding.WithFix($"Ask '{meant}'", FixSafety.Unsafe, Replacement(answer, meant));
    }

    private static FindingBuilder ReportNamespace(EnvironmentContext context, AddressAnswer answer)
    {
        var (mention, foreign) = (answer.Mention, answer.Services[0]);
        var @namespace = answer.Host.Namespace is null
            ? $"the client's namespace '{answer.Namespace}'"
            : $"namespace '{answer.Namespace}'";
        return context
            .Report(
                OtherNamespace,
                mention.From,
                mention.HostNode,
                mention.From,
                mention.Host,
                answer.Host.Service,
                @namespace,
                foreign.Namespace
            )
            .Related(foreign.Metadata!["namespace"]!, $"namespace of {foreign}");
    }

    private static FindingBuilder ReportRenamed(EnvironmentContext context, AddressAnswer answer)
    {
        var (mention, service) = (answer.Mention, answer.Services[0]);
        return context
            .Report(Renamed, mention.From, mention.HostNode, mention.From, mention.Host, service.Name)
            .Related(service.Anchor, $"{service} as written");
    }

    private static FindingBuilder? CheckPort(EnvironmentContext context, AddressAnswer answer)
    {
        var mention = answer.Mention;
        var services = answer.Services.Select(service => new Service(service)).ToList();
        if (
            mention.EffectivePort is not { } wanted
            || answer.Host.Pod is not null
            || services.Exists(service => service.IsHeadless || service.Type == "ExternalName" || !service.Ports.Any())
        )
        {
            return null;
        }

        var ports = services.SelectMany(service => service.Ports).ToList();
        var name = services[0].Object.Name;
        if (ports.Find(port => port.Number == wanted) is { Node: not null } asked)
        {
            return mention.Scheme is "https" && IsPlain(asked)
                ? context
                    .Report(PlainPort, mention.From, mention.HostNode, mention.From, name, wanted, asked.Name)
                    .Related(asked.Node.Scalar("name")!, "name of the port")
                : null;
        }

        // A program may put its own port behind an address without one.
        if (mention.Port is null)
        {
            return null;
        }

        var targeted = ports.FindAll(port => port.TargetNumber == wanted || IsBehind(context, services, port, wanted));
        var node = mention.PortNode ?? mention.HostNode;
        var finding = targeted is [var meant, ..]
            ? context.Report(TargetPort, mention.From, node, mention.From, wanted, name, Describe(meant))
            : context.Report(PortMissing, mention.From, node, mention.From, wanted, name, Describe(ports));
        foreach (var port in ports.Take(10))
        {
            finding.Related(port.Node["port"] ?? port.Node, $"port of {services[0].Object}");
        }

        var candidates = targeted.Count > 0 ? targeted : ports;
        return candidates is [{ Number: { } number }] && mention.PortNode is { } text
            ? finding.WithFix(
                $"Ask port {number}",
                FixSafety.Unsafe,
                text.ReplaceText(number.ToString(CultureInfo.InvariantCulture))
            )
            : finding;
    }

    private static bool IsBehind(EnvironmentContext context, List<Service> services, ServicePort port, int wanted) =>
        services.Exists(service =>
            ServiceTarget
                .Of(service, context.Objects)
                .Take(MostSuggestions)
                .Any(target => target.Port == port && target.Number == wanted)
        );

    private static bool IsPlain(ServicePort port) =>
        port.Name is "http" or "web" or "http-web"
        && port.Number != 443
        && port.Node.Text("appProtocol") is null or "http" or "kubernetes.io/h2c";

    private static TextEdit? Replacement(AddressAnswer answer, string meant)
    {
        var (mention, host) = (answer.Mention, answer.Mention.Host);
        var text =
            host == answer.Host.Service ? meant : host.Replace(answer.Host.Service, meant, StringComparison.Ordinal);
        return ReferenceEquals(mention.HostNode, mention.Node) && mention.Node.Value != host
            ? null
            : mention.HostNode.ReplaceText(text);
    }

    private static string Describe(List<ServicePort> ports) =>
        $"{(ports.Count > 1 ? "ports" : "port")} {string.Join(", ", ports.Take(10).Select(Describe))}";

    private static string Describe(ServicePort port) =>
        port.Name is { } name ? $"{port.Number} ({name})" : $"{port.Number}";
}
