using System.Collections.Frozen;
using System.Globalization;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kubernetes.References;

/// <summary>Finds the hosts that an object names: in variables, arguments and probes of its pods, in a ConfigMap's data, in annotations of an Ingress.</summary>
internal static class AddressMentions
{
    // The last word of a variable's name that says that its value is an address, with or without a port.
    private static readonly FrozenSet<string> AddressWords = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "addr",
        "addrs",
        "address",
        "addresses",
        "broker",
        "brokers",
        "endpoint",
        "endpoints",
        "host",
        "hostname",
        "hosts",
        "server",
        "servers",
        "uri",
        "url",
        "dsn",
        "connection",
        "connectionstring",
        "upstream",
        "backend"
    );

    private static readonly FrozenSet<string> HostWords = FrozenSet.Create(
        StringComparer.Ordinal,
        "host",
        "hostname",
        "addr",
        "address",
        "server"
    );

    // Addresses that a program takes for itself, and what is no address in spite of the name's end: PREFER_IP_ADDRESS, OCTANE_SERVER.
    private static readonly FrozenSet<string> OwnWords = FrozenSet.Create(
        StringComparer.Ordinal,
        "advertise",
        "advertised",
        "allowed",
        "bind",
        "cors",
        "disable",
        "enable",
        "external",
        "listen",
        "listener",
        "local",
        "metrics",
        "my",
        "node",
        "octane",
        "pod",
        "prefer",
        "public",
        "self",
        "trusted",
        "virtual",
        "web",
        "serve"
    );

    // A host further on in a text is placed at the whole of it.
    private const int LongestWritten = 100_000;

    private const int LongestLine = 256;

    private static readonly char[] WordEnds = ['_', '-', '.', ' ', ':'];

    private static readonly string[] CommandFields = ["command", "args"];

    internal static IEnumerable<AddressMention> Of(KubernetesObject @object)
    {
        var mentions = @object.Kind switch
        {
            { Group: "", Kind: "ConfigMap" } => OfEntries(@object, @object.Root.Mapping("data")),
            { Group: "networking.k8s.io" or "extensions", Kind: "Ingress" } => (@object.Annotations?.Entries ?? [])
                .Select(entry => entry.Value)
                .OfType<YamlScalar>()
                .SelectMany(value => Make(@object, value, AddressText.Urls(value.Value))),
            _ => @object.PodTemplate is { } pod ? pod.Containers.SelectMany(OfContainer) : [],
        };
        return mentions.DistinctBy(mention => (mention.Node, mention.Scheme, mention.Host, mention.Port));
    }

    private static IEnumerable<AddressMention> OfContainer(Container container)
    {
        var owner = container.Pod.Owner;
        var variables = container
            .Environment.Where(variable => variable.Text("name") is not null && variable.Scalar("value") is not null)
            .Select(variable => (Name: variable.Text("name")!, Value: variable.Scalar("value")!))
            .ToList();
        var probes = container
            .Probes.Select(probe => probe.HttpGet?.Scalar("host"))
            .OfType<YamlScalar>()
            .SelectMany(host => Make(owner, host, AddressText.Addresses(host.Value, mayLackPort: true)));
        return OfSettings(owner, variables)
            .Concat(CommandFields.SelectMany(field => OfArguments(owner, container.Node.Sequence(field))))
            .Concat(probes);
    }

    private static IEnumerable<AddressMention> OfEntries(KubernetesObject owner, YamlMapping? data) =>
        OfSettings(
            owner,
            [
                .. (data?.Entries ?? [])
                    .Where(entry => entry is { Name: not null, Value: YamlScalar { IsNull: false } })
                    .Select(entry => (entry.Name!, (YamlScalar)entry.Value)),
            ]
        );

    private static IEnumerable<AddressMention> OfSettings(
        KubernetesObject owner,
        List<(string Name, YamlScalar Value)> settings
    )
    {
        var ports = settings
            .Where(setting => setting.Name.EndsWith("port", StringComparison.OrdinalIgnoreCase))
            .DistinctBy(setting => setting.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(setting => setting.Name, setting => setting.Value, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in settings)
        {
            var portBeside = PortBeside(name, ports);
            foreach (var mention in Make(owner, value, HostsIn(name, value.Value)))
            {
                yield return mention.Port is null
                && portBeside is not null
                && int.TryParse(portBeside.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
                    ? mention with
                    {
                        Port = port,
                        PortNode = portBeside,
                    }
                    : mention;
            }
        }
    }

    // A text is one of these or none.
    private static IEnumerable<HostInText> HostsIn(string name, string value) =>
        AddressText.MayHoldUrl(value) ? AddressText.Urls(value)
        : value.Contains('=') ? AddressText.ConnectionStrings(value)
        : OfNamed(name, value);

    private static IEnumerable<HostInText> OfNamed(string name, string value)
    {
        var end = name.AsSpan().TrimEnd(WordEnds);
        if (!AddressWords.GetAlternateLookup<ReadOnlySpan<char>>().Contains(end[(end.LastIndexOfAny(WordEnds) + 1)..]))
        {
            return [];
        }

        var words = WordsOf(name);
        // '--server=gunicorn' names a program more often than a host: that one says more of itself.
        var mayBeProgram = words is ["server"] && !value.Contains('.', StringComparison.Ordinal);
        return words.Exists(OwnWords.Contains)
            ? []
            : AddressText.Addresses(value, HostWords.Contains(words[^1]) && !mayBeProgram);
    }

    // DB_HOST and DB_PORT, or REDIS_URL and REDIS_URL_PORT.
    private static YamlScalar? PortBeside(string name, Dictionary<string, YamlScalar> ports)
    {
        var cut = name.LastIndexOfAny(['_', '-', '.']);
        return (cut > 0 ? ports.GetValueOrDefault($"{name[..cut]}{name[cut]}port") : ports.GetValueOrDefault("port"))
            ?? ports.GetValueOrDefault($"{name}_port");
    }

    private static IEnumerable<AddressMention> OfArguments(KubernetesObject owner, YamlSequence? arguments)
    {
        foreach (var argument in arguments?.Items.OfType<YamlScalar>() ?? [])
        {
            var text = argument.Value;
            foreach (var mention in Make(owner, argument, AddressText.Urls(text)))
            {
                yield return mention;
            }

            // --redis-addr=redis:6379
            var equals = text.StartsWith('-') && !text.Contains(' ') ? text.IndexOf('=', StringComparison.Ordinal) : -1;
            if (equals > 0)
            {
                var shift = equals + 1;
                var hosts = OfNamed(text[..equals].TrimStart('-'), text[shift..])
                    .Select(host => host with { Start = host.Start + shift, PortStart = host.PortStart + shift });
                foreach (var mention in Make(owner, argument, hosts))
                {
                    yield return mention;
                }
            }
        }
    }

    private static List<string> WordsOf(string name) =>
        [.. name.ToLowerInvariant().Split(WordEnds, StringSplitOptions.RemoveEmptyEntries)];

    private static IEnumerable<AddressMention> Make(
        KubernetesObject owner,
        YamlScalar node,
        IEnumerable<HostInText> hosts
    ) =>
        hosts
            .Where(host => node.Value.AsSpan(host.Start, host.Length).ContainsAnyInRange('a', 'z'))
            .Select(host => new AddressMention(owner, node, node.Value.Substring(host.Start, host.Length))
            {
                Scheme = host.Scheme,
                Port = host.Port,
                HostNode = Part(node, host, host.Start, host.Length) ?? node,
                PortNode = host.Port is null ? null : Part(node, host, host.PortStart, host.PortLength),
            });

    // The part of a scalar that stands in the source as it is read: what surrounds it on its line tells which it is.
    private static YamlScalar? Part(YamlScalar node, HostInText host, int start, int length)
    {
        var value = node.Value;
        var first = Math.Max(host.Start - LongestLine, 0);
        var lineStart = first + value.AsSpan(first, host.Start - first).LastIndexOf('\n') + 1;
        var end = Math.Max(host.Start + host.Length, start + length);
        var written = node.Source.Slice(node.Span);
        written = written[..Math.Min(written.Length, LongestWritten)];
        // Behind the host may stand a port of any length, zeros in front, or one at the end of a connection string.
        var at = end - lineStart > 2 * LongestLine ? -1 : written.IndexOf(value.AsSpan(lineStart, end - lineStart));
        if (at < 0)
        {
            return null;
        }

        var place = new TextSpan(node.Span.Start + at + start - lineStart, length);
        return new YamlScalar(node.Source, place, null, via: node.Origin.Via);
    }
}
