namespace ManifestLint.Rules.Tests.Harness;

/// <summary>Flags ConfigMaps called <c>bad</c>, and offers to call them otherwise.</summary>
/// <param name="newName">The name that the fix gives.</param>
public sealed class NamedBadly(string newName) : Rule
{
    public NamedBadly()
        : this("good") { }

    public override RuleDescriptor Descriptor { get; } =
        new("TEST0001", "named-badly")
        {
            Title = "Bad name",
            Message = "The name '{0}' is bad",
            Category = RuleCategory.Metadata,
            Severity = Severity.Warning,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachObject(Selector.Kinds("ConfigMap"), Check);

    private void Check(ObjectContext context)
    {
        if (context.Object.NameNode is { } name && name.HasValue("bad"))
        {
            context
                .Report(name, name)
                .Related(context.Object.Root["kind"]!, "of this kind")
                .WithFix("Rename it", FixSafety.Safe, name.ReplaceWith(newName));
        }
    }
}

/// <summary>Throws at every object.</summary>
public sealed class CrashingOften : Rule
{
    public override RuleDescriptor Descriptor { get; } =
        new("TEST0002", "crashing-often")
        {
            Title = "Crash",
            Message = "Crash",
            Category = RuleCategory.Metadata,
            Severity = Severity.Warning,
        };

    public override void Register(RuleRegistration rules) =>
        rules.ForEachObject(_ => throw new InvalidOperationException("out of order"));
}

/// <summary>Breaks every convention that can be broken in one class.</summary>
public class AvoidMistakesRule : Rule
{
    private static readonly RuleOption<int> Forgotten = new("Max", 1, "No period");
    private static readonly RuleMessage Second = new("has a {1} and. two sentences.");
#pragma warning disable CS0414, CA1823, IDE0052 // A field of an instance is what this class shows.
    private readonly int _count = Forgotten.Default + Second.Format.Length;
#pragma warning restore CS0414, CA1823, IDE0052

    public override RuleDescriptor Descriptor { get; } =
        new("TEST1", "mistakes")
        {
            Title = "Ends with a period.",
            Message = "Fine",
            Category = RuleCategory.Metadata,
            Severity = Severity.Warning,
            SecuritySeverity = 11,
        };

    public override void Register(RuleRegistration rules) { }
}
