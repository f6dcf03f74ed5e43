using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Availability;

/// <summary>Flags ReplicaSets and ReplicationControllers without a pod template, which the published schema does not call required.</summary>
public sealed class WorkloadTemplateMissing : Rule
{
    public override RuleDescriptor Descriptor { get; } =
        new("ML1386", "workload-template-missing")
        {
            Title = "Workload without a pod template",
            Message = "{0} '{1}' has no 'template' to make pods from, and the API server requires one",
            Category = RuleCategory.Availability,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) =>
        rules.ForEachObject(Selector.Kinds("apps/ReplicaSet", "extensions/ReplicaSet", "ReplicationController"), Check);

    private static void Check(ObjectContext context)
    {
        // Without a spec, or without the selector that it must have, a ReplicaSet is the schema's finding; it may be a patch as well.
        var kind = context.Object.Kind.Kind;
        var isMissing =
            kind == "ReplicationController" && context.Object.HasEmptySpec()
            || context.Object.Spec is { Entries.IsEmpty: false } spec
                && spec["template"].IsAbsent()
                && spec.Has("selector");
        if (isMissing)
        {
            context.ReportMissing("spec.template", kind, context.Object.Name);
        }
    }
}
