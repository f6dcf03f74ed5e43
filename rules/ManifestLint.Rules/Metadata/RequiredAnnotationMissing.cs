using System.Collections.Immutable;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Metadata;

/// <summary>Flags objects without the annotations that the configuration demands.</summary>
public sealed class RequiredAnnotationMissing : Rule
{
    private static readonly RuleOption<ImmutableArray<string>> Annotations = new(
        "annotations",
        [],
        "Keys that every object needs; behind '=', a pattern for the value with '*' and '?'."
    );

    private static readonly RuleOption<ImmutableArray<string>> Kinds = new(
        "kinds",
        ["Deployment", "StatefulSet", "DaemonSet", "CronJob"],
        "The kinds that are looked at."
    );

    private static readonly RuleMessage WrongValue = new(
        "The annotation '{0}' has the value '{1}', which does not fit '{2}'"
    );

    public RequiredAnnotationMissing()
        : base(
            new("ML0204", "required-annotation-missing")
            {
                Title = "Annotation missing that the configuration demands",
                Message = "This {1} has no annotation '{0}'",
                Category = RuleCategory.Metadata,
                Severity = Severity.Warning,
                IsEnabledByDefault = false,
                Options = [Annotations, Kinds],
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEachObject(Check);

    private static void Check(ObjectContext context)
    {
        if (!context.Option(Kinds).Contains(context.Object.Kind.Kind, StringComparer.Ordinal))
        {
            return;
        }

        foreach (var term in context.Option(Annotations).Select(LabelTerm.Parse))
        {
            switch (context.Object.Annotations?[term.Key])
            {
                case null:
                    context.ReportMissing("metadata.annotations", term.Key, context.Object.Kind.Kind);
                    break;
                case YamlScalar { IsString: true } value when !term.FitsValue(value.Value):
                    context.Report(WrongValue, value, term.Key, value, term.Pattern);
                    break;
                default:
                    break;
            }
        }
    }
}
