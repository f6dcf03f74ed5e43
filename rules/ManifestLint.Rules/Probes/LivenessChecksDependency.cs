using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Probes;

/// <summary>Flags liveness probes that fail when something else than the container is broken.</summary>
public sealed class LivenessChecksDependency : Rule
{
    private static readonly string[] Suspects =
    [
        "db",
        "database",
        "databases",
        "dependency",
        "dependencies",
        "deep",
        "full",
        "downstream",
    ];
    private static readonly string[] Clients =
    [
        "psql",
        "pg_isready",
        "mysql",
        "mysqladmin",
        "redis-cli",
        "mongo",
        "mongosh",
    ];

    private static readonly RuleMessage OtherHost = new(
        "Liveness probe of container '{0}' asks host '{1}', so the container is restarted when that one fails"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML0652", "liveness-checks-dependency")
        {
            Title = "Liveness probe that depends on others",
            Message =
                "Liveness probe of container '{0}' asks '{1}', so the container is restarted when something behind it fails",
            Category = RuleCategory.Probes,
            Severity = Severity.Warning,
            Checklist = ChecklistPoint.Probes,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachContainer(Check, ContainerKinds.LongRunning);

    private static void Check(ContainerContext context)
    {
        if (context.Container.Probe(ProbeKind.Liveness) is not { } probe)
        {
            return;
        }

        if (probe.HttpGet?.Scalar("path") is { } path && ProbeWords.WordsIn(path).Any(Suspects.Contains))
        {
            context.Report(path, context.Container.Name, path);
        }
        else if (OtherHostOf(probe) is { } other)
        {
            context.Report(OtherHost, other.Node, context.Container.Name, other.Host);
        }
    }

    private static (YamlScalar Node, string Host)? OtherHostOf(Probe probe)
    {
        var client = false;
        var hostFollows = false;
        foreach (var argument in probe.Exec.Arguments())
        {
            foreach (var word in argument.Value.Split([' ', '\t', '\n', '"', '\'', ';', '|', '&', '(', ')']))
            {
                if (word.Length == 0)
                {
                    continue;
                }

                var host = hostFollows ? word : UrlHost(word) ?? (client ? OptionHost(word) : null);
                if (host is not null && IsOther(host))
                {
                    return (argument, host);
                }

                hostFollows = client && word is "-h" or "--host";
                client |= Clients.Contains(word[(word.LastIndexOf('/') + 1)..]);
            }
        }

        return null;
    }

    private static string? UrlHost(string word) =>
        Uri.TryCreate(word, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url.Host : null;

    private static string? OptionHost(string word) =>
        word.StartsWith("--host=", StringComparison.Ordinal) ? word["--host=".Length..] : null;

    // An address and a variable are most often the pod's own.
    private static bool IsOther(string host) =>
        host.Any(char.IsAsciiLetter)
        && host is not "localhost"
        && host[0] is not ('[' or '/' or '-')
        && !host.Contains('$')
        && !host.Contains(':')
        && !host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
}
