using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Networking;

/// <summary>Flags backends of Ingresses that name no target, two of them, or one that cannot exist: the API server refuses the Ingress.</summary>
public sealed class IngressBackendInvalid : Rule
{
    private const int HighestPort = 65535;

    // From here on the name of a Service may begin with a digit (KEP-5311).
    private static readonly KubernetesVersion RelaxedServiceNames = new(1, 36);

    private static readonly RuleMessage Both = new(
        "A backend has both 'service' and 'resource', but the API server allows only one"
    );

    private static readonly RuleMessage NoName = new("'{0}' of a backend has no '{1}'");

    private static readonly RuleMessage NotService = new("'{0}' can be no Service: its name {1}");

    private static readonly RuleMessage NoPort = new(
        "The backend of Service '{0}' has no port; it needs a 'name' or a 'number'"
    );

    private static readonly RuleMessage TwoPorts = new(
        "A port of a backend has both 'name' and 'number', but the API server allows only one"
    );

    private static readonly RuleMessage PortName = new("'{0}' is no name for a port: it {1}");

    private static readonly RuleMessage PortNumber = new("Port {0} of a backend is outside 1 to 65535");

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } =
        new("ML1187", "ingress-backend-invalid")
        {
            Title = "Backend of an Ingress that the API server refuses",
            Message = "A backend has neither 'service' nor 'resource'",
            Category = RuleCategory.Networking,
            Severity = Severity.Error,
            Checklist = ChecklistPoint.Discovery,
        };

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules)
    {
        var ingresses = Selector.Kinds("networking.k8s.io/Ingress");
        rules.ForEachNode(ingresses.At("spec.defaultBackend"), Check);
        rules.ForEachNode(ingresses.At("spec.rules[*].http.paths[*].backend"), Check);
    }

    // The fields of older versions are unknown ones in v1, and that is said elsewhere.
    private static void Check(NodeContext context)
    {
        if (context.Object.Kind.Version != "v1" || context.Node is not YamlMapping backend)
        {
            return;
        }

        var (hasService, hasResource) = (backend.Has("service"), backend.Has("resource"));
        if (hasService && hasResource)
        {
            context.Report(Both, backend.KeyOf("resource")).Related(backend.KeyOf("service"), "the other");
        }
        else if (backend.Mapping("service") is { } service)
        {
            CheckService(context, service);
        }
        else if (backend.Mapping("resource") is { } resource)
        {
            CheckResource(context, resource);
        }
        else if (!hasService && !hasResource && !backend.Has("serviceName") && !backend.Has("servicePort"))
        {
            context.Report(context.Key ?? backend);
        }
    }

    private static void CheckResource(NodeContext context, YamlMapping resource)
    {
        foreach (var field in new[] { "kind", "name" })
        {
            if (resource.Has(field) && resource.HasNoText(field))
            {
                context.Report(NoName, resource[field]!, "resource", field);
            }
        }
    }

    private static void CheckService(NodeContext context, YamlMapping service)
    {
        if (service.KnownText("name") is { } name)
        {
            if (name.Value.Length == 0)
            {
                context.Report(NoName, name, "service", "name");
            }
            else if (!IsServiceName(context, name.Value, out var reason))
            {
                context.Report(NotService, name, name, reason);
            }
        }

        if (!service.Has("port"))
        {
            context.ReportMissing(NoPort, "service.port", service.Text("name"));
        }
        else if (service.Mapping("port") is { } port)
        {
            CheckPort(context, port, service);
        }
    }

    private static bool IsServiceName(NodeContext context, string name, out string? reason) =>
        context.TargetVersion >= RelaxedServiceNames
            ? NameSyntax.IsDns1123Label(name, out reason)
            : NameSyntax.IsDns1035Label(name, out reason);

    private static void CheckPort(NodeContext context, YamlMapping port, YamlMapping service)
    {
        var hasNumber = port.Has("number") && !(port.TryGetNumber("number", out _, out var zero) && zero == 0);
        if (hasNumber && !port.HasNoText("name"))
        {
            context.Report(TwoPorts, port.KeyOf("name")).Related(port.KeyOf("number"), "the other");
        }
        else if (hasNumber)
        {
            if (port.TryGetNumber("number", out var node, out var number) && number is (< 1 or > HighestPort))
            {
                context.Report(PortNumber, node, number);
            }
        }
        else if (port.HasNoText("name"))
        {
            context.ReportMissing(NoPort, "service.port.number", service.Text("name"));
        }
        else if (port.KnownText("name") is { } name && !NameSyntax.IsPortName(name.Value, out var reason))
        {
            context.Report(PortName, name, name, reason);
        }
    }
}
