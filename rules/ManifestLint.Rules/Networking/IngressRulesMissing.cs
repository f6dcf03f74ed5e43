using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Networking;

/// <summary>Flags Ingresses that route nothing: without rules and default backend, or with a rule without paths. The API server refuses them.</summary>
public sealed class IngressRulesMissing : Rule
{
    private static readonly RuleMessage NoPaths = new(
        "HTTP rule of Ingress '{0}' has no paths; leave 'http' out to send all to the default backend"
    );

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } =
        new("ML1184", "ingress-rules-missing")
        {
            Title = "Ingress that routes nothing",
            Message = "Ingress '{0}' has neither 'rules' nor '{1}', and the API server demands one of them",
            Category = RuleCategory.Networking,
            Severity = Severity.Error,
            Checklist = ChecklistPoint.Discovery,
        };

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules)
    {
        var ingresses = Selector.Kinds("networking.k8s.io/Ingress", "extensions/Ingress");
        rules.ForEachObject(ingresses, CheckIngress);
        rules.ForEachNode(ingresses.At("spec.rules[*].http"), CheckPaths);
    }

    private static void CheckIngress(ObjectContext context)
    {
        var backend = context.Object.Kind.Version == "v1" ? "defaultBackend" : "backend";
        if (
            context.Object.HasEmptySpec()
            || (
                context.Object.Spec is { } spec
                && spec.HasNoItems("rules")
                && !spec.Has("defaultBackend")
                && !spec.Has("backend")
            )
        )
        {
            context.ReportMissing("spec.rules", context.Object.Name, backend);
        }
    }

    // An absent list is the schema's finding.
    private static void CheckPaths(NodeContext context)
    {
        if (context.Node is YamlMapping http && http.Sequence("paths") is { Items.IsEmpty: true })
        {
            context.Report(NoPaths, http.KeyOf("paths"), context.Object.Name);
        }
    }
}
