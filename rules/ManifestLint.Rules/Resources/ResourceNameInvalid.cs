using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Resources;

/// <summary>Flags requests and limits of resources that no container, or no pod, can have.</summary>
public sealed class ResourceNameInvalid : Rule
{
    private static readonly string[] Lists = ["requests", "limits"];

    public override RuleDescriptor Descriptor { get; } =
        new("ML0514", "resource-name-invalid")
        {
            Title = "Request or limit of an unknown resource",
            Message = "{0} cannot ask for '{1}': {2}",
            Category = RuleCategory.Resources,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules)
    {
        rules.ForEachContainer(context =>
            Check(
                context,
                $"Container '{context.Container.Name}'",
                context.Container.Node.Mapping("resources"),
                ResourceNames.ContainerFault
            )
        );
        rules.ForEachPod(context =>
            Check(context, "The pod", context.Pod.Spec.Mapping("resources"), ResourceNames.PodFault)
        );
    }

    private static void Check(ObjectContext context, string owner, YamlMapping? resources, Func<string, string?> fault)
    {
        if (resources is null)
        {
            return;
        }

        foreach (var list in Lists)
        {
            foreach (var entry in resources.Mapping(list)?.Entries ?? [])
            {
                if (entry.Key.AsKnownText() is { } name && fault(name.Value) is { } reason)
                {
                    Report(context, owner, name, reason);
                }
            }
        }
    }

    private static void Report(ObjectContext context, string owner, YamlScalar name, string reason)
    {
        var finding = context.Report(name, owner, name, reason);
        if (ResourceNames.NearestTo(name.Value) is { } meant && meant != name.Value)
        {
            finding.WithFix($"Write '{meant}'", FixSafety.Unsafe, name.ReplaceText(meant));
        }
    }
}
