using ManifestLint.Compose;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags health checks of services that no manifest stands for yet: what a conversion makes of them restarts the pod, and holds no traffic back.</summary>
public sealed class ComposeHealthLost : Rule
{
    private const string ReadinessLabels = "kompose.service.healthcheck.readiness.";

    private static readonly RuleMessage Awaited = new(
        "The health check of service '{0}', which {1} waits for, becomes a liveness probe; only a readiness probe holds others back until it is up"
    );

    public ComposeHealthLost()
        : base(
            new("ML3404", "compose-health-lost")
            {
                Title = "Health check that becomes no readiness probe",
                Message =
                    "The health check of service '{0}' becomes a liveness probe only; without a readiness probe it gets traffic before it is up",
                Category = RuleCategory.Environments,
                Severity = Severity.Warning,
            }
        ) { }

    public override void Register(RuleRegistration rules) => rules.ForEachComposeProject(Check);

    private static void Check(ComposeContext context)
    {
        var counterparts = ComposeCounterparts.Of(context);
        foreach (var service in context.Project.Services)
        {
            // Where there are manifests, the rules for probes look at them.
            if (
                service.Healthcheck is not { IsDisabled: false, Test: not null }
                || HasReadinessLabel(service)
                || counterparts?.Represents(service) is true
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
            if (waiting.Count > 0)
            {
                context.Report(Awaited, entry.Key, service.Name, ComposeNames.List(waiting));
            }
            else
            {
                context.Report(null, entry.Key, service.Name);
            }
        }
    }

    private static bool HasReadinessLabel(ComposeService service) =>
        ComposeVariable
            .In(service.Node["labels"])
            .Any(label => label.Name.StartsWith(ReadinessLabels, StringComparison.Ordinal));
}
