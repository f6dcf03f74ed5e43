using ManifestLint.Rules.Structure;

namespace ManifestLint.Rules.Availability;

/// <summary>Flags PriorityClasses with names or values that belong to the system.</summary>
public sealed class PriorityClassInvalid : Rule
{
    private const long MostOfUsers = 1_000_000_000;

    private static readonly RuleMessage Reserved = new(
        "'{0}' begins with 'system-', which is kept for the classes that Kubernetes itself makes"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML1383", "priority-class-invalid")
        {
            Title = "PriorityClass in the range of the system",
            Message = "The priority is {0}, but that of a class of users may be at most {1}",
            Category = RuleCategory.Availability,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) =>
        rules.ForEachObject(Selector.Kinds("scheduling.k8s.io/PriorityClass"), Check);

    private static void Check(ObjectContext context)
    {
        var name = context.Object.NameNode.AsKnownText();
        var value = context.Object.Root.Int64("value");
        if (name is null || !name.Value.StartsWith("system-", StringComparison.Ordinal))
        {
            if (value > MostOfUsers && value <= int.MaxValue)
            {
                context.Report(context.Object.Root["value"]!, value, MostOfUsers);
            }
        }
        else if (!IsOfSystem(name.Value, value))
        {
            context.Report(Reserved, name, name);
        }
    }

    // The two that every cluster has; they may be applied again as they are.
    private static bool IsOfSystem(string name, long? value) =>
        (name, value) is ("system-node-critical", 2_000_001_000) or ("system-cluster-critical", 2_000_000_000);
}
