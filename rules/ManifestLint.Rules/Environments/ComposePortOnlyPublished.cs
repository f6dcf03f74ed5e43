using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags services that others call although they name no port: a conversion makes no Service of them, and their host name is nobody's.</summary>
public sealed class ComposePortOnlyPublished : Rule
{
    public override RuleDescriptor Descriptor { get; } =
        new("ML3405", "compose-port-only-published")
        {
            Title = "Called service without a port",
            Message =
                "Service '{0}' is called by '{1}', but names no port under 'ports' or 'expose': a conversion makes no Service of it, and the name does not resolve",
            Category = RuleCategory.Environments,
            Severity = Severity.Info,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachComposeProject(Check);

    private static void Check(ComposeContext context)
    {
        if (!context.Project.IsComplete || ComposePurpose.IsAside(context))
        {
            return;
        }

        var counterparts = ComposeCounterparts.Of(context);
        foreach (var service in context.Project.Services)
        {
            if (
                service.Ports.Any()
                || service.Exposed.Any()
                || service.Node["network_mode"] is not null
                || ComposeCall.In(context.Project, service.Name).FirstOrDefault()
                    is not
                    (var caller, var variable, _, var port)
                // Manifests say for themselves which names resolve.
                || counterparts.Represents(service)
                || counterparts.IsElsewhere(service)
            )
            {
                continue;
            }

            var isOneText = service.Node.Entries.All(entry => entry.Key.Source == service.Node.Source);
            context
                .Report(null, service.NameNode, service.Name, caller.Name)
                .Related(new YamlScalar(variable.Place.Source, variable.Place.Span, variable.Name), "called here")
                .WithFix(
                    $"Expose the port {port}",
                    FixSafety.Unsafe,
                    isOneText && port is not null ? service.Node.Insertion("expose", $"[\"{port}\"]") : null
                );
        }
    }
}
