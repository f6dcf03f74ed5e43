using ManifestLint.Compose;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags health checks of services that no manifest stands for yet: what a conversion makes of them restarts the pod, and holds no traffic back.</summary>
public sealed class ComposeHealthLost : Rule
{
    private const string ReadinessLabels = "kompose.service.healthcheck.readiness.";

    private static readonly RuleMessage Awaited = new(
        "The health check of service '{0}', which {1} for, becomes a liveness probe; only a readiness probe holds others back until it is up"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML3404", "compose-health-lost")
        {
            Title = "Health check that becomes no readiness probe",
            Message =
                "The health check of service '{0}' becomes a liveness probe only; without a readiness probe it gets traffic before it is up",
            Category = RuleCategory.Environments,
            Severity = Severity.Warning,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachComposeProject(Check);

    private static void Check(ComposeContext context)
    {
        if (ComposePurpose.IsAside(context))
        {
            return;
        }

        var counterparts = ComposeCounterparts.Of(context);
        foreach (var service in context.Project.Services)
        {
            // Where there are manifests, the rules for probes look at them.
            if (
                service.Healthcheck is not { IsDisabled: false, Test: not null } healthcheck
                || HasReadinessLabel(service)
                || counterparts.Represents(service)
                || counterparts.IsElsewhere(service)
                || !service.Node.TryGetEntry("healthcheck", out var entry)
            )
            {
                continue;
            }

            var waiting = context
                .Project.Services.Where(other =>
                    other.DependsOn.Any(dependency => dependency.Name == service.Name && dependency.WaitsForHealth)
                )
                .Select(other => other.Name)
                .ToList();
            var finding =
                waiting.Count > 0
                    ? context.Report(
                        Awaited,
                        entry.Key,
                        service.Name,
                        NameList.Quoted(waiting) + (waiting.Count == 1 ? " waits" : " wait")
                    )
                    : context.Report(null, entry.Key, service.Name);
            if (KomposeCommand.Of(healthcheck) is { } command)
            {
                finding.WithFix(
                    "Ask Kompose for a readiness probe with the same command",
                    FixSafety.Unsafe,
                    LabelEdit(service, command)
                );
            }
        }
    }

    // What several files make together is edited in the one that a person chooses.
    private static TextEdit? LabelEdit(ComposeService service, string command) =>
        service.Node.Entries.Any(entry => entry.Key.Source != service.Node.Source) ? null
        : service.Node.Sequence("labels") is { } list
            ? list.Addition(KomposeCommand.Quoted($"{ReadinessLabels}test={command}"))
        : service.Node.InsertionAt(["labels", $"{ReadinessLabels}test"], KomposeCommand.Quoted(command));

    private static bool HasReadinessLabel(ComposeService service) =>
        ComposeVariable
            .In(service.Node["labels"])
            .Any(label => label.Name.StartsWith(ReadinessLabels, StringComparison.Ordinal));
}
