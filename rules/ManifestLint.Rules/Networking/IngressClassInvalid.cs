using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Networking;

/// <summary>Flags IngressClasses whose controller or parameters the API server refuses.</summary>
public sealed class IngressClassInvalid : Rule
{
    private const int LongestController = 250;

    private static readonly RuleMessage NoController = new("IngressClass '{0}' has no 'controller'");

    private static readonly RuleMessage TooLong = new(
        "The controller's name has {0} characters, but the API server allows 250"
    );

    private static readonly RuleMessage Empty = new("The parameters of IngressClass '{0}' have no '{1}'");

    private static readonly RuleMessage NotSegment = new("'{0}' is no {1} of parameters: it {2}");

    private static readonly RuleMessage NamespaceNeeded = new(
        "Parameters of scope Namespace need a 'namespace' that holds them"
    );

    private static readonly RuleMessage NamespaceForbidden = new(
        "Parameters of scope Cluster, the default, must not have a 'namespace'; write 'scope: Namespace'"
    );

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } =
        new("ML1189", "ingress-class-invalid")
        {
            Title = "IngressClass that the API server refuses",
            Message = "'{0}' is no name for a controller: it {1}",
            Category = RuleCategory.Networking,
            Severity = Severity.Error,
            Checklist = ChecklistPoint.Addons,
        };

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules)
    {
        var classes = Selector.Kinds("networking.k8s.io/IngressClass");
        rules.ForEachObject(classes, CheckController);
        rules.ForEachNode(classes.At("spec.parameters"), CheckParameters);
    }

    private static void CheckController(ObjectContext context)
    {
        if (context.Object.HasEmptySpec())
        {
            context.ReportMissing(NoController, "spec.controller", context.Object.Name);
            return;
        }

        if (context.Object.Spec is not { } spec)
        {
            return;
        }

        if (spec.HasNoText("controller"))
        {
            context.ReportMissing(NoController, "spec.controller", context.Object.Name);
        }
        else if (spec.KnownText("controller") is { } controller)
        {
            if (controller.Value.Length > LongestController)
            {
                context.Report(TooLong, controller, controller.Value.Length);
            }
            else if (DomainPrefixedPath.Fault(controller.Value) is { } fault)
            {
                context.Report(controller, controller, fault);
            }
        }
    }

    private static void CheckParameters(NodeContext context)
    {
        if (context.Node is not YamlMapping parameters)
        {
            return;
        }

        foreach (var field in new[] { "kind", "name" })
        {
            if (parameters.KnownText(field) is not { } text)
            {
                continue;
            }

            if (text.Value.Length == 0)
            {
                context.Report(Empty, text, context.Object.Name, field);
            }
            else if (!NameSyntax.IsPathSegment(text.Value, out var reason))
            {
                context.Report(NotSegment, text, text, field, reason);
            }
        }

        CheckScope(context, parameters);
    }

    private static void CheckScope(NodeContext context, YamlMapping parameters)
    {
        var scope = parameters.HasNoText("scope") ? "Cluster" : parameters.KnownText("scope")?.Value;
        if (scope == "Namespace" && parameters.HasNoText("namespace"))
        {
            context.ReportDemand(NamespaceNeeded, parameters["scope"]!, "namespace");
        }
        else if (scope == "Cluster" && parameters.Has("namespace"))
        {
            context.Report(NamespaceForbidden, parameters.KeyOf("namespace"));
        }
    }
}
