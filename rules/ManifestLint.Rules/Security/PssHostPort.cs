using System.Collections.Immutable;
using System.Globalization;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Security;

/// <summary>Flags container ports that are opened on the node.</summary>
public sealed class PssHostPort : Rule
{
    private static readonly RuleOption<ImmutableArray<string>> Allowed = new(
        "allowed",
        [],
        "Host ports that may be used, as numbers and ranges such as 30000-32000."
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML0708", "pss-host-port")
        {
            Title = "Port of the node taken",
            Message = "Container '{0}' takes port {1} of its node",
            Category = RuleCategory.Security,
            Severity = Severity.Warning,
            Profiles = PodSecurityStandard.Baseline,
            PodSecurityLevel = PodSecurityLevel.Baseline,
            SecuritySeverity = 4.0,
            Options = [Allowed],
        };

    public override void Register(RuleRegistration rules) => rules.ForEachContainer(Check);

    private static void Check(ContainerContext context)
    {
        // With hostNetwork every port is one of the node, written or not: that is ML0702's finding.
        if (context.Pod.Spec.Scalar("hostNetwork") is { IsTrue: true })
        {
            return;
        }

        foreach (var port in context.Container.Ports)
        {
            if (
                port.Node.Scalar("hostPort") is { } value
                && value.TryGetInt64(out var number)
                && number is >= 1 and <= 65535 // what is none is container-port-invalid's
                && !context.Option(Allowed).Any(allowed => Covers(allowed, number))
            )
            {
                context
                    .Report(value, context.Container.Name, number)
                    .WithFix("Remove 'hostPort'", FixSafety.Unsafe, port.Node.Removal("hostPort"));
            }
        }
    }

    private static bool Covers(ReadOnlySpan<char> allowed, long port)
    {
        var dash = allowed.IndexOf('-');
        var first = dash < 0 ? allowed : allowed[..dash];
        var last = dash < 0 ? allowed : allowed[(dash + 1)..];
        return TryReadPort(first, out var from) && TryReadPort(last, out var to) && port >= from && port <= to;
    }

    private static bool TryReadPort(ReadOnlySpan<char> text, out int port) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out port);
}
