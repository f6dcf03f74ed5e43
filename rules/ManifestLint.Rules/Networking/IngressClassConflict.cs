using ManifestLint.Rules.Structure;

namespace ManifestLint.Rules.Networking;

/// <summary>Flags Ingresses whose old annotation names another class than the field: the API server refuses to create them.</summary>
public sealed class IngressClassConflict : Rule
{
    private const string Annotation = "kubernetes.io/ingress.class";

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } =
        new("ML1157", "ingress-class-conflict")
        {
            Title = "Ingress with two different classes",
            Message =
                "Annotation 'kubernetes.io/ingress.class' is '{0}', but 'ingressClassName' is '{1}'; remove the annotation",
            Category = RuleCategory.Networking,
            Severity = Severity.Error,
            Checklist = ChecklistPoint.Discovery,
        };

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) =>
        rules.ForEachObject(Selector.Kinds("networking.k8s.io/Ingress", "extensions/Ingress"), Check);

    private static void Check(ObjectContext context)
    {
        if (
            context.Object.Annotations is not { } annotations
            || annotations.KnownText(Annotation) is not { } annotation
            || context.Object.Spec?.KnownText("ingressClassName") is not { } field
            || annotation.Value == field.Value
        )
        {
            return;
        }

        context.Report(annotation, annotation, field).Related(field, "the class by the field");
    }
}
