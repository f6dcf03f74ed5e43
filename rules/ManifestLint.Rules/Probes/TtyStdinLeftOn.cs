using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Probes;

/// <summary>Flags Deployments whose containers keep a terminal or standard input open that nobody is at.</summary>
public sealed class TtyStdinLeftOn : Rule
{
    private static readonly string[] Keys = ["stdin", "tty"];

    public override RuleDescriptor Descriptor { get; } =
        new("ML0665", "tty-stdin-left-on")
        {
            Title = "Terminal left on",
            Message = "Container '{0}' keeps '{1}' on, which is for a person at a terminal and not for a Deployment",
            Category = RuleCategory.Probes,
            Severity = Severity.Info,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachContainer(Check, ContainerKinds.LongRunning);

    private static void Check(ContainerContext context)
    {
        if (context.Object.Kind.Kind != "Deployment")
        {
            return;
        }

        var left = Keys.Select(key => context.Container.Node.Scalar(key))
            .OfType<YamlScalar>()
            .Where(value => value.IsTrue)
            .ToArray();
        if (left is [var first, ..])
        {
            var name = first == context.Container.Node.Scalar("stdin") ? "stdin" : "tty";
            context
                .Report(first, context.Container.Name, name)
                .WithFix("Switch it off", FixSafety.Unsafe, [.. left.Select(value => value.ReplaceWith("false"))]);
        }
    }
}
