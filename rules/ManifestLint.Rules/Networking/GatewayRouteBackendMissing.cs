using ManifestLint.Kubernetes;
using ManifestLint.Kubernetes.References;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Networking;

/// <summary>Flags routes of the Gateway API that send to a Service or port which is not there, or to another namespace without being permitted.</summary>
public sealed class GatewayRouteBackendMissing : Rule
{
    private const string Group = "gateway.networking.k8s.io";

    private static readonly string[] Kinds = ["HTTPRoute", "GRPCRoute", "TCPRoute", "TLSRoute", "UDPRoute"];

    private static readonly RuleMessage OtherNamespace = new(
        "{0} sends to Service '{1}', which is in namespace '{2}', not in '{3}'; name that under 'namespace', and permit it there with a ReferenceGrant"
    );

    private static readonly RuleMessage PerhapsByOperator = new(
        "{0} sends to Service '{1}', which is not in this environment, unless an operator makes it"
    )
    {
        Severity = Severity.Info,
        IsUndecided = true,
    };

    private static readonly RuleMessage Misspelt = new(
        "{0} sends to Service '{1}', which is not in this environment{2}"
    )
    {
        Severity = Severity.Warning,
    };

    private static readonly RuleMessage PortMissing = new("{0} sends to port '{1}' of Service '{2}', which has {3}");

    private static readonly RuleMessage TargetPort = new(
        "{0} sends to port '{1}' of Service '{2}', which is the target port; the Service's own port is {3}"
    );

    private static readonly RuleMessage NotPermitted = new(
        "{0} '{1}' sends to Service '{2}' of namespace '{3}', where no ReferenceGrant permits that to routes of '{4}'"
    );

    private static readonly BackendMessages Messages = new(
        OtherNamespace,
        PerhapsByOperator,
        Misspelt,
        PortMissing,
        TargetPort
    );

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } =
        new("ML1113", "gateway-route-backend-missing")
        {
            Title = "Route to a Service or port that does not exist",
            Message = "{0} sends to Service '{1}', which does not exist{2}",
            Category = RuleCategory.Networking,
            Severity = Severity.Error,
            Checklist = ChecklistPoint.Discovery,
        };

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEnvironment(Check);

    private static void Check(EnvironmentContext context)
    {
        if (!MissingBackends.CanTell(context))
        {
            return;
        }

        var search = new MissingBackends(context, Messages);
        var grants = new ReferenceGrants(context.Objects);
        foreach (var route in Kinds.SelectMany(kind => context.Objects.OfKind(Group, kind)))
        {
            var backends = context
                .Objects.References.From(route)
                .Where(IsOfService)
                .GroupBy(reference => (reference.Namespace, reference.Name));
            foreach (var ofService in backends)
            {
                var (@namespace, name) = ofService.Key;
                if (
                    search.Check(
                        route,
                        @namespace,
                        name,
                        [.. ofService.Select(backend => new ServiceBackend(backend.Node, NumberOf(backend)))]
                    )
                )
                {
                    CheckPermission(context, grants, [.. ofService]);
                }
            }
        }
    }

    // What can be no name is a fault of the field, or a variable that somebody fills in.
    private static bool IsOfService(ObjectReference reference) =>
        reference is { Use: ReferenceUse.Backend, Group: "", Kind: "Service" }
        && NameSyntax.IsDns1123Label(reference.Name)
        && !TemplateMarks.IsUnfilled(reference.Name);

    // A port by name, or outside the range, is what the schema forbids.
    private static YamlScalar? NumberOf(ObjectReference backend) =>
        backend.Port is { } port && port.TryGetInt64(out var number) && number is >= 1 and <= 65535 ? port : null;

    private static void CheckPermission(
        EnvironmentContext context,
        ReferenceGrants grants,
        List<ObjectReference> backends
    )
    {
        var first = backends[0];
        if (
            first is not { NamespaceNode: { } node, Namespace: { } there, From: { Namespace: { } here } route }
            || here == there
            || context.Objects.OutOfView.MayHold("ReferenceGrant", null)
            || grants.Permit(first)
            || context.Landscape.Externals.Any(external => external.Kind == "ReferenceGrant")
        )
        {
            return;
        }

        var finding = context.Report(NotPermitted, route, node, route.Kind.Kind, route.Name, first.Name, there, here);
        foreach (var other in backends.Skip(1))
        {
            finding.Related(other.NamespaceNode ?? other.Node, "named here too");
        }
    }
}
