using System.Collections.Immutable;
using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Networking;

/// <summary>Flags Ingresses of a class that nobody serves: no controller ever looks at them.</summary>
public sealed class IngressClassUnknown : Rule
{
    private static readonly RuleOption<ImmutableArray<string>> Classes = new(
        "classes",
        [],
        "Classes that the clusters have beside those of the manifests."
    );

    private static readonly RuleMessage Misspelt = new(
        "Ingress '{0}' wants the class '{1}', which no known controller has; did you mean '{2}'?"
    );

    private static readonly RuleMessage NoDefault = new(
        "Ingress '{0}' wants no class, and none of the classes here ({1}) is the default"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML1119", "ingress-class-unknown")
        {
            Title = "Ingress of a class that does not exist",
            Message = "Ingress '{0}' wants the class '{1}', which is none of those here ({2})",
            Category = RuleCategory.Networking,
            Severity = Severity.Warning,
            Profiles = ["local-env"],
            Options = [Classes],
            Checklist = ChecklistPoint.Addons,
        };

    public override void Register(RuleRegistration rules) => rules.ForEnvironment(Check);

    private static void Check(EnvironmentContext context)
    {
        var objects = context.Objects;
        // What a local cluster serves, its profile tells: local-ingress-unresolved.
        if (!objects.OutOfView.IsComplete || context.Cluster is not null)
        {
            return;
        }

        var configured = context.Option(Classes);
        var here = IngressClasses.In(objects).Where(@class => @class.Name is not null).ToList();
        foreach (var ingress in IngressBackend.Ingresses(objects))
        {
            if (IngressClass.NameOf(ingress) is { } name)
            {
                if (
                    !TemplateMarks.IsUnfilled(name.Value)
                    && !configured.Contains(name.Value, StringComparer.Ordinal)
                    && !IngressClasses.Names.Contains(name.Value)
                    && !IngressClasses.MayHave(objects, name.Value)
                    && !context.Landscape.IsExternal("IngressClass", null, name.Value, context.Description)
                )
                {
                    Report(context, ingress, name, here, configured);
                }
            }
            else if (
                here.Count > 0
                && !here.Exists(IngressClasses.IsDefault)
                && !objects.OutOfView.MayHold("IngressClass", null)
            )
            {
                context.Report(NoDefault, ingress, ingress.Anchor, ingress.Name, Describe(here));
            }
        }
    }

    private static void Report(
        EnvironmentContext context,
        KubernetesObject ingress,
        YamlScalar name,
        List<KubernetesObject> here,
        ImmutableArray<string> configured
    )
    {
        if (here.Count > 0)
        {
            context.Report(ingress, name, ingress.Name, name, Describe(here)).Related(here[0].Anchor, "a class");
            return;
        }

        // Classes may have any name; what is more than a known one with a letter or two added is a slip.
        var known = IngressClasses.Names.Concat(configured);
        if (
            SpellingSuggestion.Find(name.Value, known) is { } meant
            && !name.Value.StartsWith(meant, StringComparison.Ordinal)
            && name.Value.Length >= meant.Length - 1
            && !name.Value.Any(char.IsAsciiDigit)
            && !name.Value.Contains('-')
            && name.Value[0] == meant[0]
        )
        {
            context
                .Report(Misspelt, ingress, name, ingress.Name, name, meant)
                .WithFix($"Use the class '{meant}'", FixSafety.Unsafe, name.ReplaceText(meant));
        }
    }

    private static string Describe(List<KubernetesObject> classes) =>
        string.Join(", ", classes.Select(@class => $"'{@class.Name}'").Distinct(StringComparer.Ordinal).Take(5));
}
