using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Availability;

/// <summary>Flags RuntimeClasses that the API server refuses.</summary>
public sealed class RuntimeClassInvalid : Rule
{
    private static readonly RuleMessage Overhead = new("The overhead of '{0}' is '{1}', but must not be negative");

    public override RuleDescriptor Descriptor { get; } =
        new("ML1384", "runtime-class-invalid")
        {
            Title = "RuntimeClass that the API refuses",
            Message = "'{0}' is no name of a handler: it {1}",
            Category = RuleCategory.Availability,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) =>
        rules.ForEachObject(Selector.Kinds("node.k8s.io/RuntimeClass"), Check);

    private static void Check(ObjectContext context)
    {
        var root = context.Object.Root;
        var handler =
            context.Object.Kind.Version == "v1alpha1"
                ? context.Object.Spec?.KnownText("runtimeHandler")
                : root.KnownText("handler");
        if (handler is not null && !NameSyntax.IsDns1123Label(handler.Value, out var reason))
        {
            context.Report(handler, handler, reason);
        }

        var overhead = root.Mapping("overhead") ?? context.Object.Spec?.Mapping("overhead");
        foreach (var entry in overhead?.Mapping("podFixed")?.Entries ?? [])
        {
            if (Quantity.TryFrom(entry.Value, out var amount) && amount.Sign < 0)
            {
                context.Report(Overhead, entry.Value, entry.Name, entry.Value);
            }
        }
    }
}
